import type { Reader } from '../activity/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { approvalsDueJob, approvalsTimetable } from './approvals/deadlines.ts'
import { auditJobs, auditTimetable } from './audit/audit.ts'
import { changeJobs, changeReaders } from './effects/jobs.ts'
import { effectRoutes } from './effects/routes.ts'
import { exceptionsEndedJob, exceptionsTimetable } from './exceptions/exceptions.ts'
import { policyReviewJob, policyReviewTimetable } from './policies/acknowledgements.ts'
import { policyRoutes } from './policies/routes.ts'
import { changeRoutes } from './proposals/routes.ts'
import { coreRoutes } from './routes.ts'

export { announcingFacts, type Reach, stagesForAnnouncement } from './approvals/announcements.ts'
export { decideCommunityCreation } from './approvals/community-creation.ts'
export { type ApprovalKind, registerApprovalKind } from './approvals/kinds.ts'
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
export { provideCommunities } from './authorization/load-case.ts'
export type { CommunityFacts } from './authorization/question.ts'
export { loadSnapshot } from './authorization/visibility/snapshot.ts'
export { type AccountVisibility, isVisibleTo, loadVisibility } from './authorization/visibility/visibility.ts'
export { affectedByVersion, insertEffects } from './effects/changes.queries.ts'
export { describeEffects } from './effects/notify.ts'
export { activeExceptionsForPerson, affectedByException } from './exceptions/exceptions.queries.ts'
export { insertVersion, selectVersion } from './operating-model/operating-model.queries.ts'
export { removeDeletedUnits } from './operating-model/operating-model.ts'
export { pendingReaders } from './policies/acknowledgements.queries.ts'
export { selectPoliciesOn } from './policies/policies-on.queries.ts'
export { templateFor } from './policies/templates.ts'
export { type AnswerEvent, type DraftEvent, providePublishingHistory } from './what-if/compare/publishing-history.ts'
export { type Simulation, simulate } from './what-if/simulate.ts'

export const routes: Route[] = [...coreRoutes, ...policyRoutes, ...changeRoutes, ...effectRoutes]
export const jobs: Job[] = [...auditJobs, approvalsDueJob, policyReviewJob, exceptionsEndedJob, ...changeJobs]
export const timetable: Timetable[] = [
  ...auditTimetable,
  ...approvalsTimetable,
  ...policyReviewTimetable,
  ...exceptionsTimetable,
]
export const readers: Reader[] = [...changeReaders]
