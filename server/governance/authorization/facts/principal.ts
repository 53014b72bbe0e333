import type { Viewer } from '../../../platform/http.ts'

/** The subject of a decision: a person with all roles, or a viewer, whose token may lack the scope `admin`. */
export type Principal = string | Pick<Viewer, 'personId' | 'administrator'>

export const personIdOf = (principal: Principal): string =>
  typeof principal === 'string' ? principal : principal.personId

/** False for a viewer without the scope `admin`, whatever roles the person has. */
export const mayAdminister = (principal: Principal): boolean => typeof principal === 'string' || principal.administrator

/** The person, without the administrator role if the viewer does not act as an administrator. */
export const actingAs = <P extends { assignments: { role: string }[] }>(principal: Principal, person: P): P =>
  mayAdminister(principal)
    ? person
    : { ...person, assignments: person.assignments.filter(({ role }) => role !== 'administrator') }
