import { type Db, row, sql } from '../db.ts'

const today = sql`(now() at time zone 'UTC')::date`

/** Adds bytes to the uploads of today. Returns undefined and adds nothing if the sum would exceed `most`. */
export const addUpload = (db: Db, personId: string, bytes: number, most: number) =>
  row<{ bytes: number }>(
    db,
    sql`insert into platform.upload as u (person_id, day, bytes)
      select ${personId}::uuid, ${today}, ${bytes}::bigint where ${bytes}::bigint <= ${most}::bigint
      on conflict (person_id, day) do update set bytes = u.bytes + excluded.bytes where u.bytes + excluded.bytes <= ${most}::bigint
      returning bytes`,
  )

export const deleteOldUploads = (db: Db) => sql`delete from platform.upload where day < ${today}`.execute(db)
