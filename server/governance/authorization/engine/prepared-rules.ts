import { LRUCache } from 'lru-cache'
import { Pattern } from '../../../../contract/governance/authorization.ts'
import { cedarInstance, openCedar, prepare } from './cedar.ts'
import { fileOf, type PolicyRule, readPolicyFile } from './policy-files.ts'

/** Rules that decide together with those that hold everywhere, and apart from them those that only explain. */
export type Prepared = { decides: string; explains: string; rules: Map<string, { rule: PolicyRule; place: number }> }
type Kept = Prepared & { slot: string }

/** Sets of one file with its variants by own rules and exceptions; what was not asked for longest makes room. */
const MAX_SETS = 60
/** Cedar forgets nothing that it parsed, but an equal name replaces it: so names are used again. */
const free: string[] = []
const kept = new LRUCache<string, Kept>({ max: MAX_SETS, dispose: ({ slot }) => free.push(slot) })
const explaining = new Set<string>()
let named = 0
let instance = 0

/** How many names Cedar knows in this thread. */
export const countPrepared = (): number => named + explaining.size

/** Every set of rules that decides by itself. */
export const ruleFiles = (): string[] => [...Pattern.enum.map(fileOf), 'community', 'organisation']
/** As decisions need them where the organisation has no rules of its own. */
export const prepareRules = (name: string): void => void prepareFile(name, { key: '', rules: [] })

/** What permits is never left out: an exception takes nothing away. */
const isLifted = ({ id, effect }: PolicyRule, exempt: readonly string[]) => effect === 'forbid' && exempt.includes(id)
const textsOf = (rules: readonly PolicyRule[]) => Object.fromEntries(rules.map((rule) => [rule.id, rule.text]))

/** `exempt`: rules that are left out, because an exception from them is in force. */
export function prepareFile(
  name: string,
  custom: { key: string; rules: PolicyRule[] },
  exempt: readonly string[] = [],
): Prepared {
  forgetEarlierInstance()
  const key = `${name} ${custom.key} ${exempt.join()}`
  const known = kept.get(key)
  if (known) return known
  const pattern = Pattern.enum.find((one) => fileOf(one) === name) ?? null
  const own = readPolicyFile(name, pattern)
  const shared = pattern ? readPolicyFile('every-pattern', null).rules : []
  const rules = [...custom.rules, ...own.rules, ...shared]
  if (kept.size >= MAX_SETS) kept.pop()
  const slot = free.pop() ?? `set ${++named}`
  try {
    prepare(slot, textsOf(rules.filter((rule) => !rule.explains && !isLifted(rule, exempt))))
  } catch (error) {
    free.push(slot)
    throw error
  }
  const made: Kept = {
    slot,
    decides: slot,
    explains: prepareExplaining(name, rules),
    rules: new Map(rules.map((rule, place) => [rule.id, { rule, place }])),
  }
  kept.set(key, made)
  return made
}

/** Rules of one's own explain nothing, so that these are the same for each variant of a file. */
function prepareExplaining(name: string, rules: readonly PolicyRule[]): string {
  const set = `${name} explains`
  if (explaining.has(set)) return set
  prepare(set, textsOf(rules.filter((rule) => rule.explains)))
  explaining.add(set)
  return set
}

function forgetEarlierInstance(): void {
  openCedar()
  if (instance === cedarInstance()) return
  instance = cedarInstance()
  kept.clear()
  free.length = 0
  explaining.clear()
  named = 0
}
