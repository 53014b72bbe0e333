// One community being woven: its threads in the order of time, until its share of the messages is used up.
import { DAY, MINUTE, wallOf } from './clock.ts'
import { addWords, converse, type Stage, settleQuestion, type Talk } from './converse.ts'
import { titleMarks } from './lexicon.ts'
import { type Deck, scopeOf, shuffleDeck } from './library.ts'
import type { Woven } from './people.ts'
import { castDice, type Dice } from './random.ts'
import { drawMoment, type Rhythm, weaveRhythm } from './rhythm.ts'
import { type Circle, drawVoice } from './roster.ts'
import type { Script, Tail } from './script.ts'

export type Loom = {
  circle: Circle
  deck: Deck
  dice: Dice
  rhythm: Rhythm
  titles: Set<string>
  talks: Talk[]
  messages: number
  budget: number
}

const NOBODY = new Set<Woven>()

export function setUpLoom(circle: Circle, budget: number, seed: string, today: number): Loom {
  const dice = castDice(`${seed}/${circle.community.slug}`)
  const rhythm = weaveRhythm(circle.plan.shape, circle.community.started, today, dice)
  const deck = shuffleDeck(circle.plan.topics, dice)
  return { circle, deck, dice, rhythm, titles: new Set(), talks: [], messages: 0, budget }
}

function keep(loom: Loom, talk: Talk): void {
  loom.titles.add(talk.thread.title)
  loom.talks.push(talk)
  loom.messages += 1 + talk.thread.replies.length
}

function drawOpening(loom: Loom, latest: number): { starter: Woven; at: number } {
  for (let tries = 0; ; tries++) {
    const starter = drawVoice(loom.circle, false, NOBODY, latest, loom.dice)
    const at = drawMoment(loom.rhythm, starter.zone, latest, loom.dice)
    if (starter.joined < at || tries > 50) return { starter, at }
  }
}

/** Threads written for this community alone, most of them at a fixed distance from today. */
export function playFixed(loom: Loom, scripts: Script[], stage: Stage): void {
  for (const script of scripts) {
    const opening = drawOpening(loom, stage.today - 20 * DAY)
    const talk = converse(
      { circle: loom.circle, script, title: script.titles[0] ?? '', tails: [], ...opening },
      stage,
      (title) => loom.titles.has(title),
    )
    if (talk) keep(loom, talk)
  }
}

function drawTails(loom: Loom, script: Script, at: number): Tail[] {
  const tails = new Set<Tail>()
  const language = script.language ?? loom.circle.community.language
  const keen = loom.dice.chance(0.18) ? 0.85 : 0.58
  const most = language !== 'en' || scopeOf(script) === 'warm' ? 2 : 12
  while (tails.size < most && loom.dice.chance(keen)) {
    const tail = loom.deck.drawTail(script, language, tails, at)
    if (!tail) break
    tails.add(tail)
  }
  return [...tails]
}

/** One more thread. Where the titles of a script are used up, the place and the month tell them apart. */
function playOne(loom: Loom, opening: { starter: Woven; at: number }, stage: Stage): void {
  const isTaken = (title: string) => loom.titles.has(title)
  for (let turn = 0; turn < 200; turn++) {
    const script = loom.deck.drawScript(opening.at)
    const tails = drawTails(loom, script, opening.at)
    for (const title of titlesOf(loom, script)) {
      const scene = { circle: loom.circle, script, title, tails, ...opening }
      const talk = converse(scene, stage, isTaken)
      if (!talk) continue
      settleQuestion(talk, stage)
      keep(loom, talk)
      return
    }
  }
  throw new Error(`No title is left for ${loom.circle.community.name}`)
}

/** A title as written while it is new, then with the machine, the place or the shift before it, as people write them. */
function* titlesOf(loom: Loom, script: Script): Generator<string> {
  const language = script.language ?? loom.circle.community.language
  const aboutMachines = language === 'en' && loom.circle.plan.machines && script.kind === 'question'
  const marks = titleMarks[aboutMachines ? 'machines' : language] ?? []
  const fresh = script.titles.flatMap((title) => Array.from({ length: title.includes('{') ? 5 : 1 }, () => title))
  yield* loom.dice.shuffle(fresh)
  for (let tries = 0; tries < 16; tries++) {
    const title = loom.dice.pick(script.titles)
    yield loom.dice.pick(marks.filter((mark) => !repeats(mark, title))).replace('%', title)
  }
}

/** Whether a title says already what the mark would say. */
const repeats = (mark: string, title: string) =>
  [...mark.matchAll(/\{(\w+)\}/gu)].some(([slot]) => title.includes(slot))

/** Ordinary threads, oldest first, until the share of the community is used up. */
export function playRest(loom: Loom, stage: Stage): void {
  while (loom.messages < loom.budget) {
    const wanted = Math.max(1, Math.floor((loom.budget - loom.messages) / 8))
    const openings = Array.from({ length: wanted }, () => drawOpening(loom, stage.today - 4 * MINUTE))
    openings.sort((a, b) => a.at - b.at)
    for (const opening of openings) if (loom.messages < loom.budget) playOne(loom, opening, stage)
  }
}

/** Takes away what is too much, from the ends of talks to which nothing refers. */
export function trim(loom: Loom, today: number): void {
  const talks = loom.dice.shuffle(loom.talks)
  for (let round = 0; loom.messages > loom.budget; round++) {
    if (round > 30) throw new Error(`${loom.circle.community.name} has more written for it than its share`)
    for (const { thread, setting } of talks) {
      if (loom.messages <= loom.budget) return
      const last = thread.replies.at(-1)
      if (!last || setting.fixed || thread.pinned || today - last.at < DAY || thread.accepted?.reply === last.id)
        continue
      thread.replies.pop()
      loom.messages--
    }
  }
}

/** Minutes before today at which somebody has just written, whatever the hour. */
const FRESH = [2, 7, 13, 22, 31, 47, 62, 85, 110, 150, 190, 260, 330, 420, 500]

function isAwake(person: Woven, at: number): boolean {
  const { hour } = wallOf(person.zone, at)
  return hour >= 6.5 && hour < 22
}

function drawAwake(loom: Loom, talk: Talk, at: number): Woven | null {
  for (let tries = 0; tries < 40; tries++) {
    const person = drawVoice(loom.circle, false, talk.taken, at, loom.dice)
    if (isAwake(person, at) && !talk.taken.has(person)) return person
  }
  return null
}

/** Somewhere people are awake: the last hours bring replies to recent talks, by whoever has daylight. */
export function freshen(looms: Loom[], stage: Stage): void {
  const lively = looms.filter((loom) => loom.circle.plan.visibility === 'public' && loom.circle.plan.state === 'alive')
  const recent = lively.flatMap((loom) =>
    loom.talks
      .filter(({ thread, setting }) => stage.today - thread.at < 6 * DAY && setting.language === 'en' && !setting.fixed)
      .map((talk) => ({ loom, talk })),
  )
  const waits = [...FRESH]
  for (const { loom, talk } of stage.dice.shuffle(recent)) {
    const at = stage.today - (waits[0] ?? 0) * MINUTE
    const person = talk.last < at - 20 * MINUTE ? drawAwake(loom, talk, at) : null
    const tail = person ? drawJoining(loom, talk) : null
    if (!person || !tail) continue
    addWords(talk, tail, person, at, stage)
    loom.messages++
    waits.shift()
    if (waits.length === 0) return
  }
}

/** Words with which somebody new joins in. */
function drawJoining(loom: Loom, talk: Talk): Tail | null {
  for (let tries = 0; tries < 12; tries++) {
    const tail = loom.deck.drawTail(talk.script, 'en', talk.tails, talk.last)
    if (tail?.lines[0]?.role === 'c') return tail
  }
  return null
}
