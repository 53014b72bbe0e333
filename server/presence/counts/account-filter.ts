import type { AccountVisibility } from '../../governance/index.ts'
import type { Db } from '../../platform/db.ts'
import {
  activityAt,
  healthAt,
  isInUse,
  needsAttentionAt,
  reviewStatusAt,
  type Thresholds,
  thresholdsAt,
} from '../status/rules.ts'
import { selectSettings } from '../status/settings.ts'
import { type IndexedAccount, readAccountIndex, readTree, type Tree } from './account-index.ts'
import { type AccountFilter, selectFound } from './register.queries.ts'

type Predicate = (account: IndexedAccount) => boolean
/** Accounts to count. `fixed`: always applied. `filters`: skipped when counting their own facet. */
export type AccountSelection = {
  accounts: ReadonlyMap<string, IndexedAccount>
  tree: Tree
  bounds: Thresholds
  fixed: Predicate[]
  filters: [name: string, passes: Predicate][]
}

export async function selectFromIndex(
  db: Db,
  visibility: AccountVisibility,
  filter: AccountFilter,
): Promise<AccountSelection> {
  const { q, which, asOf } = filter
  const [tree, settings, found, accounts] = await Promise.all([
    readTree(db),
    selectSettings(db),
    q?.trim() ? selectFound(db, q) : undefined,
    readAccountIndex(db),
  ])
  const bounds = thresholdsAt(asOf ? Temporal.Instant.from(asOf) : Temporal.Now.instant(), settings)
  const fixed: Predicate[] = [
    ...(visibility.units === 'all' ? [] : [visibleTo(visibility, visibility.units)]),
    ...(found ? [({ id }: IndexedAccount) => found.has(id)] : []),
    ...(which && which !== 'all' ? [(one: IndexedAccount) => listFilters[which](one, bounds, visibility.person)] : []),
  ]
  return { accounts, tree, bounds, fixed, filters: filtersOf(filter, bounds, tree) }
}

/** The same rule as `isVisibleTo` in SQL. */
function visibleTo({ person, accounts, coOwners }: AccountVisibility, units: readonly string[]): Predicate {
  const [inside, excepted] = [new Set(units), new Set(accounts)]
  const coOwned = coOwners.map((one) => ({ units: new Set(one.units), owners: new Set(one.owners) }))
  const ownsToo = ({ unit, units: too }: IndexedAccount) =>
    too.length > 0 && coOwned.some((one) => one.units.has(unit) && too.some((id) => one.owners.has(id)))
  return (account) =>
    inside.has(account.unit) ||
    (account.managers.length > 0 && account.managers.includes(person)) ||
    (excepted.size > 0 && excepted.has(account.id)) ||
    ownsToo(account)
}

type Which = Exclude<NonNullable<AccountFilter['which']>, 'all'>
const listFilters: Record<Which, (account: IndexedAccount, bounds: Thresholds, person: string) => boolean> = {
  'in use': ({ status }) => isInUse(status),
  attention: needsAttentionAt,
  mine: ({ managers }, _bounds, person) => managers.includes(person),
  orphans: ({ status, steward }) => isInUse(status) && !steward,
  retired: ({ status }) => status === 'retired',
}

function filtersOf(filter: AccountFilter, bounds: Thresholds, tree: Tree): AccountSelection['filters'] {
  const { unit, network, language, status, brand, tag, health, activity, review } = filter
  const isBelow = (one: string) => tree.get(one)?.above.includes(unit ?? '') === true
  const filters: [string, string | undefined, Predicate][] = [
    ['unit', unit, (one) => isBelow(one.unit) || one.units.some(isBelow)],
    ['network', network, (one) => one.network === network],
    ['language', language, (one) => one.languages.includes(language ?? '')],
    ['status', status, (one) => one.status === status],
    ['brand', brand, (one) => one.brand === brand],
    ['tag', tag, (one) => one.tags.includes(tag ?? '')],
    ['health', health, (one) => healthAt(one, bounds) === health],
    ['activity', activity, (one) => activityAt(one, bounds) === activity],
    ['review', review, (one) => reviewStatusAt(one, bounds) === review],
  ]
  return filters.flatMap(([name, wanted, passes]) => (wanted ? [[name, passes]] : []))
}

/** The accounts that pass every filter. */
export function filterAccounts({ accounts, fixed, filters }: AccountSelection): IndexedAccount[] {
  const all = [...fixed, ...filters.map(([, passes]) => passes)]
  const found: IndexedAccount[] = []
  for (const account of accounts.values()) if (all.every((passes) => passes(account))) found.push(account)
  return found
}

/** Up to this number, selecting by id is faster than scanning the sort index. */
const FEW = 500
/** The total, and the ids if there are at most `FEW`. */
export function countMatching(
  selection: AccountSelection,
  also?: Predicate,
): { total: number; few: string[] | undefined } {
  const all = filterAccounts(selection)
  const found = also ? all.filter(also) : all
  return { total: found.length, few: found.length <= FEW ? found.map(({ id }) => id) : undefined }
}
