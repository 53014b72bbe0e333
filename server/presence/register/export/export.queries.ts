import { type Db, rows, sql } from '../../../platform/db.ts'
import type { Viewer } from '../../../platform/http.ts'

/** Columns of the export that lists do not have. */
export type ExportDetails = {
  id: string
  notes: string
  nativeId: string | null
  sourceId: string | null
  /** Paths without the top unit, the primary owner first. */
  unitPaths: string[]
  /** Only if the person shows the email address to the viewer. */
  stewardEmail: string | null
  deputyEmails: string[]
}

export const selectExportDetails = (db: Db, { personId, administrator }: Viewer, ids: readonly string[]) => {
  const isEmailVisible = sql`(p.show_email or p.id = ${personId} or ${administrator}) and p.email is not null`
  const pathOf = (unit: string) => sql`(select string_agg(b.name, ' / ' order by nlevel(b.path)) from people.unit own
    join people.unit b on b.path @> own.path and (nlevel(b.path) > 1 or nlevel(own.path) = 1) where own.id = ${sql.ref(unit)})`
  return rows<ExportDetails>(
    db,
    sql`select a.id, a.notes, a.native_id as "nativeId", a.source_id as "sourceId",
        to_jsonb(array[${pathOf('a.unit_id')}] || array(select ${pathOf('x.unit_id')} from presence.account_unit x
          where x.account_id = a.id order by x.unit_id)) as "unitPaths",
        (select p.email::text from people.person p where p.id = a.steward_id and ${isEmailVisible}) as "stewardEmail",
        coalesce((select jsonb_agg(p.email::text order by p.email) from people.person p where p.id = any(a.deputies) and ${isEmailVisible}), '[]')
          as "deputyEmails"
      from presence.account a where a.id = any(${ids}::uuid[])`,
  )
}
