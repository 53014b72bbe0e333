import { Readable } from 'node:stream'
import { bulkLoad, recountCommunities } from '../network/index.ts'
import { copyRows, type Db, rows, sql, type Tx } from '../platform/db.ts'
import type { Tables } from './generate/worker.ts'

/** The columns of tables of other modules that the sample fills, as the generator writes them. */
const peopleColumns: Record<string, string> = {
  'people.unit': 'id, name, parent_id, path, sample, created_at',
  'people.person':
    'id, name, email, state, title, unit_id, manager_id, location, time_zone, languages, skills, about, about_html, sample, origin, joined_at, last_active_at',
}
const historyColumns: Record<string, string> = {
  'delivery.notification':
    'person_id, reason, actor_id, actors, community_id, thread_id, seq, last_seq, excerpt, at, read_at, in_app, mail, bundle',
  'activity.log': 'verb, kind, actor, object, target, community, at, origin, detail',
}

/** Writes the rows of each table by COPY, in the order of the references between them. */
export async function copyTables(tx: Tx, tables: Tables): Promise<void> {
  await copyInto(tx, peopleColumns, tables)
  await bulkLoad.copyTables(tx, tables)
  await copyInto(tx, historyColumns, tables)
}

async function copyInto(tx: Tx, columns: Record<string, string>, tables: Tables): Promise<void> {
  for (const [table, names] of Object.entries(columns)) {
    const bytes = tables[table]
    if (bytes?.length) await copyRows(tx, table, names, Readable.from([Buffer.from(bytes.buffer)]))
  }
}

/** Members, threads and the last movement of the sample's communities. */
export async function countCommunities(tx: Tx): Promise<void> {
  const found = await rows<{ id: string }>(tx, sql`select id from network.community where sample order by id`)
  await recountCommunities(
    tx,
    found.map(({ id }) => id),
  )
}

/** Names and addresses that are taken: the sample uses others. */
export const selectTaken = (db: Db) =>
  rows<{ what: 'community' | 'slug' | 'unit'; name: string }>(
    db,
    sql`select 'community' as what, lower(name) as name from network.community where not sample and visibility <> 'hidden'
      union all select 'slug', slug from network.community where not sample
      union all select 'unit', lower(name) from people.unit where parent_id is null and not sample`,
  )

/** Updates planner statistics immediately. */
export async function analyse(db: Db): Promise<void> {
  for (const table of Object.keys(peopleColumns)) await sql`analyze ${sql.raw(table)}`.execute(db)
  await bulkLoad.analyseTables(db)
}
