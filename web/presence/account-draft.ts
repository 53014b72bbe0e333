import type { Input } from '../../contract/operation.ts'
import type { PersonCard, UnitRef } from '../../contract/people/directory.ts'
import type { updateAccount } from '../../contract/presence/accounts.ts'
import type { Entry } from './account-entry.ts'

type Kept = Pick<Entry, 'name' | 'purpose' | 'audience' | 'languages' | 'tags' | 'notes' | 'brand' | 'status'>

/** An entry as a form holds it: people and units with their names, the day of opening as a day. */
export type Draft = Kept & {
  unit: string
  units: UnitRef[]
  steward: PersonCard | null
  deputies: PersonCard[]
  openedOn: string
}
type Body = Omit<Input<typeof updateAccount>['body'], 'reason'>

export const emptyDraft: Draft = {
  name: '',
  purpose: '',
  audience: '',
  languages: [],
  tags: [],
  notes: '',
  brand: 'unit',
  status: 'active',
  unit: '',
  units: [],
  steward: null,
  deputies: [],
  openedOn: '',
}

export const draftOf = (entry: Entry): Draft => ({
  name: entry.name,
  purpose: entry.purpose,
  audience: entry.audience,
  notes: entry.notes,
  languages: entry.languages,
  tags: entry.tags,
  brand: entry.brand,
  status: entry.status,
  unit: entry.unit.id,
  units: entry.units,
  steward: entry.steward,
  deputies: entry.deputies,
  openedOn: entry.openedAt ? dayOf(entry.openedAt) : '',
})

/** What is to be sent of a draft: of a known entry only what differs. */
export function bodyOf(draft: Draft, before?: Draft): Body {
  const { unit, units, steward, deputies, openedOn, ...plain } = draft
  const body: Body = {
    ...plain,
    unit,
    units: units.map(({ id }) => id),
    steward: steward?.id ?? null,
    deputies: deputies.map(({ id }) => id),
    // The middle of the day is the same day nearly everywhere.
    openedAt: openedOn ? `${openedOn}T12:00:00Z` : null,
  }
  if (!before) return body
  const known: Record<string, unknown> = bodyOf(before)
  return Object.fromEntries(
    Object.entries(body).filter(([field, value]) => JSON.stringify(value) !== JSON.stringify(known[field])),
  )
}

/** The day by the reader’s own calendar, as a field of a form takes it. */
function dayOf(at: string): string {
  const then = new Date(at)
  return new Date(then.getTime() - then.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
