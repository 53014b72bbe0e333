import { type Db, row, rows, sql } from '../platform/db.ts'
import { isAddressed } from './documents.queries.ts'

/** Policies in force for whoever works in the unit, as far as this person may read them. */
export const selectPoliciesOn = (db: Db, viewer: string, unit: string) =>
  rows<{ id: string; title: string }>(
    db,
    sql`select d.id, d.title from governance.document d
      where d.version is not null and d.retired_at is null
        and (d.everybody or exists (select from people.unit own join people.unit top on top.id = any(d.units) and own.path <@ top.path
          where own.id = ${unit}))
        and (d.readers = 'everybody' or d.owner_id = ${viewer} or ${isAddressed('d', sql`${viewer}::uuid`)})
      order by platform.plain(d.title), d.id`,
  )

export type StopOn = { reason: string; unit: { id: string; name: string } | null; at: string }
/** What holds everything of this unit, the widest first; absent where nothing does. */
export const selectStopOn = (db: Db, unit: string) =>
  row<StopOn>(
    db,
    sql`select s.reason, s.at, (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = s.unit_id) as unit
      from governance.stop s
      where s.lifted_at is null and (s.unit_id is null or exists (select from people.unit own join people.unit top on own.path <@ top.path
        where own.id = ${unit} and top.id = s.unit_id))
      order by s.unit_id is not null, s.at limit 1`,
  )
