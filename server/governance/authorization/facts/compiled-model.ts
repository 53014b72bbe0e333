import { createHash } from 'node:crypto'
import type { Choice, RiskRule } from '../../../../contract/governance/operating-model.ts'
import type { Pattern, TrainedAction } from '../../../../contract/governance/authorization.ts'
import { readCustomRule } from '../engine/custom-rules.ts'
import type { PolicyRule } from '../engine/policy-files.ts'

/** Units from one up to the root. */
export type UnitLine = readonly { id: string; name: string }[]
/** What is in force for a unit: its own choice or that of the nearest unit above it that chose. */
export type Effective = { pattern: Pattern; hubs: readonly string[]; from: string | null }

/** The content of one version of the arrangement, as it is kept. */
export type Content = {
  choices: Choice[]
  centre: string | null
  courses: Record<TrainedAction, string[]>
  risks: RiskRule[]
  rules: { text: string }[]
}
/** A version ready to decide with. It never changes, so a node keeps it by its id. */
export type Arranged = {
  id: string | null
  seq: number
  centre: string | null
  courses: Record<TrainedAction, string[]>
  risks: readonly RiskRule[]
  content: Content
  /** Hubs of every dandelion: each is a peer of the others. */
  peerHubs: readonly string[]
  custom: { key: string; rules: PolicyRule[]; speaksOf: ReadonlySet<string> }
  /** Of the organisation: the clock that rules look at. */
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
/** As long as nobody has chosen, nobody is kept from anything: nobody has a seat or a certificate yet. */
const unchosen: Effective = { pattern: 'decentralized', hubs: [], from: null }

export function arrange(content: Content, id: string | null, seq: number, zone = 'UTC'): Arranged {
  const choices = new Map(content.choices.map((choice) => [choice.unit, choice]))
  const rules = content.rules.map(({ text }) => readCustomRule(text))
  return {
    id,
    seq,
    centre: content.centre,
    courses: content.courses,
    risks: content.risks,
    content,
    peerHubs: content.choices.flatMap(({ pattern, hubs }) => (pattern === 'dandelion' ? hubs : [])),
    custom: { key: rules.length === 0 ? '' : hashOf(content.rules), rules, speaksOf: wordsIn(content.rules) },
    zone,
    choiceFor: (line) => findEffective(choices, line),
  }
}
/** Whether rules look at the clock. */
export const looksAtClock = ({ custom: { speaksOf } }: Arranged): boolean =>
  speaksOf.has('hour') || speaksOf.has('weekday')

const all = ['units', 'roles', 'network', 'language', 'name', 'weekday', 'hour']
/** What rules of one's own may look at beyond the features: what is written in one of them, all where it may be escaped. */
const wordsIn = (rules: Content['rules']): Set<string> =>
  new Set(rules.flatMap(({ text }) => (text.includes('\\') ? all : (text.match(/\w+/g) ?? []))))
const hashOf = (value: unknown) => createHash('sha1').update(JSON.stringify(value)).digest('base64url')

/** Inside a hub, that hub; elsewhere each that the choice names. */
function findEffective(choices: ReadonlyMap<string, Choice>, line: UnitLine): Effective {
  const place = line.findIndex(({ id }) => choices.has(id))
  const choice = choices.get(line[place]?.id ?? '')
  if (!choice) return unchosen
  const own = line.slice(0, place + 1).find(({ id }) => choice.hubs.includes(id))
  return { pattern: choice.pattern, hubs: own ? [own.id] : choice.hubs, from: choice.unit }
}

/** Before anybody chose. */
export const unarranged: Arranged = arrange(emptyContent, null, 0)

/** Every unit that a version names. */
export const unitsNamed = ({ choices, centre }: Content): string[] => [
  ...new Set([...choices.flatMap(({ unit, hubs }) => [unit, ...hubs]), ...(centre ? [centre] : [])]),
]
