import { provideCommunities, registerApprovalKind } from '../governance/index.ts'
import { onMerge } from '../people/index.ts'
import type { Job, Timetable } from '../platform/jobs.ts'
import { findStanding } from './access.ts'
import { announcementApproval } from './announcements/approval.ts'
import { announcementJobs, announcementTimetable } from './announcements/reminders.ts'
import { communityApproval } from './communities/creation-approval.ts'
import { fileJobs, fileTimetable } from './files/files.ts'
import { mergePeople } from './merge.ts'

export { accessThread } from './access.ts'
export { provideIsNotified, requestedOrRemindedAt, selectAudience } from './announcements/announcements.queries.ts'
export * as bulkLoad from './bulk-load/bulk-load.ts'
export { communityRef, mayRead } from './cards.queries.ts'
export { readers } from './readers.ts'
export { recountCommunities, recountThreads } from './recount.queries.ts'
export { routes } from './routes.ts'
export { EXCERPT_LENGTH } from './threads/text-limits.ts'
export { onRead, provideNotificationCount } from './unread/unread.ts'

export const jobs: Job[] = [...fileJobs, ...announcementJobs]
export const timetable: Timetable[] = [...fileTimetable, ...announcementTimetable]

onMerge(mergePeople)
provideCommunities(findStanding)
registerApprovalKind(communityApproval)
registerApprovalKind(announcementApproval)
