import { withLock } from '../platform/database/advisory-locks.ts'
import type { Db } from '../platform/db.ts'
import { conflict } from '../platform/errors.ts'
import { say } from '../platform/sentences.ts'

const busy = () => conflict('sample-busy', say`The sample is being woven or removed just now. Wait until that is done.`)

/**
 * At most one process loads or removes. The lock ends with the process, so nothing has to be cleaned up after a kill.
 */
export const withSampleLock = <T>(db: Db, work: () => Promise<T>): Promise<T> => withLock(db, 'sample', busy, work)
