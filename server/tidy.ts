import { keepPartitions } from './activity/index.ts'
import { forgetTouches } from './platform/cache/invalidation.ts'
import { forgetKeys } from './platform/idempotency.ts'
import { type Job, job, type Timetable } from './platform/jobs.ts'

/** What the program itself needs done by the clock. */
export const tidyJobs: Job[] = [
  job('tidy', async ({ db }) => {
    await keepPartitions(db)
    await forgetKeys(db)
  }),
  forgetTouches,
]
export const tidyTimetable: Timetable[] = [
  { cron: '17 3 * * *', job: 'tidy' },
  { cron: '53 * * * *', job: 'touches' },
]
