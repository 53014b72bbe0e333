import type { AccountChange, PersonChange, WhatIf } from '../../../contract/governance/what-if.ts'
import type { Language } from '../../platform/sentences.ts'
import { arrange, type Content } from '../authorization/facts/compiled-model.ts'
import type { World } from '../authorization/visibility/snapshot.ts'
import type { DraftEvent } from './publishing-history.ts'
import type { Within } from './diff.ts'
import { type Compared, compare } from './diff.ts'
import { writeChanges } from './export.ts'
import { cardOf, describeCompared } from './report/describe.ts'
import { type AccountFilter, describePerson, listAccounts, listPeople, type PeopleFilter } from './report/lists.ts'
import { type Asking, limitAccounts } from './report/visibility.ts'

export type Wanted =
  | { kind: 'whole'; languages: readonly Language[]; drafts: DraftEvent[] }
  | { kind: 'people'; filter: PeopleFilter; language: Language }
  | { kind: 'accounts'; filter: AccountFilter }
  | { kind: 'person'; id: string; language: Language }
  | { kind: 'export'; path: string; names: Map<string, string>; language: Language }
type Page<T> = { items: T[]; total: number }
export type Answers = {
  whole: WhatIf[]
  people: Page<PersonChange>
  accounts: Page<AccountChange>
  person: PersonChange
  /** Whether everything fitted. */
  export: boolean
}

/** A world as plain data: both versions of the arrangement are made ready to decide here. */
export type WhatIfInput = {
  world: Omit<World, 'arranged'>
  inForce: { id: string | null; seq: number; content: Content; zone: string }
  proposed: Content
  /** Null: every account is looked at, whoever asks. */
  viewer: Asking | null
  within: Within
  wanted: Wanted
}

/** For a worker: compares, with a Cedar of its own, and answers what is wanted of it. People come by their ids. */
export default async function answerWhatIf(input: WhatIfInput): Promise<Answers[keyof Answers]> {
  const { inForce, within, viewer, wanted } = input
  const arranged = arrange(inForce.content, inForce.id, inForce.seq, inForce.zone)
  const whole: World = { ...input.world, arranged }
  const world = viewer ? limitAccounts(whole, viewer, within) : whole
  const diff = await compare(world, arrange(input.proposed, null, inForce.seq + 1, inForce.zone))
  return find({ world, within, diff }, wanted)
}

function find(compared: Compared, wanted: Wanted): Answers[keyof Answers] {
  switch (wanted.kind) {
    case 'whole':
      return wanted.languages.map((language) => describeCompared(compared, wanted.drafts, language))
    case 'people':
      return listPeople(compared, wanted.filter, wanted.language)
    case 'accounts':
      return listAccounts(compared, wanted.filter)
    case 'person':
      return describePerson(compared.diff, cardOf(wanted.id), '', wanted.language)
    case 'export':
      return writeChanges(compared, wanted)
  }
}
