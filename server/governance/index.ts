import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { approvalsDueJob, approvalsTimetable } from './approvals/deadlines.ts'
import { createApprovalRoutes } from './approvals/routes.ts'
import { auditJobs, auditTimetable } from './audit/audit.ts'
import { changeReaders, createChangeJobs } from './effects/jobs.ts'
import { effectRoutes } from './effects/routes.ts'
import { exceptionsEndedJob, exceptionsTimetable } from './exceptions/exceptions.ts'
import type { Extensions } from './extensions.ts'
import { policyReviewJob, policyReviewTimetable } from './policies/acknowledgements.ts'
import { auditRoutes, policyRoutes } from './policies/routes.ts'
import { modelApproval } from './proposals/apply-change.ts'
import { createChangeRoutes } from './proposals/routes.ts'
import { createCoreRoutes } from './routes.ts'

export { announcingFacts, type Reach, stagesForAnnouncement } from './approvals/announcements.ts'
export { decideCommunityCreation } from './approvals/community-creation.ts'
export type { ApprovalKind } from './approvals/kinds.ts'
export { linkToDecide } from './approvals/mail-links.ts'
export { reassignApprovals, submitForApproval } from './approvals/submit.ts'
export { describeCheck } from './audit/audit.ts'
export { recordExport, writeAudit } from './audit/export.ts'
export {
  type Checked,
  check,
  checkMany,
  describeRuling,
  require,
  requireAllowed,
} from './authorization/check.ts'
export type { Announcing, Ruling } from './authorization/decide/decide.ts'
export { leadingRoles } from './authorization/decide/organisation-subject.ts'
export { warmRules } from './authorization/engine/warm.ts'
export { activeExceptionsIn } from './authorization/facts/active-exceptions.queries.ts'
export type { ActiveException } from './authorization/facts/active-exceptions.ts'
export type { Content } from './authorization/facts/compiled-model.ts'
export { loadModel } from './authorization/facts/current-model.ts'
export { currentModelId } from './authorization/facts/decision-facts.queries.ts'
export {
  endPublishingPause,
  insertPublishingPause,
  selectPublishingPauseOn,
  selectPublishingPauses,
} from './authorization/facts/publishing-pauses.queries.ts'
export type { CommunityFacts } from './authorization/question.ts'
export { loadSnapshot } from './authorization/visibility/snapshot.ts'
export { type AccountVisibility, isVisibleTo, loadVisibility } from './authorization/visibility/visibility.ts'
export * as bulkLoad from './bulk-load/bulk-load.ts'
export { affectedByVersion, insertEffects } from './effects/changes.queries.ts'
export { describeEffects } from './effects/notify.ts'
export { activeExceptionsForPerson, affectedByException } from './exceptions/exceptions.queries.ts'
export type { Extensions } from './extensions.ts'
export { selectVersion } from './operating-model/operating-model.queries.ts'
export { removeDeletedUnits } from './operating-model/operating-model.ts'
export { pendingReaders } from './policies/acknowledgements.queries.ts'
export { selectPoliciesOn } from './policies/policies-on.queries.ts'
export { templateFor } from './policies/templates.ts'
export type { AnswerEvent, DraftEvent, PublishingHistory } from './what-if/compare/publishing-history.ts'
export { type Simulation, simulate } from './what-if/simulate.ts'

const createRoutes = ({ approvalKinds, publishingHistories, findCommunity }: Extensions): Route[] => [
  ...createCoreRoutes(findCommunity),
  ...policyRoutes,
  ...createApprovalRoutes(approvalKinds),
  ...auditRoutes,
  ...createChangeRoutes(publishingHistories),
  ...effectRoutes,
]
const createJobs = ({ approvalKinds }: Pick<Extensions, 'approvalKinds'>): Job[] => [
  ...auditJobs,
  approvalsDueJob,
  policyReviewJob,
  exceptionsEndedJob,
  ...createChangeJobs(approvalKinds),
]
const timetable: Timetable[] = [
  ...auditTimetable,
  ...approvalsTimetable,
  ...policyReviewTimetable,
  ...exceptionsTimetable,
]

export const parts = { createRoutes, createJobs, timetable, readers: changeReaders, approvalKinds: [modelApproval] }
