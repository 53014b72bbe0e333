import type { Input, Result } from '../../../contract/operation.ts'
import { Condition } from '../../../contract/presence/accounts.ts'
import type * as contract from '../../../contract/presence/reports.ts'
import { loadVisibility, selectPublishingPauseOn } from '../../governance/index.ts'
import { row, sql } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { type Sentence, say, speak } from '../../platform/sentences.ts'
import { type Looked, lookAt, matchingOf } from '../counts/account-filter.ts'
import { cellsOf, countFigures } from '../counts/estate.ts'
import { selectAccounts } from '../counts/register.queries.ts'
import { showAccount } from '../register/register.ts'
import { conditionAt, needsAttentionAt } from '../status/rules.ts'
import { selectMonths } from './reports.queries.ts'

export async function readEstate({
  db,
  viewer,
  query,
}: Call<typeof contract.readEstate>): Promise<Result<typeof contract.readEstate>> {
  const cells = cellsOf(await lookAt(db, await loadVisibility(db, viewer), query))
  const units = Map.groupBy(cells, ({ unit }) => unit.id)
  return {
    total: sum(cells),
    networks: sumBy(cells, ({ network }) => network).map(([network, count]) => ({ network, count })),
    units: [...units.values()].flatMap((own) => {
      const [first] = own
      if (!first) return []
      const { unit, depth } = first
      return [
        {
          unit,
          depth,
          count: sum(own),
          cells: own.map(({ network, condition, count }) => ({ network, condition, count })),
        },
      ]
    }),
    conditions: Object.fromEntries(sumBy(cells, ({ condition }) => condition)),
  }
}

type Counted = { count: number }
const sum = (of: readonly Counted[]) => of.reduce((all, { count }) => all + count, 0)
/** The largest first. */
function sumBy<K extends string, C extends Counted>(of: readonly C[], key: (one: C) => K): [K, number][] {
  const sums = new Map<K, number>()
  for (const one of of) sums.set(key(one), (sums.get(key(one)) ?? 0) + one.count)
  return [...sums].sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
}

export async function readTimeline({
  db,
  viewer,
  query,
}: Call<typeof contract.readTimeline>): Promise<Result<typeof contract.readTimeline>> {
  const found = await selectMonths(db, await loadVisibility(db, viewer), query)
  let total = 0
  const months = found.months.map(({ month, opened, closed }) => {
    total += opened - closed
    return { month, opened, closed, total }
  })
  return { months, undated: found.undated }
}

const SHOWN = 20
const pressing = new Map(Condition.enum.map((condition, i) => [condition, i]))
/** Whoever needs somebody, the most pressing first, and of those the longest silent. */
function findPressing(looked: Looked): string[] {
  const { bounds } = looked
  return matchingOf(looked)
    .filter((one) => needsAttentionAt(one, bounds))
    .map(({ id, last, ...one }) => ({ id, last, rank: pressing.get(conditionAt({ last, ...one }, bounds)) ?? 0 }))
    .sort((a, b) => a.rank - b.rank || a.last - b.last || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

export async function readUnitPage(
  call: Call<typeof contract.readUnitPage>,
): Promise<Result<typeof contract.readUnitPage>> {
  const { db, viewer, params } = call
  const language = await call.language()
  const unit = await row<{ id: string; name: string }>(
    db,
    sql`select id, name from people.unit where id = ${params.id}`,
  )
  if (!unit) throw notFound(say`There is no such unit.`)
  const sight = await loadVisibility(db, viewer)
  const question: Input<typeof contract.readEstate>['query'] = { unit: unit.id }
  const [looked, held] = await Promise.all([lookAt(db, sight, question), selectPublishingPauseOn(db, [unit.id])])
  const needing = findPressing(looked)
  const shown = needing.slice(0, SHOWN)
  const found = await selectAccounts(db, sight, question, {
    sort: 'last post',
    limit: SHOWN,
    after: undefined,
    among: shown,
  })
  const [figures, cells] = [countFigures(looked), cellsOf(looked)]
  const page = {
    unit,
    total: sum(cells),
    ...figures,
    held: held ? { ...held, reason: cells.length > 0 ? held.reason : null } : null,
    conditions: Object.fromEntries(sumBy(cells, ({ condition }) => condition)),
    networks: sumBy(cells, ({ network }) => network).map(([network, count]) => ({ network, count })),
    semiIdleShare: figures.inUse === 0 ? null : Math.round((figures.semiIdle / figures.inUse) * 100),
    attention: found
      .toSorted((a, b) => shown.indexOf(a.id) - shown.indexOf(b.id))
      .map(({ place: _, ...account }) => showAccount(account, language)),
    needing: needing.length,
  }
  const says = sayPage(page).map((sentence) => speak(sentence, language))
  return { ...page, says }
}

type Page = Omit<Result<typeof contract.readUnitPage>, 'says'>
function sayPage({ unit, total, networks, semiIdleShare, conditions, due, held }: Page): Sentence[] {
  if (total === 0) return [say`${unit.name} has no accounts that you can see.`]
  const orphans = conditions['no steward'] ?? 0
  const lapsed = conditions['not certified'] ?? 0
  const impostors = conditions['impostor'] ?? 0
  return [
    say(
      '{0, plural, one {# account} other {# accounts}} on {1, plural, one {one network} other {# networks}}.',
      total,
      networks.length,
    ),
    ...(held?.reason ? [say`Everything is on hold: ${held.reason}`] : []),
    ...(semiIdleShare === null ? [] : [say`${semiIdleShare} % are semi-idle; elsewhere about 25 % are.`]),
    ...(orphans > 0 ? [say('{0, plural, one {One has} other {# have}} no steward.', orphans)] : []),
    ...(lapsed > 0 ? [say('{0, plural, one {One was} other {# were}} not confirmed in time.', lapsed)] : []),
    ...(due > 0 ? [say('{0, plural, one {One is} other {# are}} to be confirmed within 30 days.', due)] : []),
    ...(impostors > 0 ? [say('{0, plural, one {One claims} other {# claim}} to be ours and is not.', impostors)] : []),
  ]
}
