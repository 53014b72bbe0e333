import { Readable } from 'node:stream'
import { CompiledQuery } from 'kysely'
import { recountCommunities } from '../network/index.ts'
import { CopyRows, type Db, rows, sql, type Tx } from '../platform/db.ts'
import { columns } from './generate/rows.ts'
import type { Accepted, Drawing, Tables } from './generate/worker.ts'

export type KeptDrawing = Drawing & { key: string; thumbnailKey: string; width: number; height: number; size: number }

/** Writes the rows of each table by COPY, in the order of `columns`, which is that of the references between them. */
export async function copyTables(tx: Tx, tables: Tables): Promise<void> {
  for (const [table, names] of Object.entries(columns)) {
    const bytes = tables[table]
    if (!bytes?.length) continue
    const source = Readable.from([Buffer.from(bytes.buffer)])
    await tx.executeQuery(CompiledQuery.raw(`copy ${table} (${names}) from stdin`, [new CopyRows(source)]))
  }
}

/** Accepted answers are set last, as threads are written before their replies. */
export const acceptReplies = (tx: Tx, accepted: Accepted[]) =>
  sql`update network.thread t set accepted_reply_id = given.reply, accepted_by = given.by, accepted_at = given.at
    from unnest(${accepted.map((one) => one.thread)}::uuid[], ${accepted.map((one) => one.reply)}::uuid[],
      ${accepted.map((one) => one.by)}::uuid[], ${accepted.map((one) => one.at)}::timestamptz[]) as given (id, reply, by, at)
    where t.id = given.id`.execute(tx)

export async function attachDrawings(tx: Tx, drawings: KeptDrawing[]): Promise<void> {
  for (const d of drawings)
    await sql`with wanted_again as (delete from network.dropped_file where key in (${d.key}, ${d.thumbnailKey}))
      insert into network.file (uploader_id, name, type, size, width, height, key, thumbnail_key, thread_id, created_at)
      values (${d.author}, ${`${d.picture}.png`}, 'image/png', ${d.size}, ${d.width}, ${d.height}, ${d.key}, ${d.thumbnailKey},
        ${d.thread}, ${d.at}::timestamptz)`.execute(tx)
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

/** Writes watermarks of people with unread threads; the visitor becomes a member. Returns the memberships. */
export const placeReaders = (tx: Tx, places: { person: string; community: string; readBefore: string }[]) =>
  rows<{ person: string; community: string }>(
    tx,
    sql`insert into network.membership as m (community_id, person_id, read_before)
      select given.community, given.person, given.at
      from unnest(${places.map((one) => one.community)}::uuid[], ${places.map((one) => one.person)}::uuid[],
        ${places.map((one) => one.readBefore)}::timestamptz[]) as given (community, person, at)
        join people.person p on p.id = given.person
      on conflict (person_id, community_id) do update set read_before = excluded.read_before
      returning m.person_id as person, m.community_id as community`,
  )

/** Updates planner statistics immediately. */
export async function analyse(db: Db): Promise<void> {
  for (const table of [
    'people.person',
    'people.unit',
    ...Object.keys(columns).filter((name) => name.startsWith('network.')),
  ])
    await sql`analyze ${sql.raw(table)}`.execute(db)
}
