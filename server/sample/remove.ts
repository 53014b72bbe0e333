import { record, removeLogged } from '../activity/index.ts'
import { bulkLoad as governance, removeDeletedUnits } from '../governance/index.ts'
import { bulkLoad as network } from '../network/index.ts'
import { bulkLoad as people } from '../people/index.ts'
import type { Platform } from '../platform/context.ts'
import { beginTransaction, type Tx } from '../platform/db.ts'
import { forgetKeysOf } from '../platform/idempotency.ts'
import { bulkLoad as presence } from '../presence/index.ts'
import { withSampleLock } from './lock.ts'
import * as progress from './progress.queries.ts'
import type { Counts, Step } from './progress.ts'
import { selectLog, selectSamplePeople } from './remove.queries.ts'

type Options = { onProgress?: (step: Step) => void; by?: string | null }
/** Removes the sample with everything written in it by anyone, also if it was loaded only in part. */
export function removeSample(platform: Pick<Platform, 'db' | 'config'>, options: Options = {}): Promise<Counts> {
  return withSampleLock(platform.db, () => removeUnderLock(platform, options))
}

/** The same, for a caller that holds the lock. Can be interrupted anywhere and resumed. */
export async function removeUnderLock(
  { db, config }: Pick<Platform, 'db' | 'config'>,
  { onProgress = () => {}, by = null }: Options = {},
): Promise<Counts> {
  const counts = await progress.countSample(db)
  if (!(await progress.selectRun(db))) return counts
  await network.claimCommunities(db)
  const communities = await network.selectSampleCommunities(db)
  const total = communities.length + 3
  let done = 0
  const step = async (work: (tx: Tx) => Promise<unknown>) => {
    await beginTransaction(db, async (tx) => {
      await work(tx)
      await progress.countRemovalStep(tx)
    })
    onProgress({ what: 'steps', done: ++done, total })
  }
  // Refused if a row of the log was altered: then nothing is removed.
  await step(async (tx) => {
    await removeLogged(tx, config.home, { why: 'sample', by }, await selectLog(tx))
    await progress.startRemoval(tx, total)
  })
  for (const { id } of communities) await step((tx) => network.deleteCommunities(tx, [id]))
  await step(network.deleteWritingsOfSample)
  await step(deleteOrganisation)
  await beginTransaction(db, (tx) => finish(tx, by))
  return counts
}

/** People and units with everything that refers to them; last the operating model, which may name deleted units. */
async function deleteOrganisation(tx: Tx): Promise<void> {
  await governance.deleteOfSample(tx)
  await presence.deleteSampleAccounts(tx)
  await forgetKeysOf(tx, await selectSamplePeople(tx))
  await people.deleteSamplePeople(tx)
  await governance.deleteSampleVersions(tx)
  await removeDeletedUnits(tx, 'The sample organisation was removed')
}

async function finish(tx: Tx, by: string | null): Promise<void> {
  const organisation = await progress.selectOrganisationId(tx)
  await progress.deleteRun(tx)
  if (organisation) await record(tx, { verb: 'Remove', kind: 'sample', actor: by, object: organisation.id })
}
