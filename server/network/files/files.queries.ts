import type { FileCard } from '../../../contract/network/files.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { isReadableBy } from '../cards.queries.ts'
import { fileCard } from '../threads/attachments.queries.ts'

export type NewFile = {
  name: string
  type: string
  size: number
  width: number | null
  height: number | null
  key: string
  thumbnailKey: string | null
}

export const insertFile = (tx: Tx, uploaderId: string, f: NewFile) =>
  row<{ card: FileCard }>(
    tx,
    sql`with wanted_again as (delete from network.dropped_file where key in (${f.key}, ${f.thumbnailKey}))
      insert into network.file as f (uploader_id, name, type, size, width, height, key, thumbnail_key)
      values (${uploaderId}, ${f.name}, ${f.type}, ${f.size}, ${f.width}, ${f.height}, ${f.key}, ${f.thumbnailKey})
      returning ${fileCard} as card`,
  )

export type StoredFile = { name: string; type: string; size: number; key: string | null; thumbnailKey: string | null }

/** A file that the person can read: the uploader while it is unattached, then the readers of its thread. */
export const selectFile = (db: Db, personId: string, id: string) =>
  row<StoredFile>(
    db,
    sql`select f.name, f.type, f.size, f.key, f.thumbnail_key as "thumbnailKey" from network.file f
      left join network.thread t on t.id = f.thread_id left join network.community c on c.id = t.community_id
      where f.id = ${id} and case when t.id is null then f.uploader_id = ${personId} else ${isReadableBy(personId, 'c')} end`,
  )

export const deleteLooseFile = (tx: Tx, uploaderId: string, id: string) =>
  row(
    tx,
    sql`delete from network.file where id = ${id} and uploader_id = ${uploaderId} and thread_id is null returning id`,
  )

/** Uploads that became part of nothing within two days. */
export const deleteForgottenFiles = (db: Db) =>
  sql`delete from network.file where thread_id is null and created_at < now() - interval '2 days'`.execute(db)

/** Deletes and returns keys that were dropped at least a day ago and have no file now. */
export const takeDroppedKeys = (db: Db) =>
  rows<{ key: string; held: boolean }>(
    db,
    sql`delete from network.dropped_file d where dropped_at < now() - interval '1 day'
      returning key, exists (select from network.file f where d.key in (f.key, f.thumbnail_key))
        or exists (select from people.person p where p.photo = split_part(d.key, '/', 2)) as held`,
  )

export const isFile = async (db: Db, key: string): Promise<boolean> =>
  Boolean(await row(db, sql`select from network.file where ${key} in (key, thumbnail_key) limit 1`))
