import type * as contract from '../../../contract/governance/proposals.ts'
import type { ChangeForMe } from '../../../contract/governance/proposals.ts'
import type { Result } from '../../../contract/operation.ts'
import { type Reader, record } from '../../activity/index.ts'
import { beginTransaction } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { addJob, type Job, job } from '../../platform/jobs.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { type Language, type Sentence, say, speak } from '../../platform/sentences.ts'
import type { ApprovalKinds } from '../approvals/kinds.ts'
import { reassignApprovals } from '../approvals/submit.ts'
import { loadModel } from '../authorization/facts/current-model.ts'
import { loadSnapshot } from '../authorization/visibility/snapshot.ts'
import { changesOf, compare, type Diff } from '../what-if/compare/diff.ts'
import { actions } from '../what-if/compare/evaluate.ts'
import type { Effect, EffectChange } from './changes.queries.ts'
import * as queries from './changes.queries.ts'

/** Queues the comparison after each new version of the operating model. */
export const changeReader: Reader = {
  name: 'operating model changes',
  verbs: ['Update'],
  kinds: ['operating model'],
  async read(tx, activities) {
    for (const { detail } of activities)
      await addJob(
        tx,
        'notify-model-change',
        { seq: detail['seq'] },
        { key: `operating model ${String(detail['seq'])}` },
      )
  },
}

/** Role changes affect who may decide: open approvals are reassigned. */
export const roleReader: Reader = {
  name: 'role changes',
  verbs: ['Add', 'Remove'],
  kinds: ['role'],
  read: async (tx) => addJob(tx, 'reassign-approvals', {}, { key: 'reassign approvals' }),
}
export const createReassignApprovalsJob = (kinds: ApprovalKinds): Job =>
  job('reassign-approvals', ({ db }) => reassignApprovals(db, kinds))

/** Computes what a version changed for each person and records it, which notifies them. */
export const createNotifyModelChangeJob = (kinds: ApprovalKinds): Job =>
  job<{ seq: number }>(
    'notify-model-change',
    async ({ db }, { seq }) => {
      const step = await queries.selectStep(db, seq)
      if (!step) return
      const before = await loadModel(db, step.before)
      const diff = await compare({ ...(await loadSnapshot(db)), model: before }, await loadModel(db, step.id))
      const effects = describeEffects(diff)
      await reassignApprovals(db, kinds)
      await beginTransaction(db, async (tx) => {
        if (!(await queries.insertEffects(tx, seq, effects)) || effects.length === 0) return
        const people = effects.reduce((sum, effect) => sum + effect.people.length, 0)
        const detail = { seq, reason: step.reason, people }
        await record(tx, { verb: 'Announce', kind: 'operating model', actor: step.by, object: step.id, detail })
      })
    },
    { long: true, formerNames: ['tell-arrangement'] },
  )

/** One effect for each class of people with changes. */
export function describeEffects(diff: Diff): Effect[] {
  return diff.sorted.classes.flatMap(({ members }, place) => {
    const found = new Map<string, EffectChange>()
    const sums = { gain: 0, lose: 0 }
    for (const { account, action, gained } of changesOf(diff, place)) {
      const change = gained ? 'gain' : 'lose'
      sums[change]++
      const { rule, sentence } = diff.proposed.rule(place, account, action)
      const known = diff.sorted.accounts[account]
      const key = `${action} ${change} ${rule} ${known?.account.line[0]?.id}`
      const one = found.get(key) ?? { action: actions[action] ?? 'see', change, rule, sentence, accounts: [] }
      one.accounts.push(known?.id ?? '')
      found.set(key, one)
    }
    return found.size > 0 ? [{ people: members, ...sums, changes: [...found.values()] }] : []
  })
}

const MAX_NAMED = 50
export async function listChangesForMe(
  call: Call<typeof contract.listChangesForMe>,
): Promise<Result<typeof contract.listChangesForMe>> {
  const { db, viewer, query } = call
  const after = readCursor(query.after, 'number')
  const found = await queries.selectChangesFor(db, viewer.personId, after, rowsToSelect(query.limit))
  const page = cutPage(found, query.limit, ({ version, place }) => [String(version), place])
  const named = page.items.flatMap(({ changes }) => changes.flatMap(({ accounts }) => accounts.slice(0, MAX_NAMED)))
  const refs = await queries.selectAccountRefs(db, [...new Set(named)])
  const language = await call.language()
  const items = page.items.map(({ place: _, changes, ...row }): ChangeForMe => {
    const moved = changes.flatMap(({ action, change, rule, sentence, accounts }) =>
      accounts.flatMap((id) => {
        const account = refs.get(id)
        return account ? [{ account, action, change, rule, sentence: speak(sentence, language) }] : []
      }),
    )
    return { ...row, sentence: sumUpInWords(changes, language), changes: moved.slice(0, MAX_NAMED) }
  })
  return { ...page, items }
}

const gained: Record<EffectChange['action'], (count: number) => Sentence> = {
  'create account': (n) => say('You may now open accounts beside {0, plural, one {# account} other {# accounts}}.', n),
  publish: (n) => say('You may now publish on {0, plural, one {# account} other {# accounts}}.', n),
  approve: (n) => say('You may now approve on {0, plural, one {# account} other {# accounts}}.', n),
  answer: (n) => say('You may now answer on {0, plural, one {# account} other {# accounts}}.', n),
  see: (n) => say('You now see {0, plural, one {# account} other {# accounts}} more.', n),
}
const lost: Record<EffectChange['action'], (count: number) => Sentence> = {
  'create account': (n) =>
    say('You no longer open accounts beside {0, plural, one {# account} other {# accounts}}.', n),
  publish: (n) => say('You no longer publish on {0, plural, one {# account} other {# accounts}}.', n),
  approve: (n) => say('You no longer approve on {0, plural, one {# account} other {# accounts}}.', n),
  answer: (n) => say('You no longer answer on {0, plural, one {# account} other {# accounts}}.', n),
  see: (n) => say('You no longer see {0, plural, one {# account} other {# accounts}}.', n),
}

/** One sentence for each permission gained or lost. */
function sumUpInWords(changes: readonly EffectChange[], language: Language): string {
  const sentences = (['gain', 'lose'] as const).flatMap((change) =>
    actions.flatMap((action) => {
      const alike = changes.filter((one) => one.change === change && one.action === action)
      const count = alike.reduce((sum, { accounts }) => sum + accounts.length, 0)
      return count > 0 ? [speak((change === 'gain' ? gained : lost)[action](count), language)] : []
    }),
  )
  return sentences.join(' ')
}
