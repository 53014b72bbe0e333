import type { Arranged, UnitLine } from '../authorization/facts/compiled-model.ts'
import type { AccountStanding, PersonStanding } from '../authorization/facts/facts.ts'
import type { Sorted } from './person-classes.ts'

/** A number for all that rules of one’s own can tell apart, of a class and an account; below `size`. */
export type Reach = { size: number; of(place: number, account: number): number }

/**
 * What rules of the organisation’s own look at beside how somebody stands to an account: only what one of them speaks
 * of, so that people and accounts stay alike where no rule tells them apart.
 */
export function findReach({ classes, accounts, units, unitOf }: Sorted, { custom }: Arranged): Reach {
  if (custom.rules.length === 0) return { size: 1, of: () => 0 }
  const text = custom.rules.map((rule) => rule.text).join('\n')
  const speaks = (word: string) => new RegExp(`\\b${RegExp.escape(word)}\\b`).test(text)
  const nameUnits = speaks('units') ? reachUnits(text) : () => ''
  const own = (['name', 'network', 'language'] as const).filter(speaks)
  const people = numberEach(classes.map(({ stands }) => nameUnits(stands.line)))
  const things = numberEach(
    accounts.map(({ account }) => JSON.stringify([nameUnits(account.line), ...own.map((part) => account[part])])),
  )
  const roles = numberEach(
    speaks('roles') ? classes.flatMap(({ stands }) => units.map(({ account }) => rolesTowards(stands, account))) : [],
  )
  return {
    size: people.size * things.size * roles.size,
    of: (place, account) => {
      const role = roles.numbers[place * units.length + (unitOf[account] ?? 0)] ?? 0
      return ((people.numbers[place] ?? 0) * roles.size + role) * things.size + (things.numbers[account] ?? 0)
    },
  }
}

/** Where units are only compared with names that stand in the rule, those names are all that counts. */
function reachUnits(text: string): (line: UnitLine) => string {
  const uses = text.match(/\bunits\b/g)?.length ?? 0
  const plain = text.match(/\bunits\s*\.\s*contains(Any|All)?\s*\(\s*[["]/g)?.length ?? 0
  const counts = uses === plain ? (name: string) => text.includes(JSON.stringify(name)) : () => true
  return (line) => JSON.stringify(line.map(({ name }) => name).filter(counts))
}

function rolesTowards({ seats }: PersonStanding, { line }: AccountStanding): string {
  if (seats.length === 0) return ''
  const held = seats.filter((seat) => line.some(({ id }) => id === seat.line[0]?.id)).map(({ role }) => role)
  return [...new Set(held)].sort().join()
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
