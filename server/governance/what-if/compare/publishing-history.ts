import type { Risk } from '../../../../contract/governance/authorization.ts'
import type { Db } from '../../../platform/db.ts'

/** History of a draft. `approver` is null if no approval was needed, `answeredAt` while it is pending. */
export type DraftEvent = {
  id: string
  account: string
  author: string | null
  risk: Risk
  /** When it was submitted, or published without an approval. */
  at: string
  approver: string | null
  answeredAt: string | null
  publisher: string | null
  /** Sample data. */
  generated: boolean
}
/** An answer on an account. */
export type AnswerEvent = { id: string; account: string; by: string | null; at: string; generated: boolean }

type PublishingHistory = {
  drafts(db: Db, since: Temporal.Instant): Promise<DraftEvent[]>
  answers(db: Db, since: Temporal.Instant): Promise<AnswerEvent[]>
}
let history: PublishingHistory = { drafts: async () => [], answers: async () => [] }
/** Lets the module above provide drafts and answers. */
export const providePublishingHistory = (provided: PublishingHistory): void => {
  history = provided
}
/** Oldest first. */
export const selectDrafts: PublishingHistory['drafts'] = (db, since) => history.drafts(db, since)
export const selectAnswers: PublishingHistory['answers'] = (db, since) => history.answers(db, since)
