import { Pattern } from '../../../contract/governance/authorization.ts'
import type * as contract from '../../../contract/governance/observed.ts'
import type { ActorKind, Evidence, Observed } from '../../../contract/governance/observed.ts'
import type { Result } from '../../../contract/operation.ts'
import type { PersonCard } from '../../../contract/people/directory.ts'
import { notFound } from '../../platform/errors.ts'
import { type Language, type Sentence, say, speak } from '../../platform/sentences.ts'
import { patternWords } from '../authorization/decide/account-facts.ts'
import { selectCards } from '../authorization/visibility/snapshot.queries.ts'
import { loadSnapshot, type Snapshot } from '../authorization/visibility/snapshot.ts'
import type { HistoryCall } from '../what-if/compare/publishing-history.ts'
import { limitAccounts } from '../what-if/report/visibility.ts'
import { type Act, findActs } from './actions.ts'
import { type Conclusion, type Counts, compareWithPatterns, distanceOf, FEW, FEW_IN_ALL } from './profile.ts'

const QUARTER = 91
const MAX_EXAMPLES = 5
const observedActions = ['create account', 'publish', 'approve', 'answer'] as const
const kindWords: Record<ActorKind, Sentence> = {
  centre: say`The Centre of Excellence`,
  'own hub': say`A hub of the division`,
  'other hub': say`A hub of another division`,
  spoke: say`Somebody with a seat in the unit`,
  steward: say`Whoever looks after the account`,
  employee: say`Other employees`,
  unapproved: say`Nobody: it went out without an approval`,
}

/** Compares the acts on visible accounts with the stated pattern. */
export async function readObserved(
  call: HistoryCall<typeof contract.readObserved>,
): Promise<Result<typeof contract.readObserved>> {
  const { db, viewer, query, publishingHistories } = call
  const snapshot = limitAccounts(await loadSnapshot(db), viewer, null)
  const until = Temporal.Now.instant()
  const from = until.subtract({ hours: 24 * QUARTER })
  const acts = await findActs(db, snapshot, publishingHistories, from)
  const language = await call.language()
  const root = [...snapshot.lines.values()].find((line) => line.length === 1)?.[0]?.id ?? ''
  const chosen = snapshot.model.content.choices.map(({ unit }) => unit)
  if (query.unit !== undefined && !snapshot.lines.has(query.unit)) throw notFound(say`There is no such unit.`)
  const requested = new Set(
    [...(query.unit ? [query.unit] : []), ...chosen].filter((id) => id !== root && snapshot.lines.has(id)),
  )
  const findings = [root, ...requested].map((unit) => observe(snapshot, acts, unit))
  const cards = await selectCards(db, [
    ...new Set(findings.flatMap(({ examples }) => examples.flatMap(({ person }) => person ?? []))),
  ])
  const [organisation, ...units] = findings.map((found) => describe(snapshot, found, cards, language))
  if (!organisation) throw new Error('There is a root')
  const source = acts.length === 0 ? 'none' : acts.some(({ generated }) => generated) ? 'generated' : 'log'
  const method = explain(source)
  return {
    from: from.toString(),
    until: until.toString(),
    source,
    organisation,
    units,
    method: speak(method, language),
  }
}

type Found = { unit: string; stated: Pattern; acts: Act[]; examples: Act[]; oneHub: number }

/** Acts of a unit, including sub-units. */
function observe({ lines, model }: Snapshot, all: readonly Act[], unit: string): Found {
  const acts = all.filter(({ account }) => account.account.line.some(({ id }) => id === unit))
  const newest = acts.toSorted((a, b) => b.at.localeCompare(a.at))
  const examples = observedActions.flatMap((action) =>
    newest.filter((act) => act.action === action).slice(0, MAX_EXAMPLES),
  )
  const hubs = new Map<string, number>()
  for (const { hub } of acts) if (hub) hubs.set(hub, (hubs.get(hub) ?? 0) + 1)
  const sum = [...hubs.values()].reduce((total, count) => total + count, 0)
  const oneHub = sum === 0 ? 1 : Math.max(...hubs.values()) / sum
  return { unit, stated: model.choiceFor(lines.get(unit) ?? []).pattern, acts, examples, oneHub }
}

function describe(
  snapshot: Snapshot,
  found: Found,
  cards: ReadonlyMap<string, PersonCard>,
  language: Language,
): Observed {
  const { unit, stated, acts } = found
  const name = snapshot.lines.get(unit)?.[0]?.name ?? ''
  const evidence = observedActions.map((action) => describeAction(found, action, cards, language))
  const conclusion = compareWithPatterns(evidence, stated)
  const sentence = speak(sumUpInWords(name, stated, conclusion), language)
  return { unit: { id: unit, name }, stated, acts: acts.length, ...conclusion, sentence, evidence }
}

function describeAction(
  { acts: all, examples, oneHub }: Found,
  action: Evidence['action'],
  cards: ReadonlyMap<string, PersonCard>,
  language: Language,
): Evidence {
  const acts = all.filter((act) => act.action === action)
  const counts: Counts = {}
  const people: Partial<Record<ActorKind, Set<string | null>>> = {}
  for (const { kind, person } of acts) {
    counts[kind] = (counts[kind] ?? 0) + 1
    people[kind] = (people[kind] ?? new Set()).add(person)
  }
  const by = (Object.entries(counts) as [ActorKind, number][])
    .sort(([, a], [, b]) => b - a)
    .map(([kind, count]) => ({
      kind,
      name: speak(kindWords[kind], language),
      acts: count,
      share: Number((count / acts.length).toFixed(3)),
      people: kind === 'unapproved' ? 0 : (people[kind]?.size ?? 0),
    }))
  return {
    action,
    acts: acts.length,
    tooFew: acts.length < FEW,
    by,
    distances: Pattern.enum.map((pattern) => ({ pattern, distance: distanceOf(pattern, action, counts, oneHub) })),
    examples: examples
      .filter((act) => act.action === action)
      .map(({ at, person, account: known, kind, risk, log }) => {
        const [owner] = known.account.line
        const { name, network } = known.account
        const account = { id: known.id, name, network, unit: { id: owner?.id ?? '', name: owner?.name ?? '' } }
        return { at, person: cards.get(person ?? '') ?? null, account, kind, risk, log }
      }),
  }
}

function sumUpInWords(unit: string, stated: Pattern, { conclusion, resembles }: Conclusion): Sentence {
  const says = patternWords[stated]
  if (!resembles) return say`${unit} says ${says}; what was done there in the last quarter is too little to tell.`
  const acts = patternWords[resembles]
  if (resembles === stated) return say`${unit} says ${says} and acts like it.`
  return conclusion === 'close'
    ? say`${unit} says ${says} and acts most like ${acts}, though another pattern is about as near.`
    : say`${unit} says ${says} and acts like ${acts}.`
}

function explain(source: 'log' | 'generated' | 'none'): Sentence {
  const how = say`Each act of the last quarter is weighed by how typical it is of a pattern that somebody who stands so does it; the distance is one minus the mean over the rights, each alike. A right needs ${FEW} acts and a unit ${FEW_IN_ALL}. What is typical is our own reading of the five patterns.`
  if (source === 'generated')
    return say`${how} Publishing, approving and answering are generated here, as long as there is no publishing desk; accounts opened come from the log.`
  return how
}
