import type * as contract from '../../../contract/governance/exceptions.ts'
import type { Exception } from '../../../contract/governance/exceptions.ts'
import { record } from '../../activity/index.ts'
import { beginTransaction, row, sql, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { job } from '../../platform/jobs.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import { require } from '../authorization/check.ts'
import type { Ruling } from '../authorization/decide/decide.ts'
import { readPolicyFiles } from '../authorization/engine/policy-files.ts'
import { loadModel } from '../authorization/facts/current-model.ts'
import { currentModelId } from '../authorization/facts/decision-facts.queries.ts'
import * as queries from './exceptions.queries.ts'

export async function listExceptions({ db, viewer, query }: Call<typeof contract.listExceptions>) {
  const { after, limit, ...filter } = query
  const all = viewer.administrator && viewer.scopes.includes('admin')
  const place = readCursor(after)?.[1]
  const found = await queries.selectExceptions(db, viewer.personId, all, filter, place, rowsToSelect(limit))
  return cutPage(found, limit, ({ id }) => ['', id])
}

export function grantException(call: Call<typeof contract.grantException>): Promise<Exception> {
  const { viewer, body } = call
  const { rule, unit = null, account = null, community = null, person = null, from = null, until } = body
  const reason = body.reason.trim()
  if (!unit && !account && !community && !person)
    throw invalid(
      '/body',
      say`Limit the exception to a unit, an account, a community or a person: for everybody, change the rule.`,
    )
  if (account && community) throw invalid('/body/community', say`Nothing is an account and a community at once.`)
  if (reason === '') throw invalid('/body/reason', say`Say why: whoever reads this later has to understand it.`)
  requireTimes(from, until)
  return transaction(call, async (tx) => {
    const ruling = await require(tx, viewer, 'grant exception')
    await requireRule(tx, rule)
    const missing = await queries.selectMissing(tx, { unit, account, person })
    if (missing === 'unit') throw invalid('/body/unit', say`There is no such unit.`)
    if (missing === 'account') throw invalid('/body/account', say`There is no such account.`)
    if (missing === 'person') throw invalid('/body/person', say`There is no such person.`)
    const made = await queries.insertException(tx, {
      rule,
      unit,
      account,
      community,
      person,
      reason,
      from,
      until,
      by: viewer.personId,
    })
    if (!made) throw new Error('The exception was not written')
    const exception = await requireException(tx, made.id)
    await recordException(tx, 'Create', viewer.personId, exception, ruling)
    return exception
  })
}

function requireTimes(from: string | null, until: string): void {
  const [starts, ends] = [from ? Temporal.Instant.from(from) : Temporal.Now.instant(), Temporal.Instant.from(until)]
  if (Temporal.Instant.compare(ends, Temporal.Now.instant()) <= 0)
    throw invalid('/body/until', say`The end has to be in the future.`)
  if (Temporal.Instant.compare(starts, ends) >= 0)
    throw invalid('/body/until', say`The end has to be after the beginning.`)
}

/** Only members read a private community, so these rules cannot be waived. */
const unwaivable = ['N-01', 'N-02', 'N-03']

/** Accepts rules of the policy files and current custom rules. */
async function requireRule(tx: Tx, rule: string): Promise<void> {
  if (unwaivable.includes(rule))
    throw invalid('/body/rule', say`What is written in a closed community is for its members: add the person there.`)
  if (readPolicyFiles().some(({ rules }) => rules.some(({ id }) => id === rule))) return
  const found = await row<{ modelId: string | null }>(tx, sql`select ${currentModelId} as "modelId"`)
  const { custom } = await loadModel(tx, found?.modelId ?? null)
  if (!custom.rules.some(({ id }) => id === rule)) throw invalid('/body/rule', say`There is no rule called ${rule}.`)
}

export function revokeException(call: Call<typeof contract.revokeException>): Promise<Exception> {
  const { viewer, params, body } = call
  const reason = body.reason.trim()
  if (reason === '') throw invalid('/body/reason', say`Say why: whoever reads this later has to understand it.`)
  return transaction(call, async (tx) => {
    const ruling = await require(tx, viewer, 'revoke exception')
    const before = await requireException(tx, params.id, true)
    if (before.state === 'revoked' || before.state === 'expired')
      throw conflict('ended', say`This exception has ended already.`)
    await queries.markRevoked(tx, before.id, viewer.personId, reason)
    const exception = await requireException(tx, before.id)
    await recordException(tx, 'Undo', viewer.personId, exception, ruling)
    return exception
  })
}

async function requireException(tx: Tx, id: string, lock = false): Promise<Exception> {
  const found = await queries.selectException(tx, id, lock)
  if (!found) throw notFound(say`There is no such exception, or you cannot see it.`)
  return found
}

const recordException = (
  tx: Tx,
  verb: 'Create' | 'Undo' | 'Announce',
  actor: string | null,
  x: Exception,
  ruling?: Ruling,
): Promise<void> => {
  const { id, rule, until, account, community } = x
  const [unit, person] = [x.unit?.id ?? null, x.person?.id ?? null]
  const target = person ?? account ?? community ?? unit
  const detail = { of: rule, until, unit, account, community, person }
  return record(tx, { verb, kind: 'exception', actor, object: id, target, detail }, ruling)
}

/** Announces expired exceptions. They expire without this job. */
export const exceptionsEndedJob = job('exceptions-ended', ({ db }) =>
  beginTransaction(db, async (tx) => {
    for (const { id } of await queries.takeExpired(tx))
      await recordException(tx, 'Announce', null, await requireException(tx, id))
  }),
)
export const exceptionsTimetable = [{ cron: '*/10 * * * *', job: 'exceptions-ended' }]
