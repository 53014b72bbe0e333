import { Pattern } from '../../../contract/governance/authorization.ts'
import type { ActorKind, Evidence } from '../../../contract/governance/observed.ts'

type ObservedAction = Evidence['action']
export type Counts = Partial<Record<ActorKind, number>>
/** How typical acts of this kind of person are for a pattern: 1 typical, 0 not at all. Defaults to 0. */
type Fits = Partial<Record<ActorKind, number>>

// Our own interpretation of the five patterns. Typical is less than allowed: under honeycomb everyone may
// publish, but an organisation in which only the centre does is none.
const profiles: Record<Pattern, Record<ObservedAction, Fits>> = {
  decentralized: {
    'create account': { employee: 1, steward: 1, spoke: 0.7, 'own hub': 0.2 },
    publish: { steward: 1, employee: 0.6, spoke: 0.5, 'own hub': 0.2 },
    approve: { unapproved: 1 },
    answer: { steward: 1, employee: 0.6, spoke: 0.5, 'own hub': 0.2 },
  },
  centralized: {
    'create account': { centre: 1 },
    publish: { centre: 1, 'own hub': 0.1, 'other hub': 0.1 },
    approve: { centre: 1, 'own hub': 0.1, 'other hub': 0.1 },
    answer: { centre: 1, 'own hub': 0.1, 'other hub': 0.1 },
  },
  'hub and spoke': {
    'create account': { 'own hub': 1, 'other hub': 1, centre: 0.3 },
    publish: { spoke: 1, steward: 0.8, 'own hub': 0.4, 'other hub': 0.3, centre: 0.2 },
    approve: { 'own hub': 1, 'other hub': 1, centre: 0.4, spoke: 0.2, unapproved: 0.1 },
    answer: { spoke: 1, steward: 0.8, 'own hub': 0.5, 'other hub': 0.4, centre: 0.2 },
  },
  dandelion: {
    'create account': { 'own hub': 1, 'other hub': 0.1, centre: 0.1 },
    publish: { 'own hub': 1, spoke: 0.8, steward: 0.7, centre: 0.1 },
    approve: { 'own hub': 1, 'other hub': 0.2, centre: 0.2, spoke: 0.2 },
    answer: { 'own hub': 0.9, spoke: 0.9, steward: 0.7, centre: 0.1 },
  },
  honeycomb: {
    'create account': { employee: 1, steward: 0.7, centre: 0.7, spoke: 0.4 },
    publish: { employee: 1, steward: 0.6, spoke: 0.5, 'own hub': 0.3, 'other hub': 0.3, centre: 0.2 },
    approve: { unapproved: 0.9, spoke: 0.4, 'own hub': 0.3, employee: 0.3 },
    answer: { employee: 1, steward: 0.6, spoke: 0.5, 'own hub': 0.3, 'other hub': 0.3, centre: 0.2 },
  },
}
/** Minimum number of acts: for one action, and in total. */
export const FEW = 10
export const FEW_IN_ALL = 30
/** Patterns whose distances differ by less are about equally near. */
export const CLOSE = 0.05

export const countActs = (counts: Counts): number => Object.values(counts).reduce((sum, count) => sum + count, 0)

/**
 * One minus the average typicality of the acts. `oneHub`: the share of the busiest hub, because a dandelion has several
 * hubs and hub and spoke has one.
 */
export function distanceOf(pattern: Pattern, action: ObservedAction, counts: Counts, oneHub: number): number | null {
  const acts = countActs(counts)
  if (acts < FEW) return null
  const fits = profiles[pattern][action]
  let fit = 0
  for (const kind of Object.keys(counts) as ActorKind[]) {
    const hubs = kind === 'own hub' && action === 'approve'
    const weight = !hubs
      ? 1
      : pattern === 'hub and spoke'
        ? 0.6 + 0.4 * oneHub
        : pattern === 'dandelion'
          ? 1 - 0.3 * oneHub
          : 1
    fit += (counts[kind] ?? 0) * (fits[kind] ?? 0) * weight
  }
  return Number((1 - fit / acts).toFixed(3))
}

export type Conclusion = {
  conclusion: 'clear' | 'close' | 'inconclusive'
  resembles: Pattern | null
  distances: { pattern: Pattern; distance: number | null }[]
}
/** The mean over the actions with enough acts, each with the same weight. */
export function compareWithPatterns(
  evidence: readonly Pick<Evidence, 'acts' | 'tooFew' | 'distances'>[],
  stated: Pattern,
): Conclusion {
  const known = evidence.filter(({ tooFew }) => !tooFew)
  const acts = evidence.reduce((sum, one) => sum + one.acts, 0)
  if (known.length < 2 || acts < FEW_IN_ALL)
    return {
      conclusion: 'inconclusive',
      resembles: null,
      distances: Pattern.enum.map((pattern) => ({ pattern, distance: null })),
    }
  const distances = Pattern.enum.map((pattern) => {
    const each = known.flatMap((one) => one.distances.find((to) => to.pattern === pattern)?.distance ?? [])
    return { pattern, distance: Number((each.reduce((sum, value) => sum + value, 0) / each.length).toFixed(2)) }
  })
  distances.sort((a, b) => a.distance - b.distance)
  const [first, second] = distances
  const isClose = first !== undefined && second !== undefined && second.distance - first.distance < CLOSE
  const resembles = isClose && second.pattern === stated ? stated : (first?.pattern ?? null)
  return { conclusion: isClose ? 'close' : 'clear', resembles, distances }
}
