// Generates Aldermoor: the same seed and day give exactly the same organisation.
import { DAY } from './clock.ts'
import type { Stage } from './converse.ts'
import { openLibrary } from './library.ts'
import { generatePeople, type Workforce } from './people/people.ts'
import { type Circle, generateCircles } from './people/roster.ts'
import { castDice } from './random.ts'
import type { Sample, SamplePerson, SampleThread, Visitor } from './sample.ts'
import type { Script } from './script.ts'
import { addFixedThreads, addGeneratedThreads, type CommunityBuilder, createBuilder, freshen, trim } from './threads.ts'

const MESSAGES = 60_000
const WEEKS = 78
const LEAD = 'Rui Nogueira'

/** Integers in the proportion of the weights that sum up to the total. */
function shareOut(total: number, weights: number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  let passed = 0
  let given = 0
  return weights.map((weight) => {
    passed += weight
    const share = Math.round((passed / sum) * total) - given
    given += share
    return share
  })
}

/** Scripts bound to one community or to a time, by community. */
function boundScripts(): Map<string, Script[]> {
  const bound = new Map<string, Script[]>()
  for (const topic of openLibrary().values()) {
    for (const script of topic.scripts) {
      if (!script.community) continue
      bound.set(script.community, [...(bound.get(script.community) ?? []), script])
    }
  }
  return bound
}

function generateTalks(
  bound: Map<string, Script[]>,
  circles: Circle[],
  force: Workforce,
  seed: string,
  today: number,
  visitor: Visitor | null,
): CommunityBuilder[] {
  const slugs = new Map(circles.map((circle) => [circle.community.slug, circle.community]))
  const linkTo = (slug: string) => {
    const community = slugs.get(slug)
    if (!community) throw new Error(`No community has the address ${slug}`)
    return `[#${community.name}](/communities/${slug})`
  }
  const leads = [force.byName.get(LEAD), visitor].flatMap((person) => person ?? [])
  const common = { today, byName: force.byName, linkTo, leads }
  const shares = shareOut(
    MESSAGES,
    circles.map((circle) => circle.plan.weight),
  )
  const builders = circles.map((circle, i) => createBuilder(circle, shares[i] ?? 0, seed, today))
  for (const builder of builders) {
    const stage: Stage = { dice: builder.dice, ...common }
    addFixedThreads(builder, bound.get(builder.circle.community.slug) ?? [], stage)
    addGeneratedThreads(builder, stage)
  }
  freshen(builders, { dice: castDice(`${seed}/fresh`), ...common })
  for (const builder of builders) trim(builder, today)
  return builders
}

/** Moves the join time before the first post. */
function reconcileJoins(circle: Circle, threads: SampleThread[]): void {
  const first = new Map<string, number>()
  const note = (person: string, at: number) => first.set(person, Math.min(at, first.get(person) ?? at))
  for (const thread of threads) {
    note(thread.author, thread.at)
    for (const reply of thread.replies) note(reply.author, reply.at)
    for (const { reactions } of [thread, ...thread.replies]) for (const { person, at } of reactions) note(person, at)
  }
  for (const membership of circle.community.members) {
    const spoke = first.get(membership.person)
    if (spoke !== undefined && spoke < membership.joined) {
      membership.joined = Math.max(Math.min(circle.community.started, spoke - 1), spoke - 2 * DAY)
    }
  }
}

function describeLead(force: Workforce, circles: Circle[], threads: SampleThread[]): Sample['lead'] {
  const person = force.byName.get(LEAD)?.id ?? ''
  const mine = circles.filter(({ community }) => community.members.some((member) => member.person === person))
  const own = new Set(mine.map(({ community }) => community.id))
  const visible = threads.filter((thread) => own.has(thread.community)).sort((a, b) => b.at - a.at)
  return {
    person,
    bookmarks: visible
      .filter((thread) => thread.accepted && thread.replies.length > 4)
      .slice(0, 9)
      .map((thread) => thread.id),
  }
}

function publicFields({
  name: _n,
  craft: _c,
  home: _h,
  energy: _e,
  ...person
}: Workforce['people'][number]): SamplePerson {
  return person
}

export type SampleOptions = { today: Temporal.Instant; seed?: string; visitor?: Visitor | null }

/** The sample organisation as plain data: 4,180 people, 64 communities, 60,000 messages up to `today`. */
export function generateSample({ today: instant, seed = 'aldermoor', visitor = null }: SampleOptions): Sample {
  const today = instant.epochMilliseconds
  const start = today - WEEKS * 7 * DAY
  const force = generatePeople(seed, start, today)
  const bound = boundScripts()
  const guestsOf = (slug: string) => [...new Set((bound.get(slug) ?? []).flatMap(({ cast }) => [...cast.values()]))]
  const circles = generateCircles(force, start, today, castDice(`${seed}/circles`), guestsOf)
  const builders = generateTalks(bound, circles, force, seed, today, visitor)
  const threads = builders.flatMap((builder) => builder.talks.map((talk) => talk.thread))
  for (const builder of builders)
    reconcileJoins(
      builder.circle,
      builder.talks.map((talk) => talk.thread),
    )
  return {
    seed,
    today,
    units: force.units,
    people: force.people.map(publicFields),
    communities: circles.map((circle) => circle.community),
    threads: threads.sort((a, b) => a.at - b.at),
    lead: describeLead(force, circles, threads),
  }
}
