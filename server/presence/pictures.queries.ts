import type { Condition, Network } from '../../contract/presence.ts'
import type { Sight } from '../governance/index.ts'
import { type Db, row, rows, sql } from '../platform/db.ts'
import { matching, type Question } from './register.queries.ts'
import { certificationOf, conditionOf, idlenessOf, isInUse, momentOf } from './standing.ts'

type Cell = {
  unit: { id: string; name: string }
  depth: number
  network: Network
  condition: Condition
  count: number
}
/** In the order of the tree. An account is counted in its primary unit. */
export const selectCells = (db: Db, sight: Sight, question: Question) =>
  rows<Cell>(
    db,
    sql`select jsonb_build_object('id', u.id, 'name', u.name) as unit, nlevel(u.path) - 1 as depth, c.network, c.condition, c.count
      from (select a.unit_id, a.network, ${conditionOf(momentOf(question.asOf))} as condition, count(*) as count
        ${matching(sight, question)} group by 1, 2, 3) c
      join people.unit u on u.id = c.unit_id order by u.path, c.network, c.condition`,
  )

type Months = { months: { month: string; opened: number; closed: number }[]; undated: number }
/** Whoever was never ours opened nothing. */
export async function selectMonths(db: Db, sight: Sight, question: Question): Promise<Months> {
  const found = await row<Months>(
    db,
    sql`with m as materialized (select a.opened_at, a.closed_at ${matching(sight, question)}
        and a.status not in ('proposed', 'impostor', 'unclaimed')
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

type Figures = {
  inUse: number
  semiIdle: number
  followers: number
  due: number
  openedThisYear: number
  retiredThisYear: number
}
export async function selectFigures(db: Db, sight: Sight, question: Question): Promise<Figures> {
  const at = momentOf(question.asOf)
  const found = await row<Figures>(
    db,
    sql`select count(*) filter (where ${isInUse}) as "inUse", count(*) filter (where ${idlenessOf(at)} like 'semi-idle%') as "semiIdle",
        coalesce(sum(a.followers) filter (where ${isInUse}), 0) as followers, count(*) filter (where ${certificationOf(at)} = 'due') as due,
        count(*) filter (where a.opened_at >= date_trunc('year', ${at})) as "openedThisYear",
        count(*) filter (where a.status = 'retired' and a.closed_at >= date_trunc('year', ${at})) as "retiredThisYear"
      ${matching(sight, question)}`,
  )
  if (!found) throw new Error('Nothing was counted')
  return found
}
