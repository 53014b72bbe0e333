import type { Input, Result } from '../../../contract/operation.ts'
import { Health } from '../../../contract/presence/accounts.ts'
import type * as contract from '../../../contract/presence/reports.ts'
import { loadVisibility, selectPublishingPauseOn } from '../../governance/index.ts'
import { row, sql } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { type Sentence, say, speak } from '../../platform/sentences.ts'
import { type AccountSelection, filterAccounts, selectFromIndex } from '../counts/account-filter.ts'
import { countCells, countFigures } from '../counts/overview.ts'
import { selectAccounts } from '../counts/register.queries.ts'
import { toAccount } from '../register/register.ts'
import { healthAt, needsAttentionAt } from '../status/rules.ts'
import { selectMonths } from './reports.queries.ts'

export async function readAccountOverview({
  db,
  viewer,
  query,
}: Call<typeof contract.readAccountOverview>): Promise<Result<typeof contract.readAccountOverview>> {
  const cells = countCells(await selectFromIndex(db, await loadVisibility(db, viewer), query))
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
          cells: own.map(({ network, health, count }) => ({ network, health, count })),
        },
      ]
    }),
    byHealth: Object.fromEntries(sumBy(cells, ({ health }) => health)),
  }
}

type Counted = { count: number }
const sum = (of: readonly Counted[]) => of.reduce((all, { count }) => all + count, 0)
/** Largest first. */
function sumBy<K extends string, C extends Counted>(of: readonly C[], key: (one: C) => K): [K, number][] {
  const sums = new Map<K, number>()
  for (const one of of) sums.set(key(one), (sums.get(key(one)) ?? 0) + one.count)
  return [...sums].sort(([a, m], [b, n]) => n - m || a.localeCompare(b))
}

export async function readAccountTimeline({
  db,
  viewer,
  query,
}: Call<typeof contract.readAccountTimeline>): Promise<Result<typeof contract.readAccountTimeline>> {
  const found = await selectMonths(db, await loadVisibility(db, viewer), query)
  let total = 0
  const months = found.months.map(({ month, opened, closed }) => {
    total += opened - closed
    return { month, opened, closed, total }
  })
  return { months, undated: found.undated }
}

const SHOWN = 20
const ranks = new Map(Health.enum.map((health, i) => [health, i]))
/** The accounts that need attention, the most urgent and longest inactive first. */
function findPressing(selection: AccountSelection): string[] {
  const { bounds } = selection
  return filterAccounts(selection)
    .filter((one) => needsAttentionAt(one, bounds))
    .map(({ id, lastActivity, ...one }) => ({
      id,
      lastActivity,
      rank: ranks.get(healthAt({ lastActivity, ...one }, bounds)) ?? 0,
    }))
    .sort((a, b) => a.rank - b.rank || a.lastActivity - b.lastActivity || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id)
}

export async function readUnitReport(
  call: Call<typeof contract.readUnitReport>,
): Promise<Result<typeof contract.readUnitReport>> {
  const { db, viewer, params } = call
  const language = await call.language()
  const unit = await row<{ id: string; name: string }>(
    db,
    sql`select id, name from people.unit where id = ${params.id}`,
  )
  if (!unit) throw notFound(say`There is no such unit.`)
  const visibility = await loadVisibility(db, viewer)
  const filter: Input<typeof contract.readAccountOverview>['query'] = { unit: unit.id }
  const [selection, pause] = await Promise.all([
    selectFromIndex(db, visibility, filter),
    selectPublishingPauseOn(db, [unit.id]),
  ])
  const urgent = findPressing(selection)
  const listed = urgent.slice(0, SHOWN)
  const found = await selectAccounts(db, visibility, filter, {
    sort: 'last post',
    limit: SHOWN,
    after: undefined,
    among: listed,
  })
  const [figures, cells] = [countFigures(selection), countCells(selection)]
  const page = {
    unit,
    total: sum(cells),
    ...figures,
    publishingPause: pause ? { ...pause, reason: cells.length > 0 ? pause.reason : null } : null,
    byHealth: Object.fromEntries(sumBy(cells, ({ health }) => health)),
    networks: sumBy(cells, ({ network }) => network).map(([network, count]) => ({ network, count })),
    semiIdlePercent: figures.inUse === 0 ? null : Math.round((figures.semiIdle / figures.inUse) * 100),
    attention: found
      .toSorted((a, b) => listed.indexOf(a.id) - listed.indexOf(b.id))
      .map(({ place: _, ...account }) => toAccount(account, language)),
    attentionTotal: urgent.length,
  }
  const summary = summarise(page).map((sentence) => speak(sentence, language))
  return { ...page, summary }
}

type Page = Omit<Result<typeof contract.readUnitReport>, 'summary'>
function summarise({
  unit,
  total,
  networks,
  semiIdlePercent,
  byHealth,
  reviewsDue,
  publishingPause,
}: Page): Sentence[] {
  if (total === 0) return [say`${unit.name} has no accounts that you can see.`]
  const orphans = byHealth['no steward'] ?? 0
  const overdue = byHealth['review overdue'] ?? 0
  const impersonators = byHealth['impersonator'] ?? 0
  return [
    say(
      '{0, plural, one {# account} other {# accounts}} on {1, plural, one {one network} other {# networks}}.',
      total,
      networks.length,
    ),
    ...(publishingPause?.reason ? [say`Everything is on hold: ${publishingPause.reason}`] : []),
    ...(semiIdlePercent === null ? [] : [say`${semiIdlePercent} % are semi-idle; elsewhere about 25 % are.`]),
    ...(orphans > 0 ? [say('{0, plural, one {One has} other {# have}} no steward.', orphans)] : []),
    ...(overdue > 0 ? [say('{0, plural, one {One was} other {# were}} not confirmed in time.', overdue)] : []),
    ...(reviewsDue > 0
      ? [say('{0, plural, one {One is} other {# are}} to be confirmed within 30 days.', reviewsDue)]
      : []),
    ...(impersonators > 0
      ? [say('{0, plural, one {One claims} other {# claim}} to be ours and is not.', impersonators)]
      : []),
  ]
}
