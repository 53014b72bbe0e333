import type { Tx } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import { bulkLoad as presence } from '../../presence/index.ts'
import { DAY } from '../generate/clock.ts'
import { layApproval } from '../governance/approvals.ts'
import { type Ground, toTime } from '../governance/ground.ts'
import type { GeneratedAccount } from './accounts.ts'
import { noteChange } from './history.ts'
import { type Ending, type ProposedPlan, proposed, retiring } from './retired-plan.ts'

const order = ['approved', 'informed', 'revoked', 'done'] as const
type State = (typeof order)[number]
/** Days from one step to the next. */
const pace: Record<State, number> = { approved: 2, informed: 8, revoked: 13, done: 20 }
const told = {
  approved: 'retirement approved',
  informed: 'followers informed',
  revoked: 'credentials revoked',
  done: 'retired',
} as const

/** Rows of retirements: what is retired, what is being retired, each step with its time. */
export const drawRetirements = (ground: Ground, accounts: readonly GeneratedAccount[]) =>
  accounts.flatMap((account) => {
    const { ending, closedAt, handle, status } = account.draft
    if (ending?.told && closedAt !== null) return [drawSteps(ground, account, ending.told, 'done', closedAt)]
    const leaving = status === 'retiring' ? retiring.find((one) => one.handle === handle) : undefined
    return leaving ? [drawSteps(ground, account, leaving.told, leaving.step, ground.today - leaving.days * DAY)] : []
  })

/** `at`: time of the present state. */
function drawSteps(ground: Ground, account: GeneratedAccount, ending: Ending, state: State, at: number) {
  const began = at - pace[state] * DAY
  const reached = order.slice(0, order.indexOf(state) + 1)
  const when = (step: State) => (reached.includes(step) ? began + pace[step] * DAY : null)
  const time = (step: State) => {
    const found = when(step)
    return found === null ? null : toTime(found)
  }
  const by = ground.person(ending.by)
  const asked = ending.proposer ? ground.person(ending.proposer) : by
  noteChange(ground, account, began, asked, [], { what: 'retirement proposed', reason: ending.reason })
  for (const step of reached) {
    const changes = statusChange[step]
    noteChange(ground, account, when(step) ?? at, by, changes ? [changes] : [], {
      what: told[step],
      ...(step === 'informed' && { reason: ending.farewell }),
      ...(step === 'revoked' && { reason: ending.revoked }),
    })
  }
  return {
    id: ground.id(began),
    account_id: account.id,
    state,
    reason: ending.reason,
    was: 'active',
    evidence: [sayLastPost(SILENT + account.draft.handle.length * 7)],
    proposed_by: asked,
    proposed_at: toTime(began),
    approved_at: time('approved'),
    farewell: ending.farewell,
    redirect: ending.redirect,
    informed_at: time('informed'),
    revoked: ending.revoked,
    revoked_at: time('revoked'),
    ended_at: time('done'),
  }
}
/** Days without a post after which retirement was proposed. */
const SILENT = 150
const statusChange: Partial<Record<State, { field: string; from: string; to: string }>> = {
  approved: { field: 'status', from: 'active', to: 'retiring' },
  done: { field: 'status', from: 'retiring', to: 'retired' },
}

/** Proposed but not approved: pending, and declined. */
export async function layProposals(tx: Tx, ground: Ground, accounts: readonly GeneratedAccount[]): Promise<void> {
  for (const plan of proposed) {
    const account = accounts.find(({ draft }) => draft.handle === plan.handle)
    if (account?.steward) await layProposal(tx, ground, account, account.steward, plan)
  }
}

async function layProposal(
  tx: Tx,
  ground: Ground,
  account: GeneratedAccount,
  steward: string,
  plan: ProposedPlan,
): Promise<void> {
  const { draft, unit } = account
  const { reason, answer } = plan
  const [at, by] = [ground.back(plan.days), ground.person(plan.by)]
  const ended = answer ? ground.back(answer.days) : null
  const id = ground.id(at)
  const evidence = draft.posted === undefined ? [] : [sayLastPost(draft.posted - plan.days)]
  noteChange(ground, account, at, by, [], { what: 'retirement proposed', reason })
  if (ended !== null) noteChange(ground, account, ended, null, [], { what: 'retirement cancelled' })
  const step = { by, for: null, comment: '' }
  const approval = await layApproval(tx, ground, {
    kind: 'retirement',
    title: draft.name,
    asker: by,
    text: reason,
    days: 14,
    deciders: [steward, ...account.deputies].filter((one) => one !== by),
    steps: [
      { ...step, act: 'submitted', at },
      ...(answer && ended
        ? [{ ...step, act: 'rejected' as const, by: steward, at: ended, comment: answer.words }]
        : []),
    ],
    more: {
      subject: account.id,
      unit_id: unit,
      link: `/accounts/${account.id}`,
      payload: { retirement: id },
      facts: [
        { name: say`Address`, value: account.url },
        ...evidence.map((value) => ({ name: say`What speaks for it`, value })),
      ],
      stages: [{ name: say`Whoever looks after it`, needs: 'one' }],
    },
  })
  await presence.insertRows(tx, 'retirement', [
    {
      id,
      account_id: account.id,
      state: answer ? 'cancelled' : 'proposed',
      reason,
      was: 'active',
      evidence,
      proposed_by: by,
      proposed_at: toTime(at),
      approval_id: approval,
      ended_at: ended && toTime(ended),
    },
  ])
}
/** Reason according to its evidence. */
const sayLastPost = (days: number) => say('Last post {0, plural, =0 {today} one {a day ago} other {# days ago}}.', days)

const seen = {
  reserved: '',
  available: 'Nobody is there any more: a stranger could take it.',
  unknown: '',
}
/** Rows of reserved handles: the handles of what is retired, where their network still exists. */
export const drawWatches = (ground: Ground, accounts: readonly GeneratedAccount[]) =>
  accounts.flatMap(({ id, url, draft: { ending, network, handle, closedAt, enteredAt } }) => {
    if (!ending?.watched) return []
    const since = Math.max(closedAt ?? enteredAt, enteredAt)
    return [
      {
        id: ground.id(since),
        account_id: id,
        network,
        handle,
        url,
        since: toTime(since),
        state: ending.watched,
        checked_at: toTime(ground.today - 9 * 3_600_000),
        note: seen[ending.watched],
      },
    ]
  })
