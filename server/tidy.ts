import { createPartitions } from './activity/index.ts'
import { deleteOldInvalidations } from './platform/cache/invalidation.ts'
import { deleteOldUploads } from './platform/http/upload-quota.queries.ts'
import { forgetKeys } from './platform/idempotency.ts'
import { type Job, job, type Timetable } from './platform/jobs.ts'

/** Scheduled jobs of the program itself. */
export const tidyJobs: Job[] = [
  job('tidy', async ({ db }) => {
    await createPartitions(db)
    await forgetKeys(db)
    await deleteOldUploads(db)
  }),
  deleteOldInvalidations,
]
export const tidyTimetable: Timetable[] = [
  { cron: '17 3 * * *', job: 'tidy' },
  { cron: '53 * * * *', job: 'touches' },
]
