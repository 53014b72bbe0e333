// Members of communities, and how often each posts.

import { plans } from '../../content/communities.ts'
import type { CommunityPlan } from '../../content/community-plan.ts'
import { DAY } from '../clock.ts'
import { type Dice, drawIndex, generateId, sumUp } from '../random.ts'
import type { SampleCommunity } from '../sample.ts'
import { CAST } from './cast.ts'
import type { GeneratedPerson, Workforce } from './people.ts'

export type Circle = {
  plan: CommunityPlan
  community: SampleCommunity
  members: GeneratedPerson[]
  /** Cumulative weights of starters and joiners, and of experts. */
  voices: number[]
  experts: number[]
  joined: Map<string, number>
}

function leaning(plan: CommunityPlan, person: GeneratedPerson): number {
  const home = plan.homes[person.home] ?? plan.homes.others ?? 0
  const craft = plan.crafts[person.craft] ?? plan.crafts.others ?? 0
  return home * craft * (0.35 + Math.min(2, person.energy))
}

/** Draws members: the core, then by expertise. Weighted without replacement: the smallest exponential keys. */
function drawMembers(plan: CommunityPlan, force: Workforce, dice: Dice, guests: GeneratedPerson[]): GeneratedPerson[] {
  const core = plan.core.flatMap((name) => force.byName.get(name) ?? [])
  const rung = force.people
    .map((person) => ({ person, clock: -Math.log(1 - dice.next()) / leaning(plan, person) }))
    .filter((entry) => Number.isFinite(entry.clock) && !core.includes(entry.person) && entry.person.energy !== CAST)
    .sort((a, b) => a.clock - b.clock)
    .slice(0, plan.size - core.length)
  const rest = rung.map((entry) => entry.person)
  const members = [...core, ...rest.sort((a, b) => rankOf(plan, b, true) - rankOf(plan, a, true))]
  const others = guests.filter((person) => !members.includes(person))
  return [...members.slice(0, plan.size - others.length), ...others]
}

/** Rank of a person: the core in its order, then by activity, for experts weighted by craft. */
function rankOf(plan: CommunityPlan, person: GeneratedPerson, byExpertise: boolean): number {
  if (plan.core.includes(person.name)) return 9999 - plan.core.indexOf(person.name)
  return person.energy * (byExpertise ? (plan.crafts[person.craft] ?? plan.crafts.others ?? 0) : 1)
}

/** Returns whether a cast member posts nothing generated here: they only use scripts written for them. */
function isMuteHere(plan: CommunityPlan, person: GeneratedPerson): boolean {
  const own = plan.kind === 'location' || ['programme', 'operations', 'redes'].some((topic) => topic in plan.topics)
  return person.energy === CAST && !own
}

/** Weights of speakers: heavy-tailed by activity, with the core of the plan. */
function weighVoices(plan: CommunityPlan, members: GeneratedPerson[], byExpertise: boolean): number[] {
  const order = members
    .map((person, i) => ({
      i,
      key: rankOf(plan, person, byExpertise),
    }))
    .sort((a, b) => b.key - a.key)
  const speaking = Math.max(3, Math.ceil(members.length * (byExpertise ? 0.16 : 0.62)))
  const weights = members.map(() => 0)
  order.slice(0, speaking).forEach(({ i }, rank) => {
    const person = members[i]
    if (!person || (!byExpertise && isMuteHere(plan, person))) return
    const shy = person.home === 'Monterrey' && !plan.ofMonterrey ? 0.3 : 1
    weights[i] = shy / (rank + (byExpertise ? 2 : 9)) ** (byExpertise ? 1.1 : 0.95)
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  plan.hangsOn?.forEach((share, position) => {
    const i = members.findIndex((person) => person.name === plan.core[position])
    if (i >= 0 && byExpertise) weights[i] = (share / (1 - share)) * total
  })
  return sumUp(weights)
}

function joinTimes(
  plan: CommunityPlan,
  members: GeneratedPerson[],
  startedAt: number,
  today: number,
  dice: Dice,
): Map<string, number> {
  const joined = new Map<string, number>()
  for (const person of members) {
    const from = Math.max(startedAt, person.joined)
    const late = dice.chance(0.42) ? dice.next() * 0.06 : dice.next() ** 1.2
    const core = plan.core.includes(person.name)
    joined.set(person.id, Math.floor(from + (core ? dice.next() * DAY : late * (today - from) * 0.98)))
  }
  return joined
}

function describe(
  plan: CommunityPlan,
  members: GeneratedPerson[],
  joined: Map<string, number>,
  startedAt: number,
  dice: Dice,
): SampleCommunity {
  return {
    id: generateId(startedAt, dice),
    name: plan.name,
    slug: plan.slug,
    purpose: plan.purpose,
    guidelines: plan.guidelines,
    visibility: plan.visibility,
    kind: plan.kind,
    state: plan.state,
    language: plan.language,
    tags: plan.tags,
    started: startedAt,
    owner: plan.unowned ? null : (members[0]?.id ?? null),
    members: members.map((person, i) => ({
      person: person.id,
      joined: joined.get(person.id) ?? startedAt,
      role: plan.unowned || i > (plan.deputies ?? 2) ? 'member' : i === 0 ? 'owner' : 'manager',
    })),
  }
}

/**
 * Generates all communities with members; guests are required by a script. Owners without a name in the plan are the
 * strongest experts.
 */
export function generateCircles(
  force: Workforce,
  start: number,
  today: number,
  dice: Dice,
  guestsOf: (slug: string) => string[],
): Circle[] {
  return plans.map((plan) => {
    const startedAt = Math.floor(Math.min(today - 3 * DAY, start + plan.began * (today - start)))
    const guests = guestsOf(plan.slug).flatMap((name) => force.byName.get(name) ?? [])
    const members = drawMembers(plan, force, dice, guests)
    const joined = joinTimes(plan, members, startedAt, today, dice)
    const community = describe(plan, members, joined, startedAt, dice)
    const voices = weighVoices(plan, members, false)
    return { plan, community, members, voices, experts: weighVoices(plan, members, true), joined }
  })
}

/** Draws a member who had joined at that time and is not in `taken`. */
export function drawVoice(
  circle: Circle,
  expert: boolean,
  taken: Set<GeneratedPerson>,
  at: number,
  dice: Dice,
): GeneratedPerson {
  const totals = expert ? circle.experts : circle.voices
  const fits = (person: GeneratedPerson | undefined) => person !== undefined && person.joined < at && !taken.has(person)
  for (let tries = 0; tries < 60; tries++) {
    const person = circle.members[drawIndex(dice, totals)]
    if (person && fits(person)) return person
  }
  const anyone = circle.members.find(fits) ?? circle.members[0]
  if (!anyone) throw new Error(`Nobody is in ${circle.community.name}`)
  return anyone
}
