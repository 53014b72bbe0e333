import { DAY } from '../generate/clock.ts'
import type { Dice } from '../generate/random.ts'
import { type Ground, isWithin, toTime } from '../governance/ground.ts'
import type { Draft } from './drafts.ts'
import * as plan from './plan.ts'
import { drawStanding, type Standing } from './standing.ts'

/** An account to be stored, with data for its history. */
export type GeneratedAccount = {
  id: string
  draft: Draft
  unit: string
  units: string[]
  steward: string | null
  deputies: string[]
  orphanedFrom: string | null
  certifiedAt: number | null
  certifiedBy: string | null
  certifyBy: number
  standing: Standing
  url: string
}
export type Managers = (register: plan.RegisterPlan) => string[]

export function generateAccount(ground: Ground, managersOf: Managers, draft: Draft): GeneratedAccount {
  const { dice, today } = ground
  const { network, handle, openedAt, enteredAt } = draft
  const near = managersOf(draft.register)
  const steward = stewardOf(ground, near, draft)
  const deputies = deputiesOf(ground, near, draft, steward)
  const { certifiedAt, certifyBy } = confirm(dice, today, draft, steward !== null || draft.orphaned !== undefined)
  const orphanedFrom = draft.orphaned?.to ? pickFrom(ground, draft.orphaned.to) : null
  return {
    id: ground.id(openedAt ?? enteredAt),
    draft,
    unit: ground.unit(draft.unit),
    units: besideOf(ground, draft),
    steward,
    deputies,
    orphanedFrom,
    certifiedAt,
    certifyBy,
    certifiedBy: certifiedAt === null ? null : dice.chance(0.2) ? (deputies[0] ?? steward) : steward,
    standing: drawStanding(dice, today, draft),
    url: `https://${network}.example/${handle}`,
  }
}

const nobodys = ['impersonator', 'unclaimed']
function stewardOf({ dice, person }: Ground, near: string[], draft: Draft): string | null {
  const { status, orphaned, ending } = draft
  if (nobodys.includes(status) || orphaned || (ending && !ending.told)) return null
  const named = draft.steward ?? ending?.told?.by
  return named ? person(named) : dice.pick(near)
}

function deputiesOf(ground: Ground, near: string[], draft: Draft, steward: string | null): string[] {
  if (draft.deputies) return draft.deputies.map(ground.person)
  if (draft.status !== 'active' || !ground.dice.chance(0.35)) return []
  const others = near.filter((one) => one !== steward)
  return others.length > 0 ? [ground.dice.pick(others)] : []
}

const pickFrom = ({ dice, people }: Ground, unit: string): string =>
  dice.pick(people.filter(({ place }) => isWithin(place, unit))).id

/** Some themes have two owners: a careers page also belongs to recruiting. */
function besideOf({ dice, unit }: Ground, { theme, unit: own, status }: Draft): string[] {
  const beside = theme.beside
  if (!beside || status !== 'active' || isWithin(own, beside) || !dice.chance(0.6)) return []
  return [unit(beside)]
}

const YEAR = 365 * DAY
/** A review is valid for a year; adding an account counts as one. */
function confirm(dice: Dice, today: number, { ends = 0, status, enteredAt, closedAt }: Draft, kept: boolean) {
  if (status === 'retired') return { certifiedAt: null, certifyBy: (closedAt ?? today) + 30 * DAY }
  if (!kept || status === 'proposed') return { certifiedAt: null, certifyBy: enteredAt + 30 * DAY }
  const certifiedAt = Math.max(today + ends * DAY - YEAR - dice.int(0, 9) * 3_600_000, enteredAt)
  return { certifiedAt, certifyBy: certifiedAt + YEAR }
}

/** As a row of the register. */
export function rowOf(ground: Ground, account: GeneratedAccount) {
  const { draft, standing, certifiedAt, certifyBy, orphanedFrom, steward } = account
  const { theme, status, orphaned, enteredAt, unit, fate } = draft
  const time = (at: number | null) => (at === null ? null : toTime(at))
  const listed = fate === 'proxy' || fate === 'unknown'
  return {
    id: account.id,
    network: draft.network,
    handle: draft.handle,
    url: account.url,
    name: draft.name,
    status,
    unit_id: account.unit,
    steward_id: steward,
    deputies: account.deputies,
    display_name: draft.name,
    brand: unit === 'Corporate' ? ('corporate' as const) : ('unit' as const),
    languages: languagesOf(account),
    tags: tagsOf(draft),
    purpose: draft.purpose ?? purposeOf(draft),
    audience: status === 'impersonator' ? '' : theme.audience,
    notes: draft.notes ?? '',
    opened_at: time(draft.openedAt),
    closed_at: time(draft.closedAt),
    last_post_at: time(standing.postedAt),
    last_reply_at: time(standing.answeredAt),
    pending_replies: standing.owed,
    posts_per_week: standing.rateNow,
    previous_posts_per_week: standing.rateBefore,
    followers: standing.followers.at(-1) ?? null,
    checked_at: listed ? null : toTime(ground.today - 5 * 3_600_000),
    reviewed_at: time(certifiedAt),
    reviewed_by: account.certifiedBy,
    review_due_at: toTime(certifyBy),
    reminded_for: isAsked(status) ? remindedFor(ground.today, certifyBy) : null,
    orphaned_at: orphaned ? toTime(ground.today - orphaned.days * DAY) : null,
    orphaned_from: orphanedFrom,
    orphaned_reason: orphaned?.why ?? null,
    source: listed ? plan.SOURCE : '',
    source_id: listed ? account.id : null,
    source_updated_at: time(standing.changedAt),
    created_at: toTime(enteredAt),
    created_by: ground.person(plan.CLERK),
    sample: true,
  }
}

export const isAsked = (status: string) => ['active', 'paused', 'retiring'].includes(status)

/** The last reminder to its stewards, in days before the end; null: none is due yet. */
export function remindedFor(today: number, certifyBy: number): number | null {
  const left = (certifyBy - today) / DAY
  return left <= 0 ? 0 : left <= 3 ? 3 : left <= 14 ? 14 : left <= 30 ? 30 : null
}

/** The local language, sometimes with English or another; product families often only English. */
function languagesOf({ id, draft: { register, theme, status } }: GeneratedAccount): string[] {
  const [own = 'en', second = 'en'] = register.languages
  if (status === 'impersonator' || status === 'unclaimed') return [own]
  const drawn = Number.parseInt(id.slice(-2), 16)
  if (theme.tags.includes('product') && drawn < 60) return ['en']
  return drawn < 140 ? [own] : [own, second]
}

function tagsOf({ theme, unit, status }: Draft): string[] {
  const region = plan.regions[unit.split('/')[0] ?? '']
  if (status === 'impersonator' || status === 'unclaimed') return region ? [region] : []
  return [...theme.tags, ...(region ? [region] : [])].sort()
}

function purposeOf({ theme, register: { place } }: Draft): string {
  if (theme.name) return place ? `${theme.purpose}, from ${place}.` : `${theme.purpose}.`
  return `${theme.purpose} from ${place || 'the whole of Aldermoor'}.`
}
