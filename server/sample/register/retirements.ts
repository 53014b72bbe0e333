import { DAY } from '../clock.ts'
import { type Ground, toTime } from '../governance/ground.ts'
import type { Woven } from './accounts.ts'
import { noteChange } from './history.ts'
import { type Ending, retiring } from './retired-plan.ts'

const order = ['agreed', 'told', 'revoked', 'done'] as const
type State = (typeof order)[number]
/** Days from one step to the next. */
const pace: Record<State, number> = { agreed: 2, told: 8, revoked: 13, done: 20 }
const told = { agreed: 'retirement agreed', told: 'farewell', revoked: 'credentials revoked', done: 'retired' } as const

/** Rows of presence.retirement: what is retired, what is being retired, each step with its time. */
export const drawRetirements = (ground: Ground, accounts: readonly Woven[]) =>
  accounts.flatMap((woven) => {
    const { ending, closedAt, handle, status } = woven.draft
    if (ending?.told && closedAt !== null) return [drawSteps(ground, woven, ending.told, 'done', closedAt)]
    const leaving = status === 'retiring' ? retiring.find((one) => one.handle === handle) : undefined
    return leaving ? [drawSteps(ground, woven, leaving.told, leaving.step, ground.today - leaving.days * DAY)] : []
  })

/** `at`: when it came to be as it stands. */
function drawSteps(ground: Ground, woven: Woven, ending: Ending, state: State, at: number) {
  const proposed = at - pace[state] * DAY
  const reached = order.slice(0, order.indexOf(state) + 1)
  const when = (step: State) => (reached.includes(step) ? proposed + pace[step] * DAY : null)
  const time = (step: State) => {
    const found = when(step)
    return found === null ? null : toTime(found)
  }
  const by = ground.person(ending.by)
  noteChange(ground, woven, proposed, by, [], { what: 'retirement proposed', reason: ending.reason })
  for (const step of reached) {
    const changes = statusChange[step]
    noteChange(ground, woven, when(step) ?? at, by, changes ? [changes] : [], {
      what: told[step],
      ...(step === 'told' && { reason: ending.farewell }),
      ...(step === 'revoked' && { reason: ending.revoked }),
    })
  }
  return {
    ...{ id: ground.id(proposed), account_id: woven.id, state, reason: ending.reason, was: 'active' },
    ...{ evidence: [], proposed_by: by, proposed_at: toTime(proposed), agreed_at: time('agreed') },
    ...{ farewell: ending.farewell, redirect: ending.redirect, told_at: time('told') },
    ...{ revoked: ending.revoked, revoked_at: time('revoked'), ended_at: time('done') },
  }
}
const statusChange: Partial<Record<State, { field: string; from: string; to: string }>> = {
  agreed: { field: 'status', from: 'active', to: 'retiring' },
  done: { field: 'status', from: 'retiring', to: 'retired' },
}

const seen = {
  kept: '',
  free: 'Nobody is there any more: a stranger could take it.',
  unknown: '',
}
/** Rows of presence.watch: the handles of what is retired, where their network still exists. */
export const drawWatches = (ground: Ground, accounts: readonly Woven[]) =>
  accounts.flatMap(({ id, url, draft: { ending, network, handle, closedAt, enteredAt } }) => {
    if (!ending?.watched) return []
    const since = Math.max(closedAt ?? enteredAt, enteredAt)
    return [
      {
        ...{ id: ground.id(since), account_id: id, network, handle, url, since: toTime(since) },
        ...{ state: ending.watched, looked_at: toTime(ground.today - 9 * 3_600_000), note: seen[ending.watched] },
      },
    ]
  })
