import type { Db, Tx } from '../platform/db.ts'
import { lockReader } from './chain.queries.ts'
import { CHAIN } from './chain.ts'
import * as queries from './failed-activities.queries.ts'
import { type Logged, record } from './log.ts'
import type { Reader } from './readers.ts'

export { noteFailedRetry, selectBacklog, selectFailedActivities } from './failed-activities.queries.ts'

/** A reader threw, which is the `cause`. */
export class ReadFailed extends Error {
  override name = 'ReadFailed'
}

export type Retried = 'done' | 'unknown' | 'no reader'

/**
 * Retries a skipped activity and deletes it from the table: exactly once in effect. Throws ReadFailed; then the
 * transaction must not commit.
 */
export async function readFailedActivity(
  tx: Tx,
  readers: readonly Reader[],
  { id, by }: { id: string; by: string },
): Promise<Retried> {
  const failed = await queries.lockFailedActivity(tx, id)
  if (!failed) return 'unknown'
  const reader = readers.find(({ name }) => name === failed.reader)
  if (!reader) return 'no reader'
  // A reader runs once at a time.
  await lockReader(tx, reader.name)
  const activity = await queries.selectActivity(tx, failed)
  if (activity)
    await reader.read(tx, [activity]).catch((cause: unknown) => {
      throw new ReadFailed(`the reader “${reader.name}” failed again at activity ${activity.id}`, { cause })
    })
  await queries.deleteFailedActivity(tx, id)
  await recordRetry(tx, by, id, failed, activity)
  return 'done'
}

function recordRetry(
  tx: Tx,
  actor: string,
  object: string,
  { reader, id, error }: { reader: string; id: number; error: string },
  activity: Logged | undefined,
): Promise<void> {
  const of = activity?.kind ?? null
  return record(tx, { verb: 'Update', kind: 'activity', actor, object, detail: { reader, of, row: id, error } })
}

/** State of these readers and of the chain. */
export const readReaderStates = (db: Db, readers: readonly Reader[]): Promise<queries.ReaderState[]> =>
  queries.selectReaderStates(db, [...readers.map(({ name }) => name), CHAIN])
