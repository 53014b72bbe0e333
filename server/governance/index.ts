import type { Reader } from '../activity/index.ts'
import { provideAuthorization } from '../people/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { approvalsDueJob, approvalsTimetable } from './approvals/deadlines.ts'
import { auditJobs, auditTimetable } from './audit/audit.ts'
import { decideOrganisationRight } from './authorization/require-right.ts'
import { changeJobs, changeReaders } from './effects/jobs.ts'
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
export { allowedInUnits, type BulkDecisions, loadBulkDecisions } from './authorization/bulk-decisions.ts'
export { type Announcing, type CommunityCase, decideInCommunity, type Ruling } from './authorization/decide/decide.ts'
export { warmRules } from './authorization/engine/warm.ts'
export { activeExceptionsIn } from './authorization/facts/active-exceptions.queries.ts'
export type { ActiveException } from './authorization/facts/active-exceptions.ts'
export type { Content } from './authorization/facts/compiled-model.ts'
export { currentModelId } from './authorization/facts/decision-facts.queries.ts'
export {
  endPublishingPause,
  insertPublishingPause,
  selectPublishingPauseOn,
  selectPublishingPauses,
} from './authorization/facts/publishing-pauses.queries.ts'
export { deleteResources, upsertResources } from './authorization/facts/resources.queries.ts'
export { loadModel, may, provideCommunities } from './authorization/may.ts'
export {
  decideEachRight,
  decideOrganisationRight,
  hasOrganisationRight,
  leadingRoles,
  requireOrganisationRight,
} from './authorization/require-right.ts'
export { selectPoliciesOn } from './authorization/visibility/policies-on.queries.ts'
export { loadSnapshot } from './authorization/visibility/snapshot.ts'
export { type AccountVisibility, isVisibleTo, loadVisibility } from './authorization/visibility/visibility.ts'
export { affectedByVersion, insertEffects } from './effects/changes.queries.ts'
export { describeEffects } from './effects/notify.ts'
export { activeExceptionsForPerson, affectedByException } from './exceptions/exceptions.queries.ts'
export { insertVersion, selectVersion } from './operating-model/operating-model.queries.ts'
export { removeDeletedUnits } from './operating-model/operating-model.ts'
export { describeRuling, permissionsOn } from './permissions/decisions.ts'
export { pendingReaders } from './policies/acknowledgements.queries.ts'
export { templateFor } from './policies/templates.ts'
export { type AnswerEvent, type DraftEvent, providePublishingHistory } from './what-if/publishing-history.ts'
export { type Simulation, simulate } from './what-if/simulate.ts'

provideAuthorization(decideOrganisationRight)

export const routes: Route[] = [...coreRoutes, ...policyRoutes, ...changeRoutes]
export const jobs: Job[] = [...auditJobs, approvalsDueJob, policyReviewJob, exceptionsEndedJob, ...changeJobs]
export const timetable: Timetable[] = [
  ...auditTimetable,
  ...approvalsTimetable,
  ...policyReviewTimetable,
  ...exceptionsTimetable,
]
export const readers: Reader[] = [...changeReaders]
