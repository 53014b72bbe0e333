import type pg from 'pg'
import { afterCommit, type Db, type Tx } from '../platform/db.ts'
import { conflict } from '../platform/errors.ts'
import { logTrouble, watchTrouble } from '../platform/lifetime.ts'
import { say } from '../platform/sentences.ts'
import * as queries from './chain.queries.ts'
import { type ChainKey, NOTHING_BEFORE, readChainKey } from './chain-keys.ts'
import { type Follower, followLog } from './follow.ts'
import type { Logged, Position } from './log.ts'
import { type Reader, runReader } from './readers.ts'
import { finishWitness, readWitness, writeWitness } from './witness.ts'

/** Name of the chain among the readers of the log. */
export const CHAIN = 'audit chain'
const BATCH = 2000
/** Milliseconds between two batches: fewer, larger batches slow writers less. */
const PACE = 1000

/** The chain is not extended while it contradicts its seal: that would hide tampering. */
class ChainBroken extends Error {
  override name = 'ChainBroken'
}

/** Chains the log in its order. Runs as a reader, so it never blocks writers. */
const chainReader = (home: string): Reader => ({
  name: CHAIN,
  history: true,
  read: (tx, activities) => chainActivities(tx, home, activities),
})

/** Chains everything that is complete now, and waits until the witness in the home is updated. */
export async function chainLog(db: Db, home: string): Promise<void> {
  const reader = chainReader(home)
  while (await runReader(db, reader, BATCH));
  await finishWitness(home)
}

/** Extends the chain while the program runs, about a second behind the log. */
export function startChain(
  db: Db,
  config: pg.ClientConfig,
  home: string,
  onTrouble: (error: unknown) => void = logTrouble,
): Promise<Follower> {
  let lastError = ''
  return followLog(
    db,
    config,
    () => chainLog(db, home),
    (error) => {
      // A repeated error is reported once.
      if (lastError !== String(error)) onTrouble(error)
      lastError = String(error)
    },
    () => PACE,
  )
}

async function chainActivities(tx: Tx, home: string, activities: Logged[]): Promise<void> {
  const [first, last] = [activities[0], activities.at(-1)]
  if (!first || !last) return
  const key = await readChainKey(home)
  const head = await requireSoundHead(tx, key)
  const found = await queries.selectLogRows(tx, first, last)
  let [position, hash] = [head?.position ?? 0, head?.hash ?? NOTHING_BEFORE]
  const links = found.map(({ content, ...link }) => {
    hash = key.link(hash, ++position, content)
    return { ...link, hash }
  })
  await queries.insertLinks(tx, (head?.position ?? 0) + 1, links)
  const sealedAt = Temporal.Now.instant().toString({ fractionalSecondDigits: 3 })
  const sealed = { position, hash, sealedAt, seal: key.head(position, hash, sealedAt) }
  await queries.upsertHead(tx, sealed)
  const saveWitness = () => writeWitness(home, sealed).then(witnessTrouble.worked, witnessTrouble.failed)
  if (await isWitnessed(tx, home)) afterCommit(tx, () => void saveWitness())
}

/** A full or read-only disk fails every second. */
const witnessTrouble = watchTrouble()

async function requireSoundHead(tx: Tx, key: ChainKey): Promise<queries.Head | undefined> {
  const head = await queries.selectHead(tx)
  const last = await queries.selectLastPosition(tx)
  if (!head && last === 0) return undefined
  if (!head || last !== head.position || !isSealed(key, head))
    throw new ChainBroken('The chain of the log was changed by somebody else: run "npx orbweaver audit verify".')
  return head
}

/** Times are compared as they are hashed: in milliseconds. */
export const isSealed = (key: ChainKey, { position, hash, sealedAt, seal }: queries.Head): boolean =>
  key.head(position, hash, readable(sealedAt)).equals(seal)
const readable = (time: string) => Temporal.Instant.from(time).toString({ fractionalSecondDigits: 3 })

/** A witness that contradicts the chain is not overwritten, so that a verification finds it. */
async function isWitnessed(tx: Tx, home: string): Promise<boolean> {
  const witness = await readWitness(home)
  return !witness || ((await queries.selectHash(tx, witness.position))?.equals(witness.hash) ?? false)
}

/** Why rows are removed, and who requested it; null: the command line. */
export type Removal = { why: string; by: string | null }
const AT_ONCE = 20_000

/**
 * Removes rows from the log, in the transaction that removes the objects they describe. Their links stay and record
 * reason and requester, authenticated with the key, so that a verification can distinguish them from tampering. Each row is compared
 * with its hash first: if one was altered, the whole removal is refused, because the seal would hide that.
 */
export async function removeLogged(
  tx: Tx,
  home: string,
  { why, by }: Removal,
  positions: readonly Position[],
): Promise<void> {
  if (positions.length === 0) return
  await queries.lockReader(tx, CHAIN)
  const key = await readChainKey(home)
  const at = Temporal.Now.instant().toString({ fractionalSecondDigits: 3 })
  for (let from = 0; from < positions.length; from += AT_ONCE) {
    const links = await queries.selectLinksTo(tx, positions.slice(from, from + AT_ONCE))
    requireUnaltered(key, links)
    const marks = links.map(({ position, hash }) => ({ position, seal: key.forgotten(position, hash, at, why, by) }))
    await queries.markRemoved(tx, { at, why, by }, marks)
  }
  await queries.deleteRows(tx, positions)
}

function requireUnaltered(key: ChainKey, links: readonly queries.LinkToRemove[]): void {
  const altered = links.find(({ position, hash, before, content }) => {
    const prior = position === 1 ? NOTHING_BEFORE : before
    return !prior || content === null || !key.link(prior, position, content).equals(hash)
  })
  if (altered)
    throw conflict(
      'log-altered',
      say`Nothing was removed: the row at place ${altered.position} of the log isn’t as it was written. Run “npx orbweaver audit verify” to see what was changed.`,
    )
}

/** Returns whether the program itself removed this row. */
export const isForgotten = (
  key: ChainKey,
  { position, hash, forgottenAt, forgottenWhy, forgottenBy, forgottenSeal }: queries.ChainRow,
): boolean =>
  forgottenAt !== null &&
  forgottenSeal !== null &&
  key.forgotten(position, hash, readable(forgottenAt), forgottenWhy ?? '', forgottenBy).equals(forgottenSeal)
