import type { Job, Timetable } from '../platform/jobs.ts'
import { announcementApproval } from './announcements/approval.ts'
import { announcementJobs, announcementTimetable } from './announcements/reminders.ts'
import { communityApproval } from './communities/creation-approval.ts'
import { fileJobs, fileTimetable } from './files/files.ts'
import { mergePeople } from './merge.ts'
import { readers } from './readers.ts'
import { createRoutes } from './routes.ts'

export { accessThread, findMembership } from './access.ts'
export { requestedOrRemindedAt, selectAudience } from './announcements/announcements.queries.ts'
export * as bulkLoad from './bulk-load/bulk-load.ts'
export { communityRef, mayRead } from './cards.queries.ts'
export { recountCommunities } from './recount.queries.ts'
export type { Extensions } from './routes.ts'
export { EXCERPT_LENGTH } from './threads/text-limits.ts'
export type { WhatWasRead } from './unread/unread.ts'

const timetable: Timetable[] = [...fileTimetable, ...announcementTimetable]

export const parts = {
  createRoutes,
  createJobs: (): Job[] => [...fileJobs, ...announcementJobs],
  timetable,
  readers,
  approvalKinds: [communityApproval, announcementApproval],
  mergePerson: mergePeople,
}
