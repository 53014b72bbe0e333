import { copyHistory } from '../activity/index.ts'
import { copyNotifications } from '../delivery/index.ts'
import { bulkLoad as network, recountCommunities } from '../network/index.ts'
import { bulkLoad as people } from '../people/index.ts'
import { type Db, rows, sql, type Tx } from '../platform/db.ts'
import type { Tables, Taken } from './generate/worker.ts'

/** Writes the rows of each table by COPY, in the order of the references between them. */
export async function copyTables(tx: Tx, tables: Tables): Promise<void> {
  await people.copyTables(tx, tables)
  await network.copyTables(tx, tables)
  const { 'delivery.notification': notifications, 'activity.log': history } = tables
  if (notifications?.length) await copyNotifications(tx, notifications)
  if (history?.length) await copyHistory(tx, history)
}

/** Updates members, threads and last activity of the sample's communities. */
export async function countCommunities(tx: Tx): Promise<void> {
  const found = await network.selectSampleCommunities(tx)
  await recountCommunities(
    tx,
    found.map(({ id }) => id),
  )
}

/** Taken names and addresses: the sample uses others. */
export const selectTakenNames = async (db: Db): Promise<Taken[]> => [
  ...(await network.selectNamesOutsideSample(db)),
  ...(await rows<Taken>(
    db,
    sql`select 'unit' as what, lower(name) as name from people.unit where parent_id is null and not sample`,
  )),
]

/** Updates planner statistics immediately. */
export async function analyse(db: Db): Promise<void> {
  await people.analyseTables(db)
  await network.analyseTables(db)
}
