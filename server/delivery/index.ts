import type { Reader } from '../activity/index.ts'
import { onRead, provideIsNotified, provideNotificationCount } from '../network/index.ts'
import { type Job, job, type Timetable } from '../platform/jobs.ts'
import { mailNotifications } from './mail/mails.ts'
import { dropOld, isToldOfAnnouncement, unreadCount } from './notifications/notifications.queries.ts'
import { followReading } from './notifications/notifications.ts'
import { notificationReader } from './readers.ts'

export { endLive, startLive } from './live/live.ts'
export { routes } from './routes.ts'

onRead(followReading)
provideNotificationCount(unreadCount)
provideIsNotified(isToldOfAnnouncement)

export const readers: Reader[] = [notificationReader]
export const jobs: Job[] = [mailNotifications, job('notification-tidy', ({ db }) => dropOld(db))]
export const timetable: Timetable[] = [{ cron: '31 3 * * *', job: 'notification-tidy' }]
