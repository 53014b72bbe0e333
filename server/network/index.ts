import type { Reader } from '../activity/index.ts'
import type { Job, Timetable } from '../platform/jobs.ts'

export { readersAmong } from './access.queries.ts'
export { accessCommunity, accessThread } from './access.ts'
export { EXCERPT_LENGTH, MAX_MENTIONS, renderBody } from './body.ts'
export { communityRef, mayRead } from './cards.queries.ts'
export { routes } from './routes.ts'
export { onRead, provideNotificationCount } from './unread.ts'

export const readers: Reader[] = []
export const jobs: Job[] = []
export const timetable: Timetable[] = []
