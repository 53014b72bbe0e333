import type { Certificate } from '../../../contract/governance/training.ts'
import { personCard } from '../../people/index.ts'
import { type Db, row, rows, sql } from '../../platform/db.ts'
import { type Place, rowsToAsk } from '../../platform/paging.ts'

export type Ending = { days: number; unit?: string; course?: string; person?: string }

/** People who have left need no course any more. */
const ending = ({ days, unit, course, person }: Ending) => sql`
  from governance.certificate c join people.person p on p.id = c.person_id join governance.course k on k.id = c.course_id
  where c.until > now() and c.until <= now() + make_interval(days => ${days}) and p.state <> 'deactivated'
    and ${
      unit
        ? sql`p.unit_id in (select own.id from people.unit own join people.unit top on own.path <@ top.path where top.id = ${unit})`
        : sql`true`
    }
    and ${course ? sql`c.course_id = ${course}` : sql`true`} and ${person ? sql`c.person_id = ${person}` : sql`true`}`

/** One person may hold two that end in the same instant. */
const key = sql`md5(c.person_id::text || c.course_id::text)::uuid`

/** Those that end first come first. */
export const selectEnding = (db: Db, which: Ending, after: Place | undefined, limit?: number) =>
  rows<Certificate & { place: string; key: string }>(
    db,
    sql`select ${personCard('p')} as person, jsonb_build_object('id', k.id, 'name', k.name) as course,
        c.since, c.until, true as valid, c.until::text as place, ${key} as key ${ending(which)}
        ${after ? sql`and (c.until, ${key}) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by c.until, ${key} limit ${rowsToAsk(limit)}`,
  )

export const countEnding = async (db: Db, which: Ending): Promise<number> =>
  (await row<{ total: number }>(db, sql`select count(*)::int as total ${ending(which)}`))?.total ?? 0
