import type { AccountVisibility } from '../../governance/index.ts'
import type { Db } from '../../platform/db.ts'
import {
  type Bounds,
  boundsOf,
  certificationAt,
  conditionAt,
  idlenessAt,
  isInUse,
  needsAttentionAt,
} from '../status/rules.ts'
import { selectSetting } from '../status/setting.ts'
import { type Glance, readGlances, readTree, type Tree } from './account-index.ts'
import { type Question, selectFound } from './register.queries.ts'

type Passes = (glance: Glance) => boolean
/** The accounts of a question, to be counted: `fixed` is no facet, `filters` are, by their names. */
export type Looked = {
  glances: ReadonlyMap<string, Glance>
  tree: Tree
  bounds: Bounds
  fixed: Passes[]
  filters: [name: string, passes: Passes][]
}

export async function lookAt(db: Db, sight: AccountVisibility, question: Question): Promise<Looked> {
  const { q, which, asOf } = question
  const [tree, setting, found, glances] = await Promise.all([
    readTree(db),
    selectSetting(db),
    q?.trim() ? selectFound(db, q) : undefined,
    readGlances(db),
  ])
  const bounds = boundsOf(asOf ? Temporal.Instant.from(asOf) : Temporal.Now.instant(), setting)
  const fixed: Passes[] = [
    ...(sight.units === 'all' ? [] : [seenBy(sight, sight.units)]),
    ...(found ? [({ id }: Glance) => found.has(id)] : []),
    ...(which && which !== 'all' ? [(one: Glance) => narrow[which](one, bounds, sight.person)] : []),
  ]
  return { glances, tree, bounds, fixed, filters: filtersOf(question, bounds, tree) }
}

/** As `isVisibleTo` says in SQL. */
function seenBy({ person, accounts, beside }: AccountVisibility, units: readonly string[]): Passes {
  const [inside, excepted] = [new Set(units), new Set(accounts)]
  const besides = beside.map((one) => ({ units: new Set(one.units), owners: new Set(one.owners) }))
  const ownsToo = ({ unit, units: too }: Glance) =>
    too.length > 0 && besides.some((one) => one.units.has(unit) && too.some((id) => one.owners.has(id)))
  return (glance) =>
    inside.has(glance.unit) ||
    (glance.keepers.length > 0 && glance.keepers.includes(person)) ||
    (excepted.size > 0 && excepted.has(glance.id)) ||
    ownsToo(glance)
}

type Which = Exclude<NonNullable<Question['which']>, 'all'>
const narrow: Record<Which, (glance: Glance, bounds: Bounds, person: string) => boolean> = {
  'in use': ({ status }) => isInUse(status),
  attention: needsAttentionAt,
  mine: ({ keepers }, _bounds, person) => keepers.includes(person),
  orphans: ({ status, steward }) => isInUse(status) && !steward,
  retired: ({ status }) => status === 'retired',
}

function filtersOf(question: Question, bounds: Bounds, tree: Tree): Looked['filters'] {
  const { unit, network, language, status, brand, tag, condition, idleness, certification } = question
  const isBelow = (one: string) => tree.get(one)?.above.includes(unit ?? '') === true
  const filters: [string, string | undefined, Passes][] = [
    ['unit', unit, (one) => isBelow(one.unit) || one.units.some(isBelow)],
    ['network', network, (one) => one.network === network],
    ['language', language, (one) => one.languages.includes(language ?? '')],
    ['status', status, (one) => one.status === status],
    ['brand', brand, (one) => one.brand === brand],
    ['tag', tag, (one) => one.tags.includes(tag ?? '')],
    ['condition', condition, (one) => conditionAt(one, bounds) === condition],
    ['idleness', idleness, (one) => idlenessAt(one, bounds) === idleness],
    ['certification', certification, (one) => certificationAt(one, bounds) === certification],
  ]
  return filters.flatMap(([name, asked, passes]) => (asked ? [[name, passes]] : []))
}

/** Whoever passes every filter. */
export function matchingOf({ glances, fixed, filters }: Looked): Glance[] {
  const all = [...fixed, ...filters.map(([, passes]) => passes)]
  const found: Glance[] = []
  for (const glance of glances.values()) if (all.every((passes) => passes(glance))) found.push(glance)
  return found
}

/** Up to so many are found faster by their ids than by following the order of a list. */
const FEW = 500
/** How many match; all of them where they are few. */
export function countMatching(looked: Looked, also?: Passes): { total: number; few: string[] | undefined } {
  const all = matchingOf(looked)
  const found = also ? all.filter(also) : all
  return { total: found.length, few: found.length <= FEW ? found.map(({ id }) => id) : undefined }
}
