import { recordMany } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { layApprovals } from './approvals.ts'
import { layExceptions } from './exceptions.ts'
import { type Ground, standOn } from './ground.ts'
import { layPolicies } from './policies.ts'
import { layProposals, weighProposals } from './proposals.ts'

/** What has been worked out before anything is written. */
export type Governed = { ground: Ground; weighed: Awaited<ReturnType<typeof weighProposals>> }
/** Outside any transaction: the comparisons take long. */
export async function prepareGovernance(db: Db, seed: string, today: string): Promise<Governed> {
  const ground = await standOn(db, seed, today, 'governance')
  return { ground, weighed: await weighProposals(db, ground) }
}

/** Policies, exceptions, approvals and proposals of Aldermoor, with log rows. */
export async function layGovernance(tx: Tx, { ground, weighed }: Governed): Promise<void> {
  await layPolicies(tx, ground)
  await layExceptions(tx, ground)
  await layApprovals(tx, ground)
  await layProposals(tx, ground, weighed)
  await recordMany(
    tx,
    ground.log.sort((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? '')),
  )
}
