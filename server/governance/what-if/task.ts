import type { AccountChange, PersonChange, WhatIf } from '../../../contract/governance/what-if.ts'
import type { Language } from '../../platform/sentences.ts'
import { type Content, compileModel } from '../authorization/facts/compiled-model.ts'
import type { Snapshot } from '../authorization/visibility/snapshot.ts'
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
  | { kind: 'export'; path: string; names: Map<string, string>; language: Language }
type Page<T> = { items: T[]; total: number }
export type Outputs = {
  whole: WhatIf[]
  people: Page<PersonChange>
  accounts: Page<AccountChange>
  person: PersonChange
  /** Whether the file is complete. */
  export: boolean
}

/** A snapshot as plain data. Both models are compiled in the worker. */
export type WhatIfInput = {
  snapshot: Omit<Snapshot, 'model'>
  current: { id: string | null; version: number; content: Content; zone: string }
  proposed: Content
  /** Null: all accounts. */
  viewer: Caller | null
  within: Within
  output: Output
}

/** Runs in a worker: compares and returns the requested output, with people as ids. */
export default async function runWhatIf(input: WhatIfInput): Promise<Outputs[keyof Outputs]> {
  const { current, within, viewer, output } = input
  const model = compileModel(current.content, current.id, current.version, current.zone)
  const whole: Snapshot = { ...input.snapshot, model }
  const snapshot = viewer ? limitAccounts(whole, viewer, within) : whole
  const diff = await compare(snapshot, compileModel(input.proposed, null, current.version + 1, current.zone))
  return find({ snapshot, within, diff }, output)
}

function find(compared: Compared, output: Output): Outputs[keyof Outputs] {
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
      return writeChanges(compared, output)
  }
}
