import type { Health, Network } from '../../../contract/presence/accounts.ts'
import { activityAt, healthAt, isInUse, reviewStatusAt, type Thresholds } from '../status/rules.ts'
import { type AccountSelection, filterAccounts } from './account-filter.ts'
import type { IndexedAccount } from './account-index.ts'

type Cell = { unit: { id: string; name: string }; depth: number; network: Network; health: Health; count: number }

/** In tree order. An account counts in its primary unit. */
export function countCells(selection: AccountSelection): Cell[] {
  const { tree, bounds } = selection
  const units = new Map<string, Map<string, Cell>>()
  for (const account of filterAccounts(selection)) {
    const unit = tree.get(account.unit)
    if (!unit) continue // added after the tree was read
    const own = units.get(unit.id) ?? new Map<string, Cell>()
    units.set(unit.id, own)
    const [network, health] = [account.network, healthAt(account, bounds)]
    const place = `${network} ${health}`
    const cell = own.get(place)
    if (cell) cell.count++
    else own.set(place, { unit: { id: unit.id, name: unit.name }, depth: unit.depth, network, health, count: 1 })
  }
  return [...tree.keys()].flatMap((id) =>
    [...(units.get(id) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell),
  )
}

type Figures = {
  inUse: number
  semiIdle: number
  followers: number
  reviewsDue: number
  openedThisYear: number
  retiredThisYear: number
}
export function countFigures(selection: AccountSelection): Figures {
  const figures = { inUse: 0, semiIdle: 0, followers: 0, reviewsDue: 0, openedThisYear: 0, retiredThisYear: 0 }
  const { bounds } = selection
  const year = Date.UTC(new Date(bounds.at).getUTCFullYear(), 0)
  for (const account of filterAccounts(selection)) add(figures, account, bounds, year)
  return figures
}
function add(figures: Figures, account: IndexedAccount, bounds: Thresholds, year: number): void {
  const { status, followers, openedAt, closedAt } = account
  if (isInUse(status)) {
    figures.inUse++
    figures.followers += followers ?? 0
  }
  if (activityAt(account, bounds).startsWith('semi-idle')) figures.semiIdle++
  if (reviewStatusAt(account, bounds) === 'due') figures.reviewsDue++
  if (openedAt !== null && openedAt >= year) figures.openedThisYear++
  if (status === 'retired' && closedAt !== null && closedAt >= year) figures.retiredThisYear++
}
