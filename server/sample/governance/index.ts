import { recordMany } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { addApprovals } from './approvals.ts'
import { type Context, prepareContext } from './context.ts'
import { addExceptions } from './exceptions.ts'
import { addPolicies } from './policies.ts'
import { addProposals, weighProposals } from './proposals.ts'

/** Data that is computed before anything is written. */
export type Governed = { context: Context; weighed: Awaited<ReturnType<typeof weighProposals>> }
/** Call outside a transaction: the comparisons take long. */
export async function prepareGovernance(db: Db, seed: string, today: string): Promise<Governed> {
  const context = await prepareContext(db, seed, today, 'governance')
  return { context, weighed: await weighProposals(db, context) }
}

/** Policies, exceptions, approvals and proposals of Aldermoor, with log rows. */
export async function addGovernance(tx: Tx, { context, weighed }: Governed): Promise<void> {
  await addPolicies(tx, context)
  await addExceptions(tx, context)
  await addApprovals(tx, context)
  await addProposals(tx, context, weighed)
  await recordMany(
    tx,
    context.log.sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? '')),
  )
}
