import type { CompiledModel, UnitLine } from '../../authorization/facts/compiled-model.ts'
import type { AccountFacts, PersonFacts } from '../../authorization/facts/facts.ts'
import type { Sorted } from './person-classes.ts'

/** A number for each combination of attributes that custom rules can distinguish; below `size`. */
export type RuleScope = { size: number; of(place: number, account: number): number }

/** Attributes other than the features that custom rules mention. Others are ignored, so that classes stay large. */
export function findRuleScope({ classes, accounts, units, unitOf }: Sorted, { custom }: CompiledModel): RuleScope {
  if (custom.rules.length === 0) return { size: 1, of: () => 0 }
  const text = custom.rules.map((rule) => rule.text).join('\n')
  const mentions = (word: string) => new RegExp(`\\b${RegExp.escape(word)}\\b`).test(text)
  const nameUnits = mentions('units') ? scopeUnits(text) : () => ''
  const own = (['name', 'network', 'language'] as const).filter(mentions)
  const people = numberEach(classes.map(({ representative }) => nameUnits(representative.line)))
  const attributes = numberEach(
    accounts.map(({ account }) => JSON.stringify([nameUnits(account.line), ...own.map((part) => account[part])])),
  )
  const roles = numberEach(
    mentions('roles')
      ? classes.flatMap(({ representative }) => units.map(({ account }) => rolesTowards(representative, account)))
      : [],
  )
  return {
    size: people.size * attributes.size * roles.size,
    of: (place, account) => {
      const role = roles.numbers[place * units.length + (unitOf[account] ?? 0)] ?? 0
      return ((people.numbers[place] ?? 0) * roles.size + role) * attributes.size + (attributes.numbers[account] ?? 0)
    },
  }
}

/** If units are only compared with literal names, only those names matter. */
function scopeUnits(text: string): (line: UnitLine) => string {
  const uses = text.match(/\bunits\b/g)?.length ?? 0
  const plain = text.match(/\bunits\s*\.\s*contains(Any|All)?\s*\(\s*[["]/g)?.length ?? 0
  const counts = uses === plain ? (name: string) => text.includes(JSON.stringify(name)) : () => true
  return (line) => JSON.stringify(line.map(({ name }) => name).filter(counts))
}

function rolesTowards({ assignments }: PersonFacts, { line }: AccountFacts): string {
  if (assignments.length === 0) return ''
  const roles = assignments
    .filter((assignment) => line.some(({ id }) => id === assignment.line[0]?.id))
    .map(({ role }) => role)
  return [...new Set(roles)].sort().join()
}

/** Equal names get equal numbers. */
export function numberEach(names: readonly string[]): { numbers: number[]; size: number } {
  const known = new Map<string, number>()
  const numbers = names.map((name) => {
    const number = known.get(name) ?? known.size
    known.set(name, number)
    return number
  })
  return { numbers, size: Math.max(1, known.size) }
}
