import { LRUCache } from 'lru-cache'
import { Pattern } from '../../../../contract/governance/authorization.ts'
import { cedarInstance, openCedar, prepare } from './cedar.ts'
import { fileOf, type PolicyRule, readPolicyFile } from './policy-files.ts'

/** The deciding rules of a file with those of every pattern, and separately the explaining rules. */
export type Prepared = { decides: string; explains: string; rules: Map<string, { rule: PolicyRule; place: number }> }
type CachedSet = Prepared & { slot: string }

/** Variants of the files by custom rules and exceptions. The least recently used is dropped. */
const MAX_SETS = 60
/** Cedar never frees a parsed set but replaces one of the same name, so names are reused. */
const free: string[] = []
const cache = new LRUCache<string, CachedSet>({ max: MAX_SETS, dispose: ({ slot }) => free.push(slot) })
const explaining = new Set<string>()
let nameCount = 0
let instance = 0

/** Number of names in use in this thread. */
export const countPrepared = (): number => nameCount + explaining.size

/** Every file that decides on its own. */
export const ruleFiles = (): string[] => [...Pattern.enum.map(fileOf), 'community', 'organisation']
/** Prepares a file without custom rules. */
export const prepareRules = (name: string): void => void prepareFile(name, { key: '', rules: [] })

/** Permitting rules are never left out. */
const isLifted = ({ id, effect }: PolicyRule, exempt: readonly string[]) => effect === 'forbid' && exempt.includes(id)
const textsOf = (rules: readonly PolicyRule[]) => Object.fromEntries(rules.map((rule) => [rule.id, rule.text]))

/** `exempt`: rules that are waived by an active exception. */
export function prepareFile(
  name: string,
  custom: { key: string; rules: PolicyRule[] },
  exempt: readonly string[] = [],
): Prepared {
  resetAfterNewInstance()
  const key = `${name} ${custom.key} ${exempt.join()}`
  const known = cache.get(key)
  if (known) return known
  const pattern = Pattern.enum.find((one) => fileOf(one) === name) ?? null
  const own = readPolicyFile(name, pattern)
  const shared = pattern ? readPolicyFile('every-pattern', null).rules : []
  const rules = [...custom.rules, ...own.rules, ...shared]
  if (cache.size >= MAX_SETS) cache.pop()
  const slot = free.pop() ?? `set ${++nameCount}`
  try {
    prepare(slot, textsOf(rules.filter((rule) => !rule.explains && !isLifted(rule, exempt))))
  } catch (error) {
    free.push(slot)
    throw error
  }
  const made: CachedSet = {
    slot,
    decides: slot,
    explains: prepareExplaining(name, rules),
    rules: new Map(rules.map((rule, place) => [rule.id, { rule, place }])),
  }
  cache.set(key, made)
  return made
}

/** Custom rules do not explain, so this set is the same for each variant of a file. */
function prepareExplaining(name: string, rules: readonly PolicyRule[]): string {
  const set = `${name} explains`
  if (explaining.has(set)) return set
  prepare(set, textsOf(rules.filter((rule) => rule.explains)))
  explaining.add(set)
  return set
}

function resetAfterNewInstance(): void {
  openCedar()
  if (instance === cedarInstance()) return
  instance = cedarInstance()
  cache.clear()
  free.length = 0
  explaining.clear()
  nameCount = 0
}
