import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/impersonation.ts'
import type { BrandName, ImpersonationScan } from '../../../contract/presence/impersonation.ts'
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
import { clientFor } from '../connectors/throttled-client.ts'
import { candidatesOf } from './candidates.ts'
import { type FoundMatch, upsertMatches } from './matches.queries.ts'
import * as queries from './scan.queries.ts'
import { compareHandle, labelOf } from './similarity.ts'
import { suggestClassification } from './suggestion.ts'

export async function listImpersonationScans(
  call: Call<typeof contract.listImpersonationScans>,
): Promise<Result<typeof contract.listImpersonationScans>> {
  const { db, query } = call
  const found = await queries.selectScans(db, readCursor(query.after, 'time'), query.limit)
  const page = cutPage(found, query.limit, ({ startedAt, id }) => [startedAt, id])
  const language = await call.language()
  return { items: page.items.map((scan) => toScan(scan, language)), next: page.next }
}

export async function readImpersonationScan(
  call: Call<typeof contract.readImpersonationScan>,
): Promise<ImpersonationScan> {
  const found = await queries.selectScan(call.db, call.params.id)
  if (!found) throw noSuchScan()
  return toScan(found, await call.language())
}

const noSuchScan = () => notFound(say`There is no such sweep.`)

export function startImpersonationScan(call: Call<typeof contract.startImpersonationScan>): Promise<ImpersonationScan> {
  return transaction(call, async (tx) => {
    await requireScannable(tx)
    const id = await queueScan(tx, call.viewer.personId)
    const found = await queries.selectScan(tx, id)
    if (!found) throw new Error('The scan was not written')
    return toScan(found, await call.language())
  })
}

/** The matches found so far remain. The running process stops after its current step. */
export function stopImpersonationScan(call: Call<typeof contract.stopImpersonationScan>): Promise<ImpersonationScan> {
  const { params, viewer } = call
  return transaction(call, async (tx) => {
    const stopped = await queries.stopImpersonationScan(tx, params.id)
    const found = await queries.selectScan(tx, params.id)
    if (!found) throw noSuchScan()
    const object = stopped ? await selectOrganisationId(tx) : undefined
    if (object)
      await record(tx, {
        verb: 'Update',
        kind: 'organisation',
        actor: viewer.personId,
        object,
        detail: { what: 'scan stopped' },
      })
    return toScan(found, await call.language())
  })
}

async function requireScannable(tx: Tx): Promise<void> {
  if ((await queries.selectBrandNames(tx)).length === 0)
    throw conflict('no-names', say`There is no name to look for yet. Add one first.`)
  if ((await selectSearchable(tx)).length === 0)
    throw conflict('no-networks', say`No network that can be searched is connected. Connect one first.`)
}

async function queueScan(tx: Tx, by: string | null): Promise<string> {
  const scan = await insertQueuedScan(tx, by)
  await addJob(tx, 'impersonation-scan', { scan }, { key: `impersonation-scan ${scan}`, attempts: 3 })
  return scan
}

async function insertQueuedScan(tx: Tx, by: string | null): Promise<string> {
  await queries.endStaleScans(tx)
  const made = await queries.insertScan(tx, by).catch((error) => {
    if (isDuplicate(error, 'impersonation_scan_open')) throw conflict('running', say`A sweep is under way already.`)
    throw error
  })
  if (!made) throw new Error('The scan was not written')
  return made.id
}

export const toScan = (scan: queries.ScanRow, language: Language): ImpersonationScan => ({
  ...scan,
  problems: scan.problems.map((problem) => speak(problem, language)),
})
const selectSearchable = async (tx: Tx | Platform['db']): Promise<NetworkRow[]> =>
  (await selectNetworks(tx)).filter(({ network }) => connectorOf(network)?.searchHandles)

/** Once a week, if there are brand names and searchable networks. */
export const scansJob = job('impersonation-scans', ({ db }) =>
  beginTransaction(db, async (tx) => {
    await requireScannable(tx)
    await queueScan(tx, null)
  }).catch((error) => {
    if (!(error instanceof Problem)) throw error
  }),
)
export const scansTimetable: Timetable = { cron: '29 4 * * 1', job: 'impersonation-scans' }

export const scanJob = job<{ scan: string }>(
  'impersonation-scan',
  (platform, { scan }, stop) => runScan(platform, scan, stop),
  { long: true },
)

/** Runs a scan immediately, without the queue: for the command line. */
export async function scanNow(platform: Platform, stop?: AbortSignal): Promise<ImpersonationScan> {
  const id = await beginTransaction(platform.db, async (tx) => {
    await requireScannable(tx)
    return insertQueuedScan(tx, null)
  })
  await runScan(platform, id, stop)
  const found = await queries.selectScan(platform.db, id)
  if (!found) throw new Error('The scan is gone')
  return toScan(found, 'en')
}

async function runScan(platform: Platform, scan: string, stop?: AbortSignal): Promise<void> {
  const { db } = platform
  const networks = await selectSearchable(db)
  const brands = await queries.selectBrandNames(db)
  const steps = brands.flatMap((brand) => networks.map((network) => ({ brand, network })))
  const scanned = networks.map(({ network }) => network)
  if (!(await queries.startScan(db, scan, scanned, steps.length))) return
  const tally: queries.Tally = { checked: 0, matches: 0, newMatches: 0, problems: [] }
  for (const [done, { brand, network }] of steps.entries()) {
    stop?.throwIfAborted()
    const problem = await scanName(platform, scan, brand, network, tally)
    if (problem) tally.problems.push(problem)
    if (!(await queries.updateProgress(db, scan, tally, done + 1))) return
  }
  await beginTransaction(db, (tx) => endScan(tx, scan, tally))
}

async function endScan(tx: Tx, id: string, tally: queries.Tally): Promise<void> {
  if (!(await queries.endScan(tx, id, tally))) return
  const object = await selectOrganisationId(tx)
  const { checked, matches, newMatches } = tally
  if (object)
    await record(tx, {
      verb: 'Update',
      kind: 'organisation',
      actor: null,
      object,
      detail: { what: 'scan finished', looked: checked, found: matches, fresh: newMatches },
    })
}

/** Scans one network for one name. Contacts it outside any transaction. */
async function scanName(
  platform: Platform,
  scan: string,
  brand: BrandName,
  { network, service }: NetworkRow,
  tally: queries.Tally,
): Promise<Sentence | undefined> {
  const connector = connectorOf(network)
  if (!connector?.searchHandles) return undefined
  const names = [...new Set([brand.name, ...brand.handles])]
  const labels = [...new Set(names.flatMap(candidatesOf))]
  try {
    const results = await connector.searchHandles(clientFor(platform, connector, service), { term: brand.name, labels })
    const known = await queries.selectKnown(platform.db, [network])
    const matches = [
      ...results.found.flatMap((profile) => toMatch(brand, names, network, profile, known) ?? []),
      ...results.free.flatMap((place) => toUnclaimedMatch(brand, names, network, place) ?? []),
    ]
    tally.checked += results.found.length
    tally.matches += matches.length
    tally.newMatches += await beginTransaction(platform.db, (tx) => upsertMatches(tx, scan, matches))
    return undefined
  } catch (error) {
    if (error instanceof Problem) return error.sentence
    throw error
  }
}

/** The handle of the name itself is available. */
function toUnclaimedMatch(
  brand: BrandName,
  names: readonly string[],
  network: Network,
  place: Pick<Profile, 'handle' | 'url'>,
): FoundMatch | undefined {
  const label = labelOf(network, place.handle)
  const alike = names.map((name) => compareHandle(label, name)).find((one) => one?.similarity === 'same')
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
    similarity: alike.similarity,
    suggestion: 'unclaimed',
    account: null,
    reasons: [say`Nobody has the handle ${place.handle}: take it before somebody else does.`],
  }
}

/** Undefined: no name is similar. */
function toMatch(
  brand: BrandName,
  names: readonly string[],
  network: Network,
  profile: Profile,
  known: readonly queries.Known[],
): FoundMatch | undefined {
  const label = labelOf(network, profile.handle)
  const alike = names.map((name) => compareHandle(label, name)).find((one) => one !== undefined)
  if (!alike) return undefined
  // By native id if the network has one: a handle can change its owner.
  const ours = known.find((one) =>
    one.nativeId && profile.nativeId
      ? one.nativeId === profile.nativeId
      : one.handle.replace(/^@/, '').toLowerCase() === profile.handle.toLowerCase(),
  )
  const account = ours?.id ?? null
  const { suggestion, reasons } = suggestClassification({ ...profile, account }, alike, brand)
  return { ...profile, brand: brand.id, network, similarity: alike.similarity, reasons, suggestion, account }
}
