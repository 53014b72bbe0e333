import { type AnswerEvent, type DraftEvent, bulkLoad as governance } from '../governance/index.ts'
import type { Tx } from '../platform/db.ts'
import { bulkLoad as presence } from '../presence/index.ts'
import { DAY, nextWorkingMoment } from './generate/clock.ts'
import { castDice, type Dice, generateId } from './generate/random.ts'
import { CENTRE } from './operating-model-plan.ts'
import * as queries from './publishing-history.queries.ts'

const DAYS = 90
const HOUR = 3_600_000

/** An active account, with the path of its unit below the root. `quiet`: without recent posts. */
type ActiveAccount = { id: string; unitPath: string; unit: string; quiet: boolean }
/** People for the accounts of a division, and how they work. */
type Crew = {
  writers: string[]
  approvers: string[]
  /** Median hours until a draft is decided. */
  wait: number
  /** Share of non-routine drafts published without review. */
  skips: number
  answers: string[]
}
type Context = { dice: Dice; today: number; holders: Map<string, string[]>; service: string[] }

/**
 * Ninety days of drafts and decisions on sample accounts. Practice differs from the operating model: the plants of
 * EMEA should leave it to the centre and act like spokes of Halle.
 */
export async function addPublishingHistory(tx: Tx, seed: string, today: string): Promise<void> {
  const holdersIn = await queries.selectRoleHolders(tx)
  const holders = new Map<string, string[]>()
  const paths = new Map([...(await queries.selectUnitPaths(tx))].map(([unitPath, unit]) => [unit, unitPath]))
  const accounts = (await presence.selectSampleAccounts(tx))
    .filter(({ status }) => status === 'active')
    .map(({ id, unit, quiet }): ActiveAccount => ({ id, unit, quiet, unitPath: paths.get(unit) ?? '' }))
  for (const { person, unit, role } of holdersIn)
    if (!['champion', 'analyst', 'developer', 'sponsor', 'administrator'].includes(role))
      holders.set(paths.get(unit) ?? '', [...new Set([...(holders.get(paths.get(unit) ?? '') ?? []), person])])
  const service = accounts.find(({ unitPath }) => unitPath === 'Field Service')
  const context: Context = {
    dice: castDice(`${seed}/desk`),
    today: Date.parse(today),
    holders,
    service: service ? await governance.selectCertifiedIn(tx, service.unit) : [],
  }
  const drawn = accounts.filter(({ quiet }) => !quiet).map((account) => drawAccount(context, account))
  await presence.insertPublishingEvents(
    tx,
    drawn.flatMap(({ drafts }) => drafts),
    drawn.flatMap(({ answers }) => answers),
  )
}

function crewOf({ holders, service }: Context, unitPath: string): Crew {
  const holdersIn = (...units: string[]) => units.flatMap((unit) => holders.get(unit) ?? [])
  const centre = holdersIn(CENTRE)
  if (unitPath.startsWith('EMEA/'))
    return {
      writers: holdersIn(unitPath),
      approvers: [...holdersIn('EMEA/Halle'), ...centre.slice(0, 2)],
      wait: 26,
      skips: 0.08,
      answers: holdersIn(unitPath),
    }
  if (unitPath === 'Field Service')
    return { writers: service, approvers: holdersIn('Field Service'), wait: 4, skips: 0.85, answers: service }
  const [division = ''] = unitPath.split('/')
  if (unitPath !== division && holdersIn(division).length > 0)
    return {
      writers: holdersIn(unitPath),
      approvers: holdersIn(division),
      wait: 7,
      skips: 0.05,
      answers: [...holdersIn(unitPath), ...holdersIn(unitPath), ...holdersIn(division)],
    }
  return { writers: centre, approvers: centre, wait: 12, skips: 0, answers: centre }
}

function drawAccount(
  context: Context,
  { id, unitPath }: ActiveAccount,
): { drafts: DraftEvent[]; answers: AnswerEvent[] } {
  const { dice } = context
  const crew = crewOf(context, unitPath)
  if (crew.writers.length === 0) return { drafts: [], answers: [] }
  // Each account has its own few people.
  const own = dice.shuffle(crew.writers).slice(0, unitPath === 'Field Service' ? 12 : 3)
  const drafts = Array.from({ length: dice.int(4, 16) }, () => drawDraft(context, id, crew, own))
  const answers = Array.from({ length: dice.int(6, 24) }, (): AnswerEvent => {
    const at = drawMoment(context)
    return { id: generateId(at, dice), account: id, by: dice.pick(crew.answers), at: toTime(at), generated: true }
  })
  return { drafts, answers }
}

function drawDraft(context: Context, account: string, crew: Crew, own: string[]): DraftEvent {
  const { dice, today } = context
  const at = drawMoment(context)
  const chance = dice.next()
  const risk = chance < 0.52 ? 'routine' : chance < 0.86 ? 'campaign' : chance < 0.985 ? 'sensitive' : 'crisis'
  const author = dice.pick(own)
  const others = crew.approvers.filter((one) => one !== author)
  const isReviewed =
    others.length > 0 && (risk === 'routine' ? dice.chance(0.3) && crew.skips < 0.5 : !dice.chance(crew.skips))
  const approver = isReviewed ? dice.pick(others) : null
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

const drawMoment = ({ dice, today }: Context): number => {
  const at = nextWorkingMoment('Europe/Berlin', today - dice.next() * DAYS * DAY, dice.next())
  return Math.min(at + dice.next() * 3 * HOUR, today - HOUR)
}
const toTime = (at: number) => new Date(at).toISOString()
