// Turns a script into a thread of a community: speakers, times and length.
import { DAY, eveningOf, MINUTE, nextWorkingMoment, wallOf } from './clock.ts'
import type { GeneratedPerson } from './people/people.ts'
import { type Circle, drawVoice } from './people/roster.ts'
import { type Dice, generateId } from './random.ts'
import type { SampleReply, SampleThread } from './sample.ts'
import type { Line, Script, Tail } from './script.ts'
import { fill, type Setting } from './slots.ts'

export type Stage = {
  dice: Dice
  today: number
  byName: Map<string, GeneratedPerson>
  linkTo: (slug: string) => string
  /** The lead persona, and the visitor. */
  leads: { id: string; name: string }[]
}

export type Scene = {
  circle: Circle
  script: Script
  title: string
  tails: Tail[]
  at: number
  starter: GeneratedPerson
}

/** A thread with its people, while replies may still be added. */
export type Talk = {
  thread: SampleThread
  script: Script
  tails: Set<Tail>
  circle: Circle
  setting: Setting
  last: number
  taken: Set<GeneratedPerson>
}

const OVERDUE = 0.1

/** The text of another reply, if the script repeats it in its first row: it is shown above the answer. */
function quoteAbove(author: GeneratedPerson, body: string): string {
  const [first = '', ...rest] = body.split('\n')
  return `> **${author.name}:** ${first.slice(2)}\n\n${rest.join('\n').trim()}`
}

/** Location of speakers relative to the starter. */
type Reach = 'near' | 'far'

function castRole(talk: Talk, role: string, stage: Stage, reach: Reach = 'near'): GeneratedPerson {
  const known = talk.setting.roles.get(role)
  if (known) return known
  const manager = role === 'o' ? talk.circle.members[0] : undefined
  const person = manager ?? drawSpeaker(talk, role === 'b', reach, stage)
  talk.setting.roles.set(role, person)
  talk.taken.add(person)
  return person
}

/** Draws a speaker, often from the starter’s location in this community; later ones from elsewhere. */
function drawSpeaker(talk: Talk, expert: boolean, reach: Reach, stage: Stage): GeneratedPerson {
  const { circle, taken, last, setting } = talk
  const place = setting.roles.get('a')?.location
  const draw = () => drawVoice(circle, expert, taken, last, stage.dice)
  if (reach === 'near' && !stage.dice.chance(circle.plan.near ?? 0.15)) return draw()
  for (let tries = 0; tries < (reach === 'near' ? 12 : 5); tries++) {
    const person = draw()
    if ((person.location === place) === (reach === 'near')) return person
  }
  return draw()
}

/** Minutes until the next reply: quick at midday, heavy-tailed, rare at night. */
function drawDelay(stage: Stage, first: boolean): number {
  const median = first ? 150 : 70
  return Math.min(9 * 24 * 60, median * Math.exp(1.35 * stage.dice.normal()) + 2)
}

function drawReplyTime(talk: Talk, person: GeneratedPerson, line: Line, stage: Stage): number | null {
  const soonest = talk.last + 90_000
  if (line.before !== null) return Math.max(soonest, wakeful(person, stage.today - line.before, stage.today))
  const drawn = soonest + drawDelay(stage, talk.thread.replies.length === 0) * MINUTE
  const night = wallOf(person.zone, drawn).hour
  const at = stage.dice.chance(0.88) || night < 6 ? nextWorkingMoment(person.zone, drawn, stage.dice.next()) : drawn
  return at < stage.today - MINUTE ? at : null
}

/** Keeps fixed times, but moves posts of the cast out of the night if possible. */
function wakeful(person: GeneratedPerson, at: number, today: number): number {
  const { hour } = wallOf(person.zone, at)
  if (today - at < DAY || (hour >= 6 && hour < 22)) return Math.min(at, today - 2 * MINUTE)
  return at - (hour < 6 ? hour + 4.3 : hour - 19.7) * 60 * MINUTE
}

/** Most old questions without an accepted answer are locked by owners and managers. */
export function settleQuestion({ thread }: Talk, stage: Stage): void {
  const waiting = thread.kind === 'question' && !thread.accepted && stage.today - thread.at > 24 * DAY
  if (waiting && stage.dice.chance(0.9)) thread.closed = true
}

/** Adds one reply; null if its time would be in the future. */
export function addReply(talk: Talk, line: Line, stage: Stage, fixed?: number): SampleReply | null {
  const person = castRole(talk, line.role, stage)
  const moment = fixed ?? drawReplyTime(talk, person, line, stage)
  if (moment === null) return null
  const at = Math.floor(moment)
  talk.setting.at = at
  const quoted = line.quotes ? quoteOf(talk, line.quotes) : null
  const body = fill(talk.setting, line.text)
  const named = body.startsWith('> ')
  const reply: SampleReply = {
    id: generateId(at, stage.dice),
    author: person.id,
    at,
    body: quoted && named ? quoteAbove(quoted.author, body) : body,
    quotes: named ? null : (quoted?.id ?? null),
    reactions: react(talk, line.reactions, at, person, stage),
  }
  talk.thread.replies.push(reply)
  talk.last = at
  const accepts = talk.thread.kind === 'question' && line.accepted && !talk.thread.accepted
  if (accepts && (line.before !== null || stage.dice.chance(isOld(talk, stage) ? 0.97 : 0.75)))
    acceptReply(talk, reply, line, stage)
  return reply
}

/** Whether the thread is old enough to have been moderated. */
const isOld = ({ thread }: Talk, stage: Stage) => stage.today - thread.at > 12 * DAY

function acceptReply(talk: Talk, reply: SampleReply, line: Line, stage: Stage): void {
  const wait = line.before === null ? 20 + drawDelay(stage, true) * 0.8 : 7
  const at = Math.floor(reply.at + wait * MINUTE)
  if (at < stage.today) talk.thread.accepted = { reply: reply.id, at }
}

function quoteOf(talk: Talk, role: string): { id: string; author: GeneratedPerson } | null {
  const author = talk.setting.roles.get(role)
  const reply = author && talk.thread.replies.findLast((candidate) => candidate.author === author.id)
  return reply ? { id: reply.id, author } : null
}

const SIGNS = ['👍', '👍', '👍', '👍', '🙏', '🙏', '💡', '💡', '❤️', '👏', '😄', '✅', '👀', '🎉']

/** Reactions as written in the script, or drawn: few on most messages, many on some. */
function react(
  { circle, setting: { fixed } }: Talk,
  wanted: Line['reactions'],
  at: number,
  author: GeneratedPerson,
  stage: Stage,
): SampleReply['reactions'] {
  const { dice, today } = stage
  const reach = Math.min(1.6, 0.35 + circle.members.length / 260)
  const drawn = Math.floor(Math.exp(1.1 * dice.normal() - 1.25) * reach * 0.7)
  const favourite = dice.pick(SIGNS)
  // A script describes the reactions of a large community.
  const share = Math.min(1, circle.members.length / 420) * (0.2 + 0.6 * dice.next())
  const signs = wanted.length
    ? wanted.flatMap(({ emoji, count }) =>
        Array.from({ length: fixed ? count : Math.round(count * share) }, () => emoji),
      )
    : Array.from({ length: Math.min(24, drawn) }, () => (dice.chance(0.6) ? favourite : dice.pick(SIGNS)))
  const by = new Set<string>([author.id])
  return signs.flatMap((emoji) => {
    const person = dice.chance(0.12) ? dice.pick(circle.members) : drawVoice(circle, false, new Set([author]), at, dice)
    const later = at + (4 + 240 * Math.exp(1.1 * dice.normal())) * MINUTE
    if (by.has(person.id) || person.joined > at || (later >= today && !wanted.length)) return []
    by.add(person.id)
    return [{ person: person.id, emoji, at: Math.floor(later < today ? later : at + dice.next() * (today - at)) }]
  })
}

function openThread(scene: Scene, stage: Stage): Talk {
  const { circle, script, starter } = scene
  const roles = new Map<string, GeneratedPerson>()
  for (const [role, name] of script.cast) {
    const actor = stage.byName.get(name)
    if (!actor) throw new Error(`Nobody is called ${name}`)
    roles.set(role, actor)
  }
  const author = roles.get('a') ?? starter
  roles.set('a', author)
  const language = script.language ?? circle.community.language
  const setting = { ...stage, at: scene.at, language, fixed: script.community !== null, roles, filled: new Map() }
  const at = Math.floor(script.before === null ? scene.at : wakeful(author, stage.today - script.before, stage.today))
  setting.at = at
  const thread: SampleThread = {
    id: generateId(at, stage.dice),
    community: circle.community.id,
    kind: script.due === null ? script.kind : 'announcement',
    title: '',
    body: '',
    author: author.id,
    at,
    pinned: script.pinned,
    closed: script.closed,
    language,
    accepted: null,
    replies: [],
    reactions: [],
    picture: script.picture,
    due: script.due === null ? null : eveningOf(stage.today + script.due),
  }
  return { thread, script, tails: new Set(scene.tails), circle, setting, last: at, taken: new Set(roles.values()) }
}

/** Casts experts first, then anyone else. */
function castAll(talk: Talk, lines: Line[], stage: Stage, reach: Reach = 'near'): void {
  if (lines.some((line) => line.role === 'b')) castRole(talk, 'b', stage)
  for (const line of lines) castRole(talk, line.role, stage, reach)
  for (const line of lines) {
    for (const [, role] of line.text.matchAll(/\{@?([a-z])(?:\.place)?\}/gu)) castRole(talk, role ?? 'a', stage, reach)
  }
}

/** Number of scripted replies that are used: some threads stay open or end early. */
function drawLength(script: Script, lines: Line[], stage: Stage): number {
  if (script.before !== null || script.pinned || script.community) return lines.length
  if (stage.dice.chance(OVERDUE)) return 1
  if (lines.length > 3 && stage.dice.chance(0.12)) return stage.dice.int(2, lines.length - 1)
  return lines.length
}

/** Generates a thread from a script. Null if `isTaken` returns true for its title. */
export function converse(scene: Scene, stage: Stage, isTaken: (title: string) => boolean): Talk | null {
  const talk = openThread(scene, stage)
  const [opening, ...rest] = scene.script.lines
  if (!opening) return null
  castAll(talk, scene.script.lines, stage)
  const filled = fill(talk.setting, scene.title)
  const title = filled.charAt(0).toUpperCase() + filled.slice(1)
  if (isTaken(title)) return null
  const { thread } = talk
  thread.title = title
  thread.body = fill(talk.setting, opening.text)
  const author = talk.setting.roles.get('a') ?? scene.starter
  thread.reactions = react(talk, opening.reactions, thread.at, author, stage)
  const length = drawLength(scene.script, scene.script.lines, stage)
  for (const line of rest.slice(0, length - 1)) if (!addReply(talk, line, stage)) return talk
  if (length === scene.script.lines.length) for (const tail of scene.tails) if (!addTail(talk, tail, stage)) break
  return talk
}

/** Lets others join in at the end. The speakers of a tail are new to the thread, except a and b. */
export function addTail(talk: Talk, tail: Tail, stage: Stage): boolean {
  freeRoles(talk)
  const slots = new Map(talk.setting.filled)
  for (const name of slots.keys()) if (name.length === 1) talk.setting.filled.delete(name)
  castAll(talk, tail.lines, stage, 'far')
  const came = tail.lines.every((line) => addReply(talk, line, stage) !== null)
  talk.setting.filled = slots
  return came
}

/** Adds only the first reply of a tail, by this person at this time. */
export function addWords(talk: Talk, tail: Tail, person: GeneratedPerson, at: number, stage: Stage): void {
  freeRoles(talk)
  const [line] = tail.lines
  if (!line) return
  talk.setting.roles.set(line.role, person)
  talk.taken.add(person)
  for (const name of [...talk.setting.filled.keys()]) if (name.length === 1) talk.setting.filled.delete(name)
  castAll(talk, [line], stage)
  addReply(talk, line, stage, at)
}

function freeRoles(talk: Talk): void {
  for (const role of [...talk.setting.roles.keys()])
    if (!['a', 'b', 'o'].includes(role)) talk.setting.roles.delete(role)
}
