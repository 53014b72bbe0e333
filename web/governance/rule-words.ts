import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { AccountAction, Pattern } from '../../contract/governance/authorization.ts'
import type { UnitModel } from '../../contract/governance/operating-model.ts'
import type { Rule } from '../../contract/governance/rules.ts'

type PolicyFile = { name: string; pattern: Pattern | null; rules: Rule[] }
/** Names for the places that a sentence leaves open, such as `{hub}`. */
export type RuleNames = Partial<Record<'unit' | 'hub' | 'centre' | 'called' | 'account' | 'course' | 'owner', string>>

const annotations = { says: /@says\("((?:[^"\\]|\\.)*)"\)/, says_de: /@says_de\("((?:[^"\\]|\\.)*)"\)/ }
const quoted = (text: string, annotation: keyof typeof annotations): string | undefined =>
  annotations[annotation].exec(text)?.[1]?.replaceAll('\\"', '"')

/** What a rule says with the names filled in; with one missing, the general sentence that the server gives. */
export function sayRule(rule: Rule, names: RuleNames = {}): string {
  const raw = quoted(rule.text, i18n.locale === 'de' ? 'says_de' : 'says') ?? rule.sentence
  const filled = raw.replace(/\{(\w+)\}/g, (open, name: string) => names[name as keyof RuleNames] ?? open)
  const sentence = /\{\w+\}/.test(filled) ? rule.sentence : filled
  return sentence.charAt(0).toLocaleUpperCase() + sentence.slice(1)
}

const actionsOf = (rule: Rule): string[] =>
  [...rule.text.matchAll(/Action::"([^"]+)"/g)].flatMap((found) => found[1] ?? [])

/** The rules of a pattern that give a right, or, where none does, the one that says so. */
export function rulesFor(files: PolicyFile[], pattern: Pattern, action: AccountAction): Rule[] {
  const rules = files.find((file) => file.pattern === pattern)?.rules ?? []
  const about = rules.filter((rule) => actionsOf(rule).includes(action))
  const giving = about.filter(({ effect }) => effect === 'permit')
  return giving.length > 0 ? giving : about.slice(0, 1)
}

export const namesFor = (unit: UnitModel, centre: string | undefined): RuleNames => ({
  unit: unit.name,
  ...(unit.hubs.length > 0 && {
    hub: listNames(
      unit.hubs.map(({ name }) => name),
      'disjunction',
    ),
  }),
  centre: centre ?? i18n._(msg`the Centre of Excellence`),
  called: centre === undefined || isPlain(centre) ? '' : ` (${centre})`,
})

/** A centre that is called just that is not named twice. */
const isPlain = (name: string): boolean =>
  /^(cent(re|er) of excellence|centre|center|kompetenzzentrum|zentrum)$/i.test(name.trim())

/** “A, B and C”, as the reader’s language does it. */
export const listNames = (names: string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string =>
  new Intl.ListFormat(i18n.locale === 'de' ? 'de' : 'en-GB', { type }).format(names)
