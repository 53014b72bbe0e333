import { type Db, rows, sql } from '../../platform/db.ts'
import { isAddressed } from './policies.queries.ts'

/** Published policies for people of the unit that this person may read. */
export const selectPoliciesOn = (db: Db, viewer: string, unit: string) =>
  rows<{ id: string; title: string }>(
    db,
    sql`select d.id, d.title from governance.policy d
      where d.version is not null and d.retired_at is null
        and (d.everyone or exists (select from people.unit own join people.unit top on top.id = any(d.units) and own.path <@ top.path
          where own.id = ${unit}))
        and (d.readers = 'everyone' or d.owner_id = ${viewer} or ${isAddressed('d', sql`${viewer}::uuid`)})
      order by platform.plain(d.title), d.id`,
  )
