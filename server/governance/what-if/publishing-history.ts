import type { Risk } from '../../../contract/governance/authorization.ts'
import type { Db } from '../../platform/db.ts'

/** What happened to a draft. `approver` is null where nobody was asked, `answeredAt` as long as nobody answered. */
export type DraftEvent = {
  id: string
  account: string
  author: string | null
  risk: Risk
  /** When it was offered, or published where nobody was asked. */
  at: string
  approver: string | null
  answeredAt: string | null
  publisher: string | null
  /** Made up, as long as there is no desk. */
  generated: boolean
}
/** Somebody answered on an account. */
export type AnswerEvent = { id: string; account: string; by: string | null; at: string; generated: boolean }

type Desk = {
  drafts(db: Db, since: Temporal.Instant): Promise<DraftEvent[]>
  answers(db: Db, since: Temporal.Instant): Promise<AnswerEvent[]>
}
let desk: Desk = { drafts: async () => [], answers: async () => [] }
/** Drafts and answers belong to a module above, which tells of them here. */
export const provideDesk = (provided: Desk): void => {
  desk = provided
}
/** Oldest first. */
export const selectDrafts: Desk['drafts'] = (db, since) => desk.drafts(db, since)
export const selectAnswers: Desk['answers'] = (db, since) => desk.answers(db, since)
