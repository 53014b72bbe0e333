// Generates one community: its threads in order of time, until its share of the messages is used up.
import { DAY, MINUTE, wallOf } from './clock.ts'
import { addWords, converse, type Stage, settleQuestion, type Talk } from './converse.ts'
import { titleMarks } from './lexicon.ts'
import { type Deck, scopeOf, shuffleDeck } from './library.ts'
import type { GeneratedPerson } from './people/people.ts'
import { type Circle, drawVoice } from './people/roster.ts'
import { castDice, type Dice } from './random.ts'
import { drawMoment, generateRhythm, type Rhythm } from './rhythm.ts'
import type { Script, Tail } from './script.ts'

export type CommunityBuilder = {
  circle: Circle
  deck: Deck
  dice: Dice
  rhythm: Rhythm
  titles: Set<string>
  talks: Talk[]
  messages: number
  budget: number
}

const NOBODY = new Set<GeneratedPerson>()

export function createBuilder(circle: Circle, budget: number, seed: string, today: number): CommunityBuilder {
  const dice = castDice(`${seed}/${circle.community.slug}`)
  const rhythm = generateRhythm(circle.plan.shape, circle.community.started, today, dice)
  const deck = shuffleDeck(circle.plan.topics, dice)
  return { circle, deck, dice, rhythm, titles: new Set(), talks: [], messages: 0, budget }
}

function keep(builder: CommunityBuilder, talk: Talk): void {
  builder.titles.add(talk.thread.title)
  builder.talks.push(talk)
  builder.messages += 1 + talk.thread.replies.length
}

function drawOpening(builder: CommunityBuilder, latest: number): { starter: GeneratedPerson; at: number } {
  for (let tries = 0; ; tries++) {
    const starter = drawVoice(builder.circle, false, NOBODY, latest, builder.dice)
    const at = drawMoment(builder.rhythm, starter.zone, latest, builder.dice)
    if (starter.joined < at || tries > 50) return { starter, at }
  }
}

/** Threads written for this community alone, most of them at a fixed distance from today. */
export function addFixedThreads(builder: CommunityBuilder, scripts: Script[], stage: Stage): void {
  for (const script of scripts) {
    const opening = drawOpening(builder, stage.today - 20 * DAY)
    const talk = converse(
      { circle: builder.circle, script, title: script.titles[0] ?? '', tails: [], ...opening },
      stage,
      (title) => builder.titles.has(title),
    )
    if (talk) keep(builder, talk)
  }
}

function drawTails(builder: CommunityBuilder, script: Script, at: number): Tail[] {
  const tails = new Set<Tail>()
  const language = script.language ?? builder.circle.community.language
  const keen = builder.dice.chance(0.18) ? 0.85 : 0.58
  const most = language !== 'en' || scopeOf(script) === 'warm' ? 2 : 12
  while (tails.size < most && builder.dice.chance(keen)) {
    const tail = builder.deck.drawTail(script, language, tails, at)
    if (!tail) break
    tails.add(tail)
  }
  return [...tails]
}

/** Generates one more thread. Used titles get the location and month. */
function playOne(builder: CommunityBuilder, opening: { starter: GeneratedPerson; at: number }, stage: Stage): void {
  const isTaken = (title: string) => builder.titles.has(title)
  for (let turn = 0; turn < 200; turn++) {
    const script = builder.deck.drawScript(opening.at)
    const tails = drawTails(builder, script, opening.at)
    for (const title of titlesOf(builder, script)) {
      const scene = { circle: builder.circle, script, title, tails, ...opening }
      const talk = converse(scene, stage, isTaken)
      if (!talk) continue
      settleQuestion(talk, stage)
      keep(builder, talk)
      return
    }
  }
  throw new Error(`No title is left for ${builder.circle.community.name}`)
}

/** Yields the written title, then variants with machine, location or shift. */
function* titlesOf(builder: CommunityBuilder, script: Script): Generator<string> {
  const language = script.language ?? builder.circle.community.language
  const aboutMachines = language === 'en' && builder.circle.plan.machines && script.kind === 'question'
  const marks = titleMarks[aboutMachines ? 'machines' : language] ?? []
  const fresh = script.titles.flatMap((title) => Array.from({ length: title.includes('{') ? 5 : 1 }, () => title))
  yield* builder.dice.shuffle(fresh)
  for (let tries = 0; tries < 16; tries++) {
    const title = builder.dice.pick(script.titles)
    yield builder.dice.pick(marks.filter((mark) => !repeats(mark, title))).replace('%', title)
  }
}

/** Returns whether a title already contains the extension. */
const repeats = (mark: string, title: string) =>
  [...mark.matchAll(/\{(\w+)\}/gu)].some(([slot]) => title.includes(slot))

/** Generates ordinary threads, oldest first, until the share of the community is used up. */
export function addGeneratedThreads(builder: CommunityBuilder, stage: Stage): void {
  while (builder.messages < builder.budget) {
    const wanted = Math.max(1, Math.floor((builder.budget - builder.messages) / 8))
    const openings = Array.from({ length: wanted }, () => drawOpening(builder, stage.today - 4 * MINUTE))
    openings.sort((a, b) => a.at - b.at)
    for (const opening of openings) if (builder.messages < builder.budget) playOne(builder, opening, stage)
  }
}

/** Removes surplus replies from the ends of threads, unless something refers to them. */
export function trim(builder: CommunityBuilder, today: number): void {
  const talks = builder.dice.shuffle(builder.talks)
  for (let round = 0; builder.messages > builder.budget; round++) {
    if (round > 30) throw new Error(`${builder.circle.community.name} has more written for it than its share`)
    for (const { thread, setting } of talks) {
      if (builder.messages <= builder.budget) return
      const last = thread.replies.at(-1)
      if (!last || setting.fixed || thread.pinned || today - last.at < DAY || thread.accepted?.reply === last.id)
        continue
      thread.replies.pop()
      builder.messages--
    }
  }
}

/** Minutes before now of the most recent replies, at any hour. */
const FRESH = [2, 7, 13, 22, 31, 47, 62, 85, 110, 150, 190, 260, 330, 420, 500]

function isAwake(person: GeneratedPerson, at: number): boolean {
  const { hour } = wallOf(person.zone, at)
  return hour >= 6.5 && hour < 22
}

function drawAwake(builder: CommunityBuilder, talk: Talk, at: number): GeneratedPerson | null {
  for (let tries = 0; tries < 40; tries++) {
    const person = drawVoice(builder.circle, false, talk.taken, at, builder.dice)
    if (isAwake(person, at) && !talk.taken.has(person)) return person
  }
  return null
}

/** Adds replies of the last hours to recent threads, by people in daytime zones. */
export function freshen(builders: CommunityBuilder[], stage: Stage): void {
  const lively = builders.filter(
    (builder) => builder.circle.plan.visibility === 'public' && builder.circle.plan.state === 'alive',
  )
  const recent = lively.flatMap((builder) =>
    builder.talks
      .filter(({ thread, setting }) => stage.today - thread.at < 6 * DAY && setting.language === 'en' && !setting.fixed)
      .map((talk) => ({ builder, talk })),
  )
  const waits = [...FRESH]
  for (const { builder, talk } of stage.dice.shuffle(recent)) {
    const at = stage.today - (waits[0] ?? 0) * MINUTE
    const person = talk.last < at - 20 * MINUTE ? drawAwake(builder, talk, at) : null
    const tail = person ? drawJoining(builder, talk) : null
    if (!person || !tail) continue
    addWords(talk, tail, person, at, stage)
    builder.messages++
    waits.shift()
    if (waits.length === 0) return
  }
}

/** Draws a reply for a new participant. */
function drawJoining(builder: CommunityBuilder, talk: Talk): Tail | null {
  for (let tries = 0; tries < 12; tries++) {
    const tail = builder.deck.drawTail(talk.script, 'en', talk.tails, talk.last)
    if (tail?.lines[0]?.role === 'c') return tail
  }
  return null
}
