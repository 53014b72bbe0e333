import type { Reader } from '../activity/index.ts'
import { provideJudge } from '../people/index.ts'
import type { Route } from '../platform/http.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { judgeAffair } from './affairs-asking.ts'
import { approvalsDueJob, approvalsTimetable } from './approvals-due.ts'
import { auditJobs, auditTimetable } from './audit.ts'
import { changeRoutes } from './change.routes.ts'
import { changeJobs, changeReaders } from './change-jobs.ts'
import { policyReviewJob, policyReviewTimetable } from './documents-signing.ts'
import { exceptionsEndedJob, exceptionsTimetable } from './exceptions.ts'
import { policyRoutes } from './policies.routes.ts'
import { coreRoutes } from './routes.ts'

export { allowsAffair, judgeAffair, judgeEach, leadingRoles, requireAffair } from './affairs-asking.ts'
export { announcingOf, type Reaching, stagesForAnnouncement } from './approvals-announcements.ts'
export { judgeOpening } from './approvals-communities.ts'
export { type ApprovalKind, registerApprovalKind } from './approvals-kinds.ts'
export { linkToDecide } from './approvals-links.ts'
export { offerForApproval, reassignApprovals } from './approvals-offer.ts'
export type { Content } from './arranged.ts'
export { insertVersion, selectVersion } from './arrangement.queries.ts'
export { forgetLostUnits } from './arrangement.ts'
export { rightsOn, showRuling } from './asking.ts'
export { wordCheck } from './audit.ts'
export { recordExport, writeAudit } from './audit-export.ts'
export { insertEffects, touchedBy } from './change.queries.ts'
export { describeEffects } from './change-told.ts'
export { type Announcing, type CommunityCase, decideInCommunity, type Ruling } from './decide.ts'
export { type AnswerEvent, type DraftEvent, provideDesk } from './desk.ts'
export { missingReaders } from './documents-signing.queries.ts'
export { templateFor } from './documents-templates.ts'
export { concernedBy, exceptionsInForce } from './exceptions.queries.ts'
export { exemptIn } from './exempt.queries.ts'
export type { Exemption } from './exempt.ts'
export { arrangedAs, may, provideCommunities } from './may.ts'
export { selectPoliciesOn } from './policies-on.queries.ts'
export { announceAccounts, withdrawAccounts } from './resources.queries.ts'
export { isSeenBy, type Sight, sightOf } from './sight.ts'
export { inForce } from './standing.queries.ts'
export { loadStandings, type Standings } from './standings.ts'
export { insertStop, liftStop, selectStopOn, selectStops } from './stops.queries.ts'
export { warmRules } from './warm.ts'
export { type Foreseen, foresee } from './what-if-foreseen.ts'
export { loadWorld } from './world.ts'

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
