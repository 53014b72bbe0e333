import { DAY } from '../generate/clock.ts'
import type { Dice } from '../generate/random.ts'
import { type Context, isWithin, toTime } from '../governance/context.ts'
import type { Draft } from './drafts.ts'
import { drawFigures, type Figures } from './figures.ts'
import * as plan from './plan.ts'

/** An account to be stored, with the data for its history. */
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
  figures: Figures
  url: string
}
export type PeopleNear = (register: plan.RegisterPlan) => string[]

export function generateAccount(context: Context, peopleNear: PeopleNear, draft: Draft): GeneratedAccount {
  const { dice, today } = context
  const { network, handle, openedAt, enteredAt } = draft
  const near = peopleNear(draft.register)
  const steward = stewardOf(context, near, draft)
  const deputies = deputiesOf(context, near, draft, steward)
  const { certifiedAt, certifyBy } = confirm(dice, today, draft, steward !== null || draft.orphaned !== undefined)
  const orphanedFrom = draft.orphaned?.to ? pickFrom(context, draft.orphaned.to) : null
  return {
    id: context.id(openedAt ?? enteredAt),
    draft,
    unit: context.unit(draft.unit),
    units: additionalUnitsOf(context, draft),
    steward,
    deputies,
    orphanedFrom,
    certifiedAt,
    certifyBy,
    certifiedBy: certifiedAt === null ? null : dice.chance(0.2) ? (deputies[0] ?? steward) : steward,
    figures: drawFigures(dice, today, draft),
    url: `https://${network}.example/${handle}`,
  }
}

const withoutSteward = ['impersonator', 'unclaimed']
function stewardOf({ dice, person }: Context, near: string[], draft: Draft): string | null {
  const { status, orphaned, ending } = draft
  if (withoutSteward.includes(status) || orphaned || (ending && !ending.retirement)) return null
  const named = draft.steward ?? ending?.retirement?.by
  return named ? person(named) : dice.pick(near)
}

function deputiesOf(context: Context, near: string[], draft: Draft, steward: string | null): string[] {
  if (draft.deputies) return draft.deputies.map(context.person)
  if (draft.status !== 'active' || !context.dice.chance(0.35)) return []
  const others = near.filter((one) => one !== steward)
  return others.length > 0 ? [context.dice.pick(others)] : []
}

const pickFrom = ({ dice, people }: Context, unit: string): string =>
  dice.pick(people.filter(({ unitPath }) => isWithin(unitPath, unit))).id

/** Some themes have two owners: a careers page also belongs to recruiting. */
function additionalUnitsOf({ dice, unit }: Context, { theme, unit: own, status }: Draft): string[] {
  const alsoUnit = theme.alsoUnit
  if (!alsoUnit || status !== 'active' || isWithin(own, alsoUnit) || !dice.chance(0.6)) return []
  return [unit(alsoUnit)]
}

const YEAR = 365 * DAY
/** A review is valid for a year; adding an account counts as one. */
function confirm(dice: Dice, today: number, { ends = 0, status, enteredAt, closedAt }: Draft, kept: boolean) {
  if (status === 'retired') return { certifiedAt: null, certifyBy: (closedAt ?? today) + 30 * DAY }
  if (!kept || status === 'proposed') return { certifiedAt: null, certifyBy: enteredAt + 30 * DAY }
  const certifiedAt = Math.max(today + ends * DAY - YEAR - dice.int(0, 9) * 3_600_000, enteredAt)
  return { certifiedAt, certifyBy: certifiedAt + YEAR }
}

/** The account as a row of the register. */
export function rowOf(context: Context, account: GeneratedAccount) {
  const { draft, figures, certifiedAt, certifyBy, orphanedFrom, steward } = account
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
    last_post_at: time(figures.postedAt),
    last_reply_at: time(figures.answeredAt),
    pending_replies: figures.owed,
    posts_per_week: figures.rateNow,
    previous_posts_per_week: figures.rateBefore,
    followers: figures.followers.at(-1) ?? null,
    checked_at: listed ? null : toTime(context.today - 5 * 3_600_000),
    reviewed_at: time(certifiedAt),
    reviewed_by: account.certifiedBy,
    review_due_at: toTime(certifyBy),
    reminded_for: isReviewed(status) ? remindedFor(context.today, certifyBy) : null,
    orphaned_at: orphaned ? toTime(context.today - orphaned.days * DAY) : null,
    orphaned_from: orphanedFrom,
    orphaned_reason: orphaned?.why ?? null,
    source: listed ? plan.SOURCE : '',
    source_id: listed ? account.id : null,
    source_updated_at: time(figures.changedAt),
    created_at: toTime(enteredAt),
    created_by: context.person(plan.CLERK),
    sample: true,
  }
}

export const isReviewed = (status: string) => ['active', 'paused', 'retiring'].includes(status)

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

function purposeOf({ theme, register: { region } }: Draft): string {
  if (theme.name) return region ? `${theme.purpose}, from ${region}.` : `${theme.purpose}.`
  return `${theme.purpose} from ${region || 'the whole of Aldermoor'}.`
}
