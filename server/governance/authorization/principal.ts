import type { Viewer } from '../../platform/http.ts'

/** Who a decision is about: a person with all their roles, or a viewer, whose token may not be made for administering. */
export type Asker = string | Pick<Viewer, 'personId' | 'administrator'>

export const personIdOf = (asker: Asker): string => (typeof asker === 'string' ? asker : asker.personId)

/** False for a viewer who does not act as an administrator, whatever roles the person has. */
export const mayAdministrate = (asker: Asker): boolean => typeof asker === 'string' || asker.administrator

/** The person without the administrator role, where the viewer does not act as an administrator. */
export const actingAs = <P extends { seats: { role: string }[] }>(asker: Asker, person: P): P =>
  mayAdministrate(asker) ? person : { ...person, seats: person.seats.filter(({ role }) => role !== 'administrator') }
