import { backupTimetable, backupJobs as jobs } from './scheduled.ts'

export { isEncrypted } from './archive/open.ts'
export { type Backup, backUp } from './back-up.ts'
export { type Restored, restore } from './restore.ts'
export { readBackupState } from './state.ts'

export { jobs }

export const parts = { createJobs: () => jobs, timetable: backupTimetable }
