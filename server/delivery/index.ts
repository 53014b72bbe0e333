import { type Job, job, type Timetable } from '../platform/jobs.ts'
import { mailNotifications } from './mail/mails.ts'
import { dropOld } from './notifications/notifications.queries.ts'
import { notificationReader } from './readers.ts'
import { routes } from './routes.ts'

export { endLive, startLive } from './live/live.ts'

/** For `network` and `sample`. */
export { copyNotifications, isNotifiedOfAnnouncement, unreadCount } from './notifications/notifications.queries.ts'
export { followReading } from './notifications/notifications.ts'

const timetable: Timetable[] = [{ cron: '31 3 * * *', job: 'notification-tidy' }]

export const parts = {
  createRoutes: () => routes,
  createJobs: (): Job[] => [mailNotifications, job('notification-tidy', ({ db }) => dropOld(db))],
  timetable,
  readers: [notificationReader],
}
