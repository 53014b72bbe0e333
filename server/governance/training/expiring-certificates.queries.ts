import type { Certificate } from '../../../contract/governance/training.ts'
import { personCard } from '../../people/index.ts'
import { type Db, row, rows, sql } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'

export type ExpiringFilter = { days: number; unit?: string; course?: string; person?: string }

/** Without deactivated people. */
const expiring = ({ days, unit, course, person }: ExpiringFilter) => sql`
  from governance.certificate c join people.person p on p.id = c.person_id join governance.course k on k.id = c.course_id
  where c.until > now() and c.until <= now() + make_interval(days => ${days}) and p.state <> 'deactivated'
    and ${
      unit
        ? sql`p.unit_id in (select own.id from people.unit own join people.unit top on own.path <@ top.path where top.id = ${unit})`
        : sql`true`
    }
    and ${course ? sql`c.course_id = ${course}` : sql`true`} and ${person ? sql`c.person_id = ${person}` : sql`true`}`

/** Tie-breaker for certificates that expire at the same instant. */
const key = sql`md5(c.person_id::text || c.course_id::text)::uuid`

/** Earliest expiry first. */
export const selectExpiring = (db: Db, which: ExpiringFilter, after: ListPosition | undefined, limit?: number) =>
  rows<Certificate & { place: string; key: string }>(
    db,
    sql`select ${personCard('p')} as person, jsonb_build_object('id', k.id, 'name', k.name) as course,
        c.since as "issuedAt", c.until as "expiresAt", true as valid, c.until::text as place, ${key} as key ${expiring(which)}
        ${after ? sql`and (c.until, ${key}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by c.until, ${key} limit ${rowsToSelect(limit)}`,
  )

export const countExpiring = async (db: Db, which: ExpiringFilter): Promise<number> =>
  (await row<{ total: number }>(db, sql`select count(*)::int as total ${expiring(which)}`))?.total ?? 0
