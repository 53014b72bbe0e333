import { DAY } from '../generate/clock.ts'
import { type Context, note } from '../governance/context.ts'
import { type GeneratedAccount, isReviewed, type PeopleNear } from './accounts.ts'
import * as plan from './plan.ts'

/** Log rows of an account, as the register would have written them. */
export function noteHistory(context: Context, peopleNear: PeopleNear, account: GeneratedAccount): void {
  const { id, draft, unit, url } = account
  const { name, network, enteredAt } = draft
  noteAccount(context, account, enteredAt, 'Create', context.person(plan.CLERK), { name, network })
  if (account.certifiedAt !== null && account.certifiedAt > enteredAt)
    noteAccount(context, account, account.certifiedAt, 'Accept', account.certifiedBy, {
      what: 'reviewed',
      name,
      until: new Date(account.certifyBy).toISOString(),
    })
  noteReminders(context, account)
  noteHandover(context, peopleNear, account)
  if (draft.formerly) {
    const before = `https://${network}.example/${draft.formerly}`
    noteChange(context, account, context.back(402), context.person(plan.CLERK), [
      { field: 'handle', from: draft.formerly, to: draft.handle },
      { field: 'url', from: before, to: url },
    ])
  }
  if (draft.reason)
    noteChange(
      context,
      account,
      context.back(61),
      account.steward,
      [{ field: 'status', from: 'active', to: 'paused' }],
      {
        reason: draft.reason,
      },
    )
  if (draft.orphaned) {
    const changes = [{ field: 'steward', from: account.orphanedFrom, to: null }]
    const { why, days } = draft.orphaned
    const detail = { what: 'orphaned', name, why, people: [], changed: ['steward'], changes }
    note(context, context.today - days * DAY, {
      verb: 'Announce',
      kind: 'account',
      actor: null,
      object: id,
      target: unit,
      detail,
    })
  }
}

type Verb = 'Create' | 'Accept' | 'Update' | 'Announce'
export const noteAccount = (
  context: Context,
  { id, unit }: GeneratedAccount,
  at: number,
  verb: Verb,
  actor: string | null,
  detail: Record<string, unknown>,
) => note(context, at, { verb, kind: 'account', actor, object: id, target: unit, detail })

type Change = { field: string; from: unknown; to: unknown }
export const noteChange = (
  context: Context,
  account: GeneratedAccount,
  at: number,
  actor: string | null,
  changes: Change[],
  more: Record<string, unknown> = {},
) => {
  const { name } = account.draft
  const changed = changes.map(({ field }) => field)
  noteAccount(context, account, at, 'Update', actor, {
    name,
    ...more,
    ...(changes.length > 0 && { changed, changes }),
  })
}

/** Thirty, fourteen and three days before the due date, and on it. */
function noteReminders(context: Context, account: GeneratedAccount): void {
  const { draft, certifyBy, steward, deputies } = account
  if (!isReviewed(draft.status)) return
  const people = [...(steward ? [steward] : []), ...deputies]
  for (const days of [30, 14, 3, 0]) {
    const at = certifyBy - days * DAY
    const what = days === 0 ? 'review overdue' : 'review due'
    if (at < context.today)
      noteAccount(context, account, at, 'Announce', null, { what, name: draft.name, days, people })
  }
}

/** Some accounts had another steward before. */
function noteHandover(context: Context, peopleNear: PeopleNear, account: GeneratedAccount): void {
  const { dice, today } = context
  const { draft, steward, deputies, certifiedAt } = account
  if (draft.status !== 'active' || steward === null || certifiedAt === null) return
  const [first] = deputies
  if (first && dice.chance(0.5))
    noteChange(context, account, context.back(dice.int(20, 300)), steward, [
      { field: 'deputies', from: [], to: [first] },
    ])
  const from = dice.pick(peopleNear(draft.register))
  // The reviewer was the steward at that time.
  const latest = Math.floor((today - certifiedAt) / DAY)
  if (from !== steward && certifiedAt > draft.enteredAt + 20 * DAY && dice.chance(0.2))
    noteChange(context, account, context.back(latest + dice.int(2, 12)), from, [
      { field: 'steward', from, to: steward },
    ])
}
