import type { Result } from '../../../contract/operation.ts'
import type { countAccounts } from '../../../contract/presence/accounts.ts'
import { type Bounds, reviewStatusAt, healthAt, activityAt } from '../status/rules.ts'
import type { Looked } from './account-filter.ts'
import type { Glance, Tree } from './account-index.ts'

type Facets = Result<typeof countAccounts>
type Facet = Exclude<keyof Facets, 'total'>
type Valued = (glance: Glance, bounds: Bounds) => string
type Counts = Map<string, number>
const tally = (counts: Counts, value: string, count = 1) => counts.set(value, (counts.get(value) ?? 0) + count)

// One value of each account, and many.
const single: [Facet, Valued][] = [
  ['network', ({ network }) => network],
  ['status', ({ status }) => status],
  ['brand', ({ brand }) => brand],
  ['health', healthAt],
  ['activity', activityAt],
  ['review', reviewStatusAt],
]
const several: [Facet, (glance: Glance) => readonly string[]][] = [
  ['language', ({ languages }) => languages],
  ['tag', ({ tags }) => tags],
]

/** Each account once in each unit that it belongs to and in all above them: most belong to one, and are summed up last. */
class UnitCounts {
  readonly counts: Counts = new Map()
  readonly own: Counts = new Map()
  readonly tree: Tree
  constructor(tree: Tree) {
    this.tree = tree
  }
  add({ unit, units }: Glance): void {
    if (units.length === 0) return void tally(this.own, unit)
    const all = new Set(this.above(unit))
    for (const beside of units) for (const one of this.above(beside)) all.add(one)
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
 * Each facet is counted under all filters but its own, so that it shows what else could be chosen: whoever fails a
 * single filter still counts in the facet of that filter; who fails two counts nowhere.
 */
export function countFacets(looked: Looked): Facets {
  const units = new UnitCounts(looked.tree)
  const counts = new Map<Facet, Counts>([...single, ...several].map(([facet]) => [facet, new Map()]))
  const countsOf = (facet: Facet) => counts.get(facet) ?? new Map()
  const singly = single.map(([facet, value]) => ({ facet, value, counts: countsOf(facet) }))
  const severally = several.map(([facet, values]) => ({ facet, values, counts: countsOf(facet) }))
  let total = 0
  for (const glance of looked.glances.values()) {
    if (!looked.fixed.every((passes) => passes(glance))) continue
    const missed = missedOf(glance, looked.filters)
    if (missed === 'two') continue
    const counted = (facet: Facet) => missed === undefined || missed === facet
    if (missed === undefined) total++
    for (const { facet, value, counts } of singly) if (counted(facet)) tally(counts, value(glance, looked.bounds))
    for (const { facet, values, counts } of severally)
      if (counted(facet)) for (const value of values(glance)) tally(counts, value)
    if (counted('unit')) units.add(glance)
  }
  return arrange(total, counts.set('unit', units.sum()), looked.tree)
}

/** The name of the only filter that it fails. */
function missedOf(glance: Glance, filters: Looked['filters']): string | undefined {
  let missed: string | undefined
  for (const [name, passes] of filters)
    if (!passes(glance)) {
      if (missed !== undefined) return 'two'
      missed = name
    }
  return missed
}

/** Units in the order of the tree, everything else the largest first. */
function arrange(total: number, by: ReadonlyMap<Facet, Counts>, tree: Tree): Facets {
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
