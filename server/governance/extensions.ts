import type { ApprovalKinds } from './approvals/kinds.ts'
import type { FindCommunity } from './authorization/question.ts'
import type { PublishingHistories } from './what-if/compare/publishing-history.ts'

/** What governance needs from the modules above it. */
export type Extensions = {
  approvalKinds: ApprovalKinds
  publishingHistories: PublishingHistories
  findCommunity: FindCommunity
}
