import type { Risk } from '../../../../contract/governance/authorization.ts'
import type { Operation } from '../../../../contract/operation.ts'
import type { Db } from '../../../platform/db.ts'
import type { Call } from '../../../platform/http.ts'

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

/** What one module knows of drafts and answers, oldest first. */
export type PublishingHistory = {
  drafts(db: Db, since: Temporal.Instant): Promise<DraftEvent[]>
  answers(db: Db, since: Temporal.Instant): Promise<AnswerEvent[]>
}
export type PublishingHistories = readonly PublishingHistory[]
/** The call of a verb that reads publishing histories. */
export type HistoryCall<O extends Operation> = Call<O> & { publishingHistories: PublishingHistories }

/** Oldest first. */
export const selectDrafts = async (db: Db, histories: PublishingHistories, since: Temporal.Instant) =>
  inOrder(await Promise.all(histories.map(({ drafts }) => drafts(db, since))))
export const selectAnswers = async (db: Db, histories: PublishingHistories, since: Temporal.Instant) =>
  inOrder(await Promise.all(histories.map(({ answers }) => answers(db, since))))

const inOrder = <E extends { at: string }>(found: E[][]): E[] =>
  found.flat().sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
