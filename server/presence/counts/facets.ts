import type { Result } from '../../../contract/operation.ts'
import type { countAccounts } from '../../../contract/presence/accounts.ts'
import { activityAt, healthAt, reviewStatusAt, type Thresholds } from '../status/rules.ts'
import type { AccountSelection } from './account-filter.ts'
import type { IndexedAccount, Tree } from './account-index.ts'

type Facets = Result<typeof countAccounts>
type Facet = Exclude<keyof Facets, 'total'>
type Valued = (account: IndexedAccount, bounds: Thresholds) => string
type Counts = Map<string, number>
const tally = (counts: Counts, value: string, count = 1) => counts.set(value, (counts.get(value) ?? 0) + count)

// Facets with one value per account, and with several.
const single: [Facet, Valued][] = [
  ['network', ({ network }) => network],
  ['status', ({ status }) => status],
  ['brand', ({ brand }) => brand],
  ['health', healthAt],
  ['activity', activityAt],
  ['review', reviewStatusAt],
]
const several: [Facet, (account: IndexedAccount) => readonly string[]][] = [
  ['language', ({ languages }) => languages],
  ['tag', ({ tags }) => tags],
]

/** Counts each account once in each of its units and their ancestors. Accounts with one unit are summed up last. */
class UnitCounts {
  readonly counts: Counts = new Map()
  readonly own: Counts = new Map()
  readonly tree: Tree
  constructor(tree: Tree) {
    this.tree = tree
  }
  add({ unit, units }: IndexedAccount): void {
    if (units.length === 0) return void tally(this.own, unit)
    const all = new Set(this.above(unit))
    for (const otherUnit of units) for (const one of this.above(otherUnit)) all.add(one)
    for (const one of all) tally(this.counts, one)
  }
  sum(): Counts {
    for (const [unit, count] of this.own) for (const one of this.above(unit)) tally(this.counts, one, count)
    return this.counts
  }
  above(unit: string): readonly string[] {
    return this.tree.get(unit)?.above ?? []
  }
}

/**
 * Each facet ignores its own filter: an account that fails one filter counts in the facet of that filter; one that
 * fails two counts nowhere.
 */
export function countFacets(selection: AccountSelection): Facets {
  const units = new UnitCounts(selection.tree)
  const counts = new Map<Facet, Counts>([...single, ...several].map(([facet]) => [facet, new Map()]))
  const countsOf = (facet: Facet) => counts.get(facet) ?? new Map()
  const singly = single.map(([facet, value]) => ({ facet, value, counts: countsOf(facet) }))
  const severally = several.map(([facet, values]) => ({ facet, values, counts: countsOf(facet) }))
  let total = 0
  for (const account of selection.accounts.values()) {
    if (!selection.fixed.every((passes) => passes(account))) continue
    const failed = failedFilterOf(account, selection.filters)
    if (failed === 'two') continue
    const counted = (facet: Facet) => failed === undefined || failed === facet
    if (failed === undefined) total++
    for (const { facet, value, counts } of singly) if (counted(facet)) tally(counts, value(account, selection.bounds))
    for (const { facet, values, counts } of severally)
      if (counted(facet)) for (const value of values(account)) tally(counts, value)
    if (counted('unit')) units.add(account)
  }
  return toFacets(total, counts.set('unit', units.sum()), selection.tree)
}

/** The name of the only failed filter; `two` if there are more. */
function failedFilterOf(account: IndexedAccount, filters: AccountSelection['filters']): string | undefined {
  let failed: string | undefined
  for (const [name, passes] of filters)
    if (!passes(account)) {
      if (failed !== undefined) return 'two'
      failed = name
    }
  return failed
}

/** Units in tree order, other values by count. */
function toFacets(total: number, by: ReadonlyMap<Facet, Counts>, tree: Tree): Facets {
  const values = (facet: Facet) =>
    [...(by.get(facet) ?? [])]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  const unit = [...tree.values()].flatMap(({ id, name }) => {
    const count = by.get('unit')?.get(id)
    return count === undefined ? [] : [{ unit: { id, name }, count }]
  })
  return {
    total,
    unit,
    network: values('network'),
    language: values('language'),
    status: values('status'),
    brand: values('brand'),
    tag: values('tag'),
    health: values('health'),
    activity: values('activity'),
    review: values('review'),
  }
}
