import { type AnswerEvent, type DraftEvent, bulkLoad as governance } from '../governance/index.ts'
import type { Tx } from '../platform/db.ts'
import { bulkLoad as presence } from '../presence/index.ts'
import * as queries from './desk.queries.ts'
import { DAY, nextWorkingMoment } from './generate/clock.ts'
import { castDice, type Dice, generateId } from './generate/random.ts'
import { CENTRE } from './operating-model-plan.ts'

const DAYS = 90
const HOUR = 3_600_000

/** An account in use, with the names of its unit from below the root. `quiet`: without recent posts. */
type DeskAccount = { id: string; place: string; unit: string; quiet: boolean }
/** People and habits for the accounts of a division. */
type Crew = {
  writers: string[]
  approvers: string[]
  /** Median hours until a draft is decided. */
  wait: number
  /** Share of non-routine drafts published without review. */
  skips: number
  answers: string[]
}
type Ground = { dice: Dice; today: number; seats: Map<string, string[]>; service: string[] }

/**
 * Ninety days of drafts and decisions on the sample accounts. Practice differs from the operating model: the plants of
 * EMEA should leave it to the centre and act like spokes of Halle.
 */
export async function layDesk(tx: Tx, seed: string, today: string): Promise<void> {
  const held = await queries.selectDeskSeats(tx)
  const seats = new Map<string, string[]>()
  const places = new Map([...(await queries.selectPlaces(tx))].map(([place, unit]) => [unit, place]))
  const accounts = (await presence.selectSampleAccounts(tx))
    .filter(({ status }) => status === 'active')
    .map(({ id, unit, quiet }): DeskAccount => ({ id, unit, quiet, place: places.get(unit) ?? '' }))
  for (const { person, unit, role } of held)
    if (!['champion', 'analyst', 'developer', 'sponsor', 'administrator'].includes(role))
      seats.set(places.get(unit) ?? '', [...new Set([...(seats.get(places.get(unit) ?? '') ?? []), person])])
  const service = accounts.find(({ place }) => place === 'Field Service')
  const ground: Ground = {
    dice: castDice(`${seed}/desk`),
    today: Date.parse(today),
    seats,
    service: service ? await governance.selectCertifiedIn(tx, service.unit) : [],
  }
  const drawn = accounts.filter(({ quiet }) => !quiet).map((account) => drawAccount(ground, account))
  await presence.insertPublishingEvents(
    tx,
    drawn.flatMap(({ drafts }) => drafts),
    drawn.flatMap(({ answers }) => answers),
  )
}

function crewOf({ seats, service }: Ground, place: string): Crew {
  const held = (...units: string[]) => units.flatMap((unit) => seats.get(unit) ?? [])
  const centre = held(CENTRE)
  if (place.startsWith('EMEA/'))
    return {
      writers: held(place),
      approvers: [...held('EMEA/Halle'), ...centre.slice(0, 2)],
      wait: 26,
      skips: 0.08,
      answers: held(place),
    }
  if (place === 'Field Service')
    return { writers: service, approvers: held('Field Service'), wait: 4, skips: 0.85, answers: service }
  const [division = ''] = place.split('/')
  if (place !== division && held(division).length > 0)
    return {
      writers: held(place),
      approvers: held(division),
      wait: 7,
      skips: 0.05,
      answers: [...held(place), ...held(place), ...held(division)],
    }
  return { writers: centre, approvers: centre, wait: 12, skips: 0, answers: centre }
}

function drawAccount(ground: Ground, { id, place }: DeskAccount): { drafts: DraftEvent[]; answers: AnswerEvent[] } {
  const { dice } = ground
  const crew = crewOf(ground, place)
  if (crew.writers.length === 0) return { drafts: [], answers: [] }
  // Each account has a few people of its own.
  const own = dice.shuffle(crew.writers).slice(0, place === 'Field Service' ? 12 : 3)
  const drafts = Array.from({ length: dice.int(4, 16) }, () => drawDraft(ground, id, crew, own))
  const answers = Array.from({ length: dice.int(6, 24) }, (): AnswerEvent => {
    const at = drawMoment(ground)
    return { id: generateId(at, dice), account: id, by: dice.pick(crew.answers), at: toTime(at), generated: true }
  })
  return { drafts, answers }
}

function drawDraft(ground: Ground, account: string, crew: Crew, own: string[]): DraftEvent {
  const { dice, today } = ground
  const at = drawMoment(ground)
  const chance = dice.next()
  const risk = chance < 0.52 ? 'routine' : chance < 0.86 ? 'campaign' : chance < 0.985 ? 'sensitive' : 'crisis'
  const author = dice.pick(own)
  const others = crew.approvers.filter((one) => one !== author)
  const isAsked =
    others.length > 0 && (risk === 'routine' ? dice.chance(0.3) && crew.skips < 0.5 : !dice.chance(crew.skips))
  const approver = isAsked ? dice.pick(others) : null
  const wait = Math.exp(dice.normal() * 0.8) * crew.wait * (risk === 'crisis' ? 0.1 : 1) * HOUR
  const answered = approver ? nextWorkingMoment('Europe/Berlin', at + wait, dice.next()) : null
  return {
    id: generateId(at, dice),
    account,
    author,
    risk,
    at: toTime(at),
    approver,
    answeredAt: answered && answered < today ? toTime(answered) : null,
    publisher: author,
    generated: true,
  }
}

const drawMoment = ({ dice, today }: Ground): number => {
  const at = nextWorkingMoment('Europe/Berlin', today - dice.next() * DAYS * DAY, dice.next())
  return Math.min(at + dice.next() * 3 * HOUR, today - HOUR)
}
const toTime = (at: number) => new Date(at).toISOString()
