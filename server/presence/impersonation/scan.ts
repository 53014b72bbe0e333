import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/impersonation.ts'
import type { BrandName, Sweep } from '../../../contract/presence/impersonation.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { record } from '../../activity/index.ts'
import type { Platform } from '../../platform/context.ts'
import { beginTransaction, isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict, notFound, Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { addJob, job, type Timetable } from '../../platform/jobs.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, type Sentence, say, speak } from '../../platform/sentences.ts'
import { connectorOf } from '../connectors/all.ts'
import { type NetworkRow, selectNetworks, selectOrganisationId } from '../connectors/connections.queries.ts'
import type { Profile } from '../connectors/connector.ts'
import { reachFor } from '../connectors/throttled-client.ts'
import { candidatesOf } from './candidates.ts'
import { guessHit } from './guess.ts'
import { type FoundHit, upsertHits } from './matches.queries.ts'
import * as queries from './scan.queries.ts'
import { compareHandle, labelOf } from './similarity.ts'

export async function listSweeps(call: Call<typeof contract.listSweeps>): Promise<Result<typeof contract.listSweeps>> {
  const { db, query } = call
  const found = await queries.selectSweeps(db, readCursor(query.after, 'time'), query.limit)
  const page = cutPage(found, query.limit, ({ beganAt, id }) => [beganAt, id])
  const language = await call.language()
  return { items: page.items.map((sweep) => showSweep(sweep, language)), next: page.next }
}

export async function readSweep(call: Call<typeof contract.readSweep>): Promise<Sweep> {
  const found = await queries.selectSweep(call.db, call.params.id)
  if (!found) throw noSuchSweep()
  return showSweep(found, await call.language())
}

const noSuchSweep = () => notFound(say`There is no such sweep.`)

export function startSweep(call: Call<typeof contract.startSweep>): Promise<Sweep> {
  return transaction(call, async (tx) => {
    await requireReason(tx)
    const id = await queueNew(tx, call.viewer.personId)
    const found = await queries.selectSweep(tx, id)
    if (!found) throw new Error('The sweep was not written')
    return showSweep(found, await call.language())
  })
}

/** What it found so far stays; the process that asks notices after its next step. */
export function stopSweep(call: Call<typeof contract.stopSweep>): Promise<Sweep> {
  const { params, viewer } = call
  return transaction(call, async (tx) => {
    const stopped = await queries.stopSweep(tx, params.id)
    const found = await queries.selectSweep(tx, params.id)
    if (!found) throw noSuchSweep()
    const object = stopped ? await selectOrganisationId(tx) : undefined
    if (object)
      await record(tx, {
        verb: 'Update',
        kind: 'organisation',
        actor: viewer.personId,
        object,
        detail: { what: 'sweep stopped' },
      })
    return showSweep(found, await call.language())
  })
}

async function requireReason(tx: Tx): Promise<void> {
  if ((await queries.selectBrandNames(tx)).length === 0)
    throw conflict('no-names', say`There is no name to look for yet. Add one first.`)
  if ((await selectSearchable(tx)).length === 0)
    throw conflict('no-networks', say`No network that can be searched is connected. Connect one first.`)
}

async function queueNew(tx: Tx, by: string | null): Promise<string> {
  const sweep = await beginNew(tx, by)
  await addJob(tx, 'sweep', { sweep }, { key: `sweep ${sweep}`, attempts: 3 })
  return sweep
}

async function beginNew(tx: Tx, by: string | null): Promise<string> {
  await queries.endStaleSweeps(tx)
  const made = await queries.insertSweep(tx, by).catch((error) => {
    if (isDuplicate(error, 'sweep_open')) throw conflict('running', say`A sweep is under way already.`)
    throw error
  })
  if (!made) throw new Error('The sweep was not written')
  return made.id
}

export const showSweep = (sweep: queries.SweepRow, language: Language): Sweep => ({
  ...sweep,
  problems: sweep.problems.map((problem) => speak(problem, language)),
})
const selectSearchable = async (tx: Tx | Platform['db']): Promise<NetworkRow[]> =>
  (await selectNetworks(tx)).filter(({ network }) => connectorOf(network)?.searchHandles)

/** Every week, where there is something to look for and somewhere to look. */
export const sweepsJob = job('sweeps', ({ db }) =>
  beginTransaction(db, async (tx) => {
    await requireReason(tx)
    await queueNew(tx, null)
  }).catch((error) => {
    if (!(error instanceof Problem)) throw error
  }),
)
export const sweepsTimetable: Timetable = { cron: '29 4 * * 1', job: 'sweeps' }

export const sweepJob = job<{ sweep: string }>('sweep', (platform, { sweep }, stop) => runSweep(platform, sweep, stop))

/** A sweep at once, without the queue: for the command line. */
export async function sweepNow(platform: Platform, stop?: AbortSignal): Promise<Sweep> {
  const id = await beginTransaction(platform.db, async (tx) => {
    await requireReason(tx)
    return beginNew(tx, null)
  })
  await runSweep(platform, id, stop)
  const found = await queries.selectSweep(platform.db, id)
  if (!found) throw new Error('The sweep is gone')
  return showSweep(found, 'en')
}

async function runSweep(platform: Platform, sweep: string, stop?: AbortSignal): Promise<void> {
  const { db } = platform
  const networks = await selectSearchable(db)
  const brands = await queries.selectBrandNames(db)
  const steps = brands.flatMap((brand) => networks.map((network) => ({ brand, network })))
  const asked = networks.map(({ network }) => network)
  if (!(await queries.beginSweep(db, sweep, asked, steps.length))) return
  const tally: queries.Tally = { looked: 0, found: 0, fresh: 0, problems: [] }
  for (const [done, { brand, network }] of steps.entries()) {
    stop?.throwIfAborted()
    const problem = await sweepOne(platform, sweep, brand, network, tally)
    if (problem) tally.problems.push(problem)
    if (!(await queries.updateProgress(db, sweep, tally, done + 1))) return
  }
  await beginTransaction(db, (tx) => endSweep(tx, sweep, tally))
}

async function endSweep(tx: Tx, id: string, tally: queries.Tally): Promise<void> {
  if (!(await queries.endSweep(tx, id, tally))) return
  const object = await selectOrganisationId(tx)
  const { looked, found, fresh } = tally
  if (object)
    await record(tx, {
      verb: 'Update',
      kind: 'organisation',
      actor: null,
      object,
      detail: { what: 'sweep done', looked, found, fresh },
    })
}

/** One name on one network; the network is asked outside any transaction. */
async function sweepOne(
  platform: Platform,
  sweep: string,
  brand: BrandName,
  { network, service }: NetworkRow,
  tally: queries.Tally,
): Promise<Sentence | undefined> {
  const connector = connectorOf(network)
  if (!connector?.searchHandles) return undefined
  const names = [...new Set([brand.name, ...brand.handles])]
  const labels = [...new Set(names.flatMap(candidatesOf))]
  try {
    const seen = await connector.searchHandles(reachFor(platform, connector, service), { term: brand.name, labels })
    const known = await queries.selectKnown(platform.db, [network])
    const hits = [
      ...seen.found.flatMap((profile) => judge(brand, names, network, profile, known) ?? []),
      ...seen.free.flatMap((place) => nobodyHas(brand, names, network, place) ?? []),
    ]
    tally.looked += seen.found.length
    tally.found += hits.length
    tally.fresh += await beginTransaction(platform.db, (tx) => upsertHits(tx, sweep, hits))
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.sentence
    throw error
  }
}

/** The name itself, free for anybody to take. */
function nobodyHas(
  brand: BrandName,
  names: readonly string[],
  network: Network,
  place: Pick<Profile, 'handle' | 'url'>,
): FoundHit | undefined {
  const label = labelOf(network, place.handle)
  const alike = names.map((name) => compareHandle(label, name)).find((one) => one?.likeness === 'same')
  if (!alike) return undefined
  return {
    brand: brand.id,
    network,
    ...place,
    nativeId: null,
    displayName: null,
    description: null,
    followers: null,
    openedAt: null,
    likeness: alike.likeness,
    guess: 'unclaimed',
    account: null,
    reasons: [say`Nobody has the handle ${place.handle}: take it before somebody else does.`],
  }
}

/** undefined: it does not look like any of the names. */
function judge(
  brand: BrandName,
  names: readonly string[],
  network: Network,
  profile: Profile,
  known: readonly queries.Known[],
): FoundHit | undefined {
  const label = labelOf(network, profile.handle)
  const alike = names.map((name) => compareHandle(label, name)).find((one) => one !== undefined)
  if (!alike) return undefined
  // By identity where the network has one: the same handle may have passed to a stranger.
  const ours = known.find((one) =>
    one.nativeId && profile.nativeId
      ? one.nativeId === profile.nativeId
      : one.handle.replace(/^@/, '').toLowerCase() === profile.handle.toLowerCase(),
  )
  const account = ours?.id ?? null
  const { guess, reasons } = guessHit({ ...profile, account }, alike, brand)
  return { ...profile, brand: brand.id, network, likeness: alike.likeness, reasons, guess, account }
}
