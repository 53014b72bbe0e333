import { createHash } from 'node:crypto'
import type { Pattern, TrainedAction } from '../../../../contract/governance/authorization.ts'
import type { Choice, RiskRule } from '../../../../contract/governance/operating-model.ts'
import { readCustomRule } from '../engine/custom-rules.ts'
import type { PolicyRule } from '../engine/policy-files.ts'

/** Units from one unit up to the root. */
export type UnitLine = readonly { id: string; name: string }[]
/** The effective pattern of a unit, and the unit that it is set for. */
export type Effective = { pattern: Pattern; hubs: readonly string[]; source: string | null }

/** The stored content of a version of the operating model. */
export type Content = {
  choices: Choice[]
  centre: string | null
  courses: Record<TrainedAction, string[]>
  risks: RiskRule[]
  rules: { text: string }[]
}
/** A version prepared for decisions. Versions are immutable and cached by id. */
export type CompiledModel = {
  id: string | null
  version: number
  centre: string | null
  courses: Record<TrainedAction, string[]>
  risks: readonly RiskRule[]
  content: Content
  /** Hubs of all dandelions; they are peers. */
  peerHubs: readonly string[]
  custom: { key: string; rules: PolicyRule[]; mentions: ReadonlySet<string> }
  /** Time zone of the organisation, for rules with a clock. */
  zone: string
  choiceFor(line: UnitLine): Effective
}

export const emptyContent: Content = {
  choices: [],
  centre: null,
  courses: { publish: [], approve: [], answer: [] },
  risks: [],
  rules: [],
}
/** Default without any choice: no one has a role or certificate yet, so nothing is restricted. */
const unchosen: Effective = { pattern: 'decentralized', hubs: [], source: null }

export function compileModel(content: Content, id: string | null, version: number, zone = 'UTC'): CompiledModel {
  const choices = new Map(content.choices.map((choice) => [choice.unit, choice]))
  const rules = content.rules.map(({ text }) => readCustomRule(text))
  return {
    id,
    version,
    centre: content.centre,
    courses: content.courses,
    risks: content.risks,
    content,
    peerHubs: content.choices.flatMap(({ pattern, hubs }) => (pattern === 'dandelion' ? hubs : [])),
    custom: { key: rules.length === 0 ? '' : hashOf(content.rules), rules, mentions: wordsIn(content.rules) },
    zone,
    choiceFor: (line) => findEffective(choices, line),
  }
}
/** Whether a rule depends on the clock. */
export const dependsOnClock = ({ custom: { mentions } }: CompiledModel): boolean =>
  mentions.has('hour') || mentions.has('weekday')

const all = ['units', 'roles', 'network', 'language', 'name', 'weekday', 'hour']
/** Attributes beyond the features that custom rules mention; all of them if a rule contains escapes. */
const wordsIn = (rules: Content['rules']): Set<string> =>
  new Set(rules.flatMap(({ text }) => (text.includes('\\') ? all : (text.match(/\w+/g) ?? []))))
const hashOf = (value: unknown) => createHash('sha1').update(JSON.stringify(value)).digest('base64url')

/** Inside the unit of a hub only that hub applies, elsewhere all hubs of the choice. */
function findEffective(choices: ReadonlyMap<string, Choice>, line: UnitLine): Effective {
  const place = line.findIndex(({ id }) => choices.has(id))
  const choice = choices.get(line[place]?.id ?? '')
  if (!choice) return unchosen
  const own = line.slice(0, place + 1).find(({ id }) => choice.hubs.includes(id))
  return { pattern: choice.pattern, hubs: own ? [own.id] : choice.hubs, source: choice.unit }
}

/** Before the first version. */
export const emptyModel: CompiledModel = compileModel(emptyContent, null, 0)

/** Every unit that a version refers to. */
export const unitsNamed = ({ choices, centre }: Content): string[] => [
  ...new Set([...choices.flatMap(({ unit, hubs }) => [unit, ...hubs]), ...(centre ? [centre] : [])]),
]
