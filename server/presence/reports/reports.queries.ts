import type { AccountVisibility } from '../../governance/index.ts'
import { type Db, row, sql } from '../../platform/db.ts'
import { type AccountFilter, matching } from '../counts/register.queries.ts'

type Months = { months: { month: string; opened: number; closed: number }[]; undated: number }
/** Accounts that were never in use are not counted as opened. */
export async function selectMonths(db: Db, visibility: AccountVisibility, question: AccountFilter): Promise<Months> {
  const found = await row<Months>(
    db,
    sql`with m as materialized (select a.opened_at, a.closed_at ${matching(visibility, question)}
        and a.status not in ('proposed', 'impersonator', 'unclaimed')
      ), counted as (
        select month, sum(opened) as opened, sum(closed) as closed from (
          select date_trunc('month', opened_at) as month, 1 as opened, 0 as closed from m where opened_at is not null
          union all select date_trunc('month', closed_at), 0, 1 from m where closed_at is not null and opened_at is not null) each
        group by month
      ) select coalesce((select jsonb_agg(jsonb_build_object('month', to_char(s, 'YYYY-MM'), 'opened', coalesce(c.opened, 0),
            'closed', coalesce(c.closed, 0)) order by s)
          from generate_series((select min(month) from counted), date_trunc('month', now()), interval '1 month') s
          left join counted c on c.month = s), '[]') as months,
        (select count(*) from m where opened_at is null) as undated`,
  )
  return found ?? { months: [], undated: 0 }
}

/** The organisation, and the time zone of the reader. */
export const selectReader = (db: Db, person: string) =>
  row<{ organisation: string; zone: string }>(
    db,
    sql`select coalesce((select name from people.organisation), '') as organisation, coalesce(time_zone, 'UTC') as zone
      from people.person where id = ${person}`,
  )
