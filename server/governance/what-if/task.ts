import type pg from 'pg'
import type { AccountChange, PersonChange, WhatIf } from '../../../contract/governance/what-if.ts'
import { createDb, createPool, type Db } from '../../platform/db.ts'
import type { Language } from '../../platform/sentences.ts'
import { type Content, compileModel } from '../authorization/facts/compiled-model.ts'
import { selectCards } from '../authorization/visibility/snapshot.queries.ts'
import { loadSnapshot } from '../authorization/visibility/snapshot.ts'
import type { Within } from './compare/diff.ts'
import { type Compared, compare } from './compare/diff.ts'
import type { DraftEvent } from './compare/publishing-history.ts'
import { writeChanges } from './export.ts'
import { cardOf, describeCompared } from './report/describe.ts'
import { type AccountFilter, describePerson, listAccounts, listPeople, type PeopleFilter } from './report/lists.ts'
import { type Caller, limitAccounts } from './report/visibility.ts'

export type Output =
  | { kind: 'whole'; languages: readonly Language[]; drafts: DraftEvent[] }
  | { kind: 'people'; filter: PeopleFilter; language: Language }
  | { kind: 'accounts'; filter: AccountFilter }
  | { kind: 'person'; id: string; language: Language }
  | { kind: 'export'; path: string; language: Language }
type Page<T> = { items: T[]; total: number }
export type Outputs = {
  whole: WhatIf[]
  people: Page<PersonChange>
  accounts: Page<AccountChange>
  person: PersonChange
  /** Whether the file is complete. */
  export: boolean
}

/** Plain data. Both models are compiled in the worker. */
export type WhatIfInput = {
  database: pg.ClientConfig
  current: { id: string | null; version: number; content: Content; zone: string }
  proposed: Content
  /** Null: all accounts. */
  viewer: Caller | null
  within: Within
  output: Output
}

/** Runs in a worker: compares and returns the requested output, with people as ids. */
export default async function runWhatIf({ database, ...input }: WhatIfInput): Promise<Outputs[keyof Outputs]> {
  const db = createDb(createPool({ ...database, max: 1 }))
  try {
    return await find(db, await compareLoaded(db, input), input.output)
  } finally {
    await db.destroy()
  }
}

type Question = Omit<WhatIfInput, 'database'>
async function compareLoaded(db: Db, { current, proposed, within, viewer, output }: Question): Promise<Compared> {
  const loaded = await loadSnapshot(db, output.kind === 'person' ? { people: [output.id] } : {})
  // The version that the change was checked against, even if there is a newer one by now.
  const whole = { ...loaded, model: compileModel(current.content, current.id, current.version, current.zone) }
  const snapshot = viewer ? limitAccounts(whole, viewer, within) : whole
  const diff = await compare(snapshot, compileModel(proposed, null, current.version + 1, current.zone))
  return { snapshot, within, diff }
}

async function find(db: Db, compared: Compared, output: Output): Promise<Outputs[keyof Outputs]> {
  switch (output.kind) {
    case 'whole':
      return output.languages.map((language) => describeCompared(compared, output.drafts, language))
    case 'people':
      return listPeople(compared, output.filter, output.language)
    case 'accounts':
      return listAccounts(compared, output.filter)
    case 'person':
      return describePerson(compared.diff, cardOf(output.id), '', output.language)
    case 'export':
      return writeChanges(compared, { ...output, names: await selectNames(db, compared.snapshot.people) })
  }
}

const PAGE = 1000
async function selectNames(db: Db, people: readonly { id: string }[]): Promise<Map<string, string>> {
  const names = new Map<string, string>()
  for (let start = 0; start < people.length; start += PAGE) {
    const cards = await selectCards(
      db,
      people.slice(start, start + PAGE).map(({ id }) => id),
    )
    for (const { id, name } of cards.values()) names.set(id, name)
  }
  return names
}
