import type { Reader } from '../activity/index.ts'
import { provideJudge } from '../people/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { approvalsDueJob, approvalsTimetable } from './approvals/deadlines.ts'
import { auditJobs, auditTimetable } from './audit/audit.ts'
import { judgeAffair } from './authorization/require-right.ts'
import { changeJobs, changeReaders } from './effects/jobs.ts'
import { exceptionsEndedJob, exceptionsTimetable } from './exceptions/exceptions.ts'
import { policyReviewJob, policyReviewTimetable } from './policies/acknowledgements.ts'
import { policyRoutes } from './policies/routes.ts'
import { changeRoutes } from './proposals/routes.ts'
import { coreRoutes } from './routes.ts'

export { announcingOf, type Reaching, stagesForAnnouncement } from './approvals/announcements.ts'
export { judgeOpening } from './approvals/community-creation.ts'
export { type ApprovalKind, registerApprovalKind } from './approvals/kinds.ts'
export { linkToDecide } from './approvals/mail-links.ts'
export { offerForApproval, reassignApprovals } from './approvals/submit.ts'
export { insertVersion, selectVersion } from './operating-model/operating-model.queries.ts'
export { forgetLostUnits } from './operating-model/operating-model.ts'
export { wordCheck } from './audit/audit.ts'
export { recordExport, writeAudit } from './audit/export.ts'
export { type Announcing, type CommunityCase, decideInCommunity, type Ruling } from './authorization/decide/decide.ts'
export { warmRules } from './authorization/engine/warm.ts'
export type { Content } from './authorization/facts/compiled-model.ts'
export { exemptIn } from './authorization/facts/active-exceptions.queries.ts'
export type { Exemption } from './authorization/facts/active-exceptions.ts'
export { announceAccounts, withdrawAccounts } from './authorization/facts/resources.queries.ts'
export { inForce } from './authorization/facts/decision-facts.queries.ts'
export { insertStop, liftStop, selectStopOn, selectStops } from './authorization/facts/publishing-pauses.queries.ts'
export { arrangedAs, may, provideCommunities } from './authorization/may.ts'
export { allowsAffair, judgeAffair, judgeEach, leadingRoles, requireAffair } from './authorization/require-right.ts'
export { allowedInUnits, loadStandings, type Standings } from './authorization/bulk-decisions.ts'
export { selectPoliciesOn } from './authorization/visibility/policies-on.queries.ts'
export { loadWorld } from './authorization/visibility/snapshot.ts'
export { isSeenBy, type Sight, sightOf } from './authorization/visibility/visibility.ts'
export { insertEffects, touchedBy } from './effects/changes.queries.ts'
export { describeEffects } from './effects/notify.ts'
export { concernedBy, exceptionsInForce } from './exceptions/exceptions.queries.ts'
export { rightsOn, showRuling } from './permissions/decisions.ts'
export { missingReaders } from './policies/acknowledgements.queries.ts'
export { templateFor } from './policies/templates.ts'
export { type AnswerEvent, type DraftEvent, provideDesk } from './what-if/publishing-history.ts'
export { type Foreseen, foresee } from './what-if/simulate.ts'

provideJudge(judgeAffair)

export const routes: Route[] = [...coreRoutes, ...policyRoutes, ...changeRoutes]
export const jobs: Job[] = [...auditJobs, approvalsDueJob, policyReviewJob, exceptionsEndedJob, ...changeJobs]
export const timetable: Timetable[] = [
  ...auditTimetable,
  ...approvalsTimetable,
  ...policyReviewTimetable,
  ...exceptionsTimetable,
]
export const readers: Reader[] = [...changeReaders]
