import { DAY } from '../generate/clock.ts'
import { type Ground, note } from '../governance/ground.ts'
import { type GeneratedAccount, isAsked, type Managers } from './accounts.ts'
import * as plan from './plan.ts'

/** Log rows of an account, as the register would have written them. */
export function noteHistory(ground: Ground, managersOf: Managers, account: GeneratedAccount): void {
  const { id, draft, unit, url } = account
  const { name, network, enteredAt } = draft
  noteAccount(ground, account, enteredAt, 'Create', ground.person(plan.CLERK), { name, network })
  if (account.certifiedAt !== null && account.certifiedAt > enteredAt)
    noteAccount(ground, account, account.certifiedAt, 'Accept', account.certifiedBy, {
      what: 'reviewed',
      name,
      until: new Date(account.certifyBy).toISOString(),
    })
  noteReminders(ground, account)
  noteHandover(ground, managersOf, account)
  if (draft.formerly) {
    const before = `https://${network}.example/${draft.formerly}`
    noteChange(ground, account, ground.back(402), ground.person(plan.CLERK), [
      { field: 'handle', from: draft.formerly, to: draft.handle },
      { field: 'url', from: before, to: url },
    ])
  }
  if (draft.reason)
    noteChange(ground, account, ground.back(61), account.steward, [{ field: 'status', from: 'active', to: 'paused' }], {
      reason: draft.reason,
    })
  if (draft.orphaned) {
    const changes = [{ field: 'steward', from: account.orphanedFrom, to: null }]
    const { why, days } = draft.orphaned
    const detail = { what: 'orphaned', name, why, people: [], changed: ['steward'], changes }
    note(ground, ground.today - days * DAY, {
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
  ground: Ground,
  { id, unit }: GeneratedAccount,
  at: number,
  verb: Verb,
  actor: string | null,
  detail: Record<string, unknown>,
) => note(ground, at, { verb, kind: 'account', actor, object: id, target: unit, detail })

type Change = { field: string; from: unknown; to: unknown }
export const noteChange = (
  ground: Ground,
  account: GeneratedAccount,
  at: number,
  actor: string | null,
  changes: Change[],
  more: Record<string, unknown> = {},
) => {
  const { name } = account.draft
  const changed = changes.map(({ field }) => field)
  noteAccount(ground, account, at, 'Update', actor, {
    name,
    ...more,
    ...(changes.length > 0 && { changed, changes }),
  })
}

/** Thirty, fourteen and three days before the end, and when it has come. */
function noteReminders(ground: Ground, account: GeneratedAccount): void {
  const { draft, certifyBy, steward, deputies } = account
  if (!isAsked(draft.status)) return
  const people = [...(steward ? [steward] : []), ...deputies]
  for (const days of [30, 14, 3, 0]) {
    const at = certifyBy - days * DAY
    const what = days === 0 ? 'review overdue' : 'review due'
    if (at < ground.today) noteAccount(ground, account, at, 'Announce', null, { what, name: draft.name, days, people })
  }
}

/** Some accounts had another steward before. */
function noteHandover(ground: Ground, managersOf: Managers, account: GeneratedAccount): void {
  const { dice, today } = ground
  const { draft, steward, deputies, certifiedAt } = account
  if (draft.status !== 'active' || steward === null || certifiedAt === null) return
  const [first] = deputies
  if (first && dice.chance(0.5))
    noteChange(ground, account, ground.back(dice.int(20, 300)), steward, [{ field: 'deputies', from: [], to: [first] }])
  const from = dice.pick(managersOf(draft.register))
  // The reviewer was its steward then.
  const latest = Math.floor((today - certifiedAt) / DAY)
  if (from !== steward && certifiedAt > draft.enteredAt + 20 * DAY && dice.chance(0.2))
    noteChange(ground, account, ground.back(latest + dice.int(2, 12)), from, [{ field: 'steward', from, to: steward }])
}
