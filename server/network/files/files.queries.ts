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

/**
 * A file that the person can read. An unattached file is readable by its uploader, an attached one by readers of the
 * thread.
 */
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

/** Deletes uploads that were not attached within two days. */
export const deleteUnattachedFiles = (db: Db) =>
  sql`delete from network.file where thread_id is null and created_at < now() - interval '2 days'`.execute(db)

/** Deletes keys that were dropped at least a day ago; `used`: whether a file or photo refers to the bytes again. */
export const deleteDroppedKeys = (db: Db) =>
  rows<{ key: string; used: boolean }>(
    db,
    sql`delete from network.dropped_file d where dropped_at < now() - interval '1 day'
      returning key, exists (select from network.file f where d.key in (f.key, f.thumbnail_key))
        or exists (select from people.person p where p.photo = split_part(d.key, '/', 2)) as used`,
  )

export const isFile = async (db: Db, key: string): Promise<boolean> =>
  Boolean(await row(db, sql`select from network.file where ${key} in (key, thumbnail_key) limit 1`))
