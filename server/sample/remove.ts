import { forgetChained, record } from '../activity/index.ts'
import type { Platform } from '../platform/context.ts'
import { beginTransaction, type Tx } from '../platform/db.ts'
import { deleteGoverned } from './governance/queries.ts'
import { holdSample } from './lock.ts'
import { deleteArrangement, deleteCourses } from './operating-model.queries.ts'
import * as weaving from './progress.queries.ts'
import type { Counts, Step } from './progress.ts'
import { deleteRegister } from './register/queries.ts'
import * as removal from './remove.queries.ts'

/** Takes the sample out again with all that was written in it, by whomever; also one that was never finished. */
export function removeSample(
  platform: Pick<Platform, 'db' | 'config'>,
  options: { onProgress?: (step: Step) => void } = {},
): Promise<Counts> {
  return holdSample(platform.db, () => removeHeld(platform, options.onProgress))
}

/** The same, where the caller holds the sample already. Cut off anywhere, it goes on with what is left. */
export async function removeHeld(
  { db, config }: Pick<Platform, 'db' | 'config'>,
  onProgress: (step: Step) => void = () => {},
): Promise<Counts> {
  const counts = await weaving.countSample(db)
  if (!(await weaving.selectWeaving(db))) return counts
  await removal.claimCommunities(db)
  const communities = await removal.selectSampleCommunities(db)
  const total = communities.length + 3
  await weaving.beginRemoving(db, total)
  let done = 0
  const step = async (work: (tx: Tx) => Promise<unknown>) => {
    await beginTransaction(db, async (tx) => {
      await work(tx)
      await weaving.moveRemoving(tx)
    })
    onProgress({ what: 'steps', done: ++done, total })
  }
  await step(async (tx) => forgetChained(tx, config.home, 'sample', await removal.deleteLog(tx)))
  for (const { id } of communities) await step((tx) => removal.deleteCommunity(tx, id))
  await step(removal.deleteWritings)
  await step(async (tx) => {
    await deleteGoverned(tx)
    await deleteRegister(tx)
    await deleteCourses(tx)
    await removal.deletePeople(tx)
    await deleteArrangement(tx)
  })
  await beginTransaction(db, finish)
  return counts
}

async function finish(tx: Tx): Promise<void> {
  const held = await weaving.selectWeaving(tx)
  const organisation = await weaving.selectOrganisationId(tx)
  await weaving.deleteWeaving(tx)
  if (organisation)
    await record(tx, { verb: 'Remove', kind: 'sample', actor: held?.askedBy ?? null, object: organisation.id })
}
