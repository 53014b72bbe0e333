import { record } from '../../activity/index.ts'
import { beginTransaction } from '../../platform/db.ts'
import { job, type Timetable } from '../../platform/jobs.ts'
import { remindRecipients, requestNewRecipients } from './reminders.queries.ts'

/** Requests acknowledgement from new audience members, and reminds the others in their working hours. */
export const announcementJobs = [
  job(
    'announcement-reminders',
    ({ db }, { at }: { at?: string }) =>
      beginTransaction(db, async (tx) => {
        const notified = [
          ...(await requestNewRecipients(tx)).map((each) => ({ ...each, what: 'asked' })),
          ...(await remindRecipients(tx, at ?? null)).map((each) => ({ ...each, what: 'reminded' })),
        ]
        for (const { thread, community, title, people, what } of notified)
          await record(tx, {
            verb: 'Announce',
            kind: 'announcement',
            actor: null,
            object: thread,
            community,
            detail: { what, title, people },
          })
      }),
    { formerNames: ['announcement-askings'] },
  ),
]
export const announcementTimetable: Timetable[] = [{ cron: '*/15 * * * *', job: 'announcement-reminders' }]
