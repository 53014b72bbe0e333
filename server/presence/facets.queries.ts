import type { Result } from '../../contract/operation.ts'
import type { countAccounts } from '../../contract/presence.ts'
import type { Sight } from '../governance/index.ts'
import { type Db, rows, sql } from '../platform/db.ts'
import { conditions, type Question } from './register.queries.ts'
import { certificationOf, conditionOf, idlenessOf, momentOf } from './standing.ts'

type Facets = Result<typeof countAccounts>
type Counted = { facet: keyof Facets; value: string; name: string | null; count: number }

/**
 * Each facet is counted under all filters but its own, so that it shows what else could be chosen. One pass: whoever
 * fails a single filter (`missed`) still counts in the facet of that filter; who fails two counts nowhere.
 */
export async function selectFacets(db: Db, sight: Sight, question: Question): Promise<Facets> {
  const at = momentOf(question.asOf)
  const { seen, q, which, ...filters } = conditions(sight, question)
  const fixed = [seen, q, which].filter((one) => one !== undefined)
  const fails = Object.entries(filters).map(([name, passes]) => sql`case when ${passes} then '' else ${name} end`)
  // Names of the filters that are failed; two of them have a blank between.
  const missed = fails.length > 0 ? sql`btrim(concat_ws(' ', ${sql.join(fails)}))` : sql`''`
  const found = await rows<Counted>(
    db,
    sql`with m as materialized (
      select * from (select a.id, a.unit_id, a.network, a.status, a.brand, a.languages, a.tags, ${conditionOf(at)} as condition,
          ${idlenessOf(at)} as idleness, ${certificationOf(at)} as certification, ${missed} as missed
        from presence.account a where ${sql.join(fixed, sql` and `)}) each where position(' ' in missed) = 0
    ), counted as (
      select (array['network', 'status', 'brand', 'condition', 'idleness', 'certification', 'total'])[
          array_position(array[grouping(network), grouping(status), grouping(brand), grouping(condition), grouping(idleness),
            grouping(certification), 0], 0)] as facet,
        coalesce(network, status, brand, condition, idleness, certification, '') as value, missed, count(*) as count
      from m group by grouping sets ((network, missed), (status, missed), (brand, missed), (condition, missed), (idleness, missed),
        (certification, missed), (missed))
      union all select 'language', language, missed, sum(count) from
        (select languages, missed, count(*) as count from m group by languages, missed) l, unnest(languages) language group by language, missed
      union all select 'tag', tag, missed, sum(count) from
        (select tags, missed, count(*) as count from m group by tags, missed) t, unnest(tags) tag group by tag, missed
    ), line as materialized (select one.id, above.id as above from people.unit one join people.unit above on above.path @> one.path
    ), own as (select unit_id, count(*) as count from m where missed in ('', 'unit') group by unit_id
    ), beside as (select distinct line.above as unit_id, m.id from m join presence.account_unit x on x.account_id = m.id
        join line on line.id = x.unit_id left join line primarily on primarily.id = m.unit_id and primarily.above = line.above
      where m.missed in ('', 'unit') and primarily.id is null
    ), units as (
      select line.above as id, sum(own.count) as count from own join line on line.id = own.unit_id group by line.above
      union all select unit_id, count(*) from beside group by unit_id)
    select facet, value, null as name, sum(count)::int as count, null as path from counted where missed in ('', facet)
      group by facet, value
    union all select 'unit', u.id::text, u.name, sum(c.count)::int, u.path::text from units c join people.unit u on u.id = c.id
      group by u.id
    order by path nulls first, count desc, value`,
  )
  return arrange(found)
}

function arrange(found: Counted[]): Facets {
  const by = Map.groupBy(found, ({ facet }) => facet)
  const values = (facet: keyof Facets) => (by.get(facet) ?? []).map(({ value, count }) => ({ value, count }))
  return {
    total: by.get('total')?.[0]?.count ?? 0,
    unit: (by.get('unit') ?? []).map(({ value, name, count }) => ({ unit: { id: value, name: name ?? '' }, count })),
    ...{ network: values('network'), language: values('language'), status: values('status'), brand: values('brand') },
    ...{ tag: values('tag'), condition: values('condition'), idleness: values('idleness') },
    certification: values('certification'),
  }
}
