import { createHmac } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../../contract/operation.ts'
import { beginTransaction, type Db, isDuplicate, type RawBuilder, row, sql, type Tx } from './db.ts'
import { readKey } from './encryption/secrets.ts'
import { conflict, Problem } from './errors.ts'
import { type Sentence, say } from './sentences.ts'

/** An idempotency key of the client, and the fingerprint of the request. */
export type Idempotency = { personId: string; key: string; fingerprint: string }

/** Thrown inside a write that was done before: the stored response is sent again. */
class Replayed extends Error {
  override name = 'Replayed'
  readonly answer: unknown
  constructor(answer: unknown) {
    super('This write was done before')
    this.answer = answer
  }
}

/**
 * The fingerprint is an HMAC with the key in the home: bodies contain passwords, which could be guessed from a plain
 * hash in a copy of the database.
 */
export async function readIdempotency(
  home: string,
  request: FastifyRequest,
  o: Operation,
): Promise<Idempotency | undefined> {
  const key = request.headers['idempotency-key']
  if (o.method === 'GET' || key === undefined || !request.viewer) return undefined
  if (typeof key !== 'string' || key.length < 8 || key.length > 200)
    throw new Problem(400, 'invalid', say`Idempotency-Key must be one text of 8 to 200 characters, such as a UUID.`)
  const fingerprint = createHmac('sha256', await readKey(home))
    .update(`idempotency\n${o.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64url')
  return { personId: request.viewer.personId, key, fingerprint }
}

/**
 * Runs a write in one transaction. With an idempotency key the result is stored in the same transaction, so that a
 * repeated request changes nothing and gets the same response. Handlers return exactly this result.
 */
export function transaction<T>(call: { db: Db; idempotency?: Idempotency }, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { idempotency } = call
  if (!idempotency) return beginTransaction(call.db, work)
  return beginTransaction(call.db, async (tx) => {
    await takeKey(tx, idempotency)
    const answer = await work(tx)
    await sql`update platform.idempotency set answer = ${JSON.stringify({ answer: answer ?? null })}::jsonb
      where person_id = ${idempotency.personId} and key = ${idempotency.key}`.execute(tx)
    return answer
  })
}

/**
 * The same for a write whose result contains a secret and is not stored: a repeated request is refused with a sentence
 * that says where to find the result.
 */
export function transactionOnce<T>(
  call: { db: Db; idempotency?: Idempotency },
  done: Sentence,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const { idempotency } = call
  if (!idempotency) return beginTransaction(call.db, work)
  return beginTransaction(call.db, async (tx) => {
    if (!(await insertKey(tx, idempotency))) {
      requireSame(await selectStored(tx, idempotency), idempotency)
      throw conflict('done-before', done)
    }
    return work(tx)
  })
}

/** Waits for a concurrent write with the same key; throws Replayed when that one committed. */
async function takeKey(tx: Tx, idempotency: Idempotency) {
  if (await insertKey(tx, idempotency)) return
  const stored = await selectStored(tx, idempotency)
  requireSame(stored, idempotency)
  throw new Replayed(stored?.answer?.answer)
}

async function insertKey(db: Db, { personId, key, fingerprint }: Idempotency): Promise<boolean> {
  const claimed =
    await sql`insert into platform.idempotency (person_id, key, fingerprint) values (${personId}, ${key}, ${fingerprint})
    on conflict do nothing returning 1`.execute(db)
  return claimed.rows.length > 0
}

type StoredResponse = { fingerprint: string; answer: { answer: unknown } | null }

const selectStored = (db: Db, { personId, key }: Pick<Idempotency, 'personId' | 'key'>) =>
  row<StoredResponse>(
    db,
    sql`select fingerprint, answer from platform.idempotency where person_id = ${personId} and key = ${key}`,
  )

function requireSame(stored: StoredResponse | undefined, { fingerprint }: Idempotency) {
  if (stored?.fingerprint !== fingerprint)
    throw conflict(
      'idempotency-key-reused',
      say`This Idempotency-Key was used for another request. Choose a new one for each action.`,
    )
}

/** Throws Replayed if this write was done before: for handlers with checks before the transaction. */
export async function replayIfDone({ db, idempotency }: { db: Db; idempotency?: Idempotency }): Promise<void> {
  if (!idempotency) return
  const stored = await selectStored(db, idempotency)
  if (stored?.answer && stored.fingerprint === idempotency.fingerprint) throw new Replayed(stored.answer.answer)
}

/** Not a fingerprint: marks a key as invalid. */
const SETTLED = 'settled'

/**
 * Returns whether the write with this key was done, for a client that got no response. If not, the key is invalidated,
 * so that the request has no effect if it still arrives. Contains no response if that has a secret.
 */
export async function settleKey(db: Db, personId: string, key: string): Promise<{ done: boolean; answer?: unknown }> {
  if (await insertKey(db, { personId, key, fingerprint: SETTLED })) return { done: false }
  const stored = await selectStored(db, { personId, key })
  return { done: stored?.fingerprint !== SETTLED, ...stored?.answer }
}

/** Throws the stored response if a write with this key was done, or the refusal if it was another write. */
export async function requireUnused(db: Db, idempotency: Idempotency): Promise<void> {
  const stored = await selectStored(db, idempotency)
  if (!stored) return
  requireSame(stored, idempotency)
  throw new Replayed(stored.answer?.answer)
}

/**
 * The same for a single-statement write: a part of the statement that stores the result. If the key is used, or in use,
 * the whole statement fails, which `isKeyTaken` recognises; `requireUnused` says why.
 */
export const storingResponse = (
  { personId, key, fingerprint }: Idempotency,
  answer: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
) =>
  sql`insert into platform.idempotency (person_id, key, fingerprint, answer)
    select ${personId}, ${key}, ${fingerprint}, jsonb_build_object('answer', ${answer}) from ${from}`
/** Avoids the failing statement for a repeated write. */
export const isKeyFree = ({ personId, key }: Idempotency) =>
  sql<boolean>`not exists (select from platform.idempotency i where i.person_id = ${personId} and i.key = ${key})`
export const isKeyTaken = (error: unknown): boolean => isDuplicate(error, 'idempotency_pkey')

/**
 * Turns a Replayed into its response. A refusal of a write that was done before also becomes its response, because the
 * first write can be the reason, such as a name that is taken. Other errors are rethrown.
 */
export const replay =
  (reply: FastifyReply, call: { db: Db; idempotency?: Idempotency }) =>
  async (error: unknown): Promise<unknown> => {
    const replayed = error instanceof Problem ? await replayIfDone(call).catch((found) => found) : error
    if (!(replayed instanceof Replayed)) throw error
    reply.header('idempotency-replayed', 'true')
    return replayed.answer
  }

/** Keys are stored for two days: longer than any client retries. */
export const forgetKeys = (db: Db) =>
  sql`delete from platform.idempotency where created_at < now() - interval '2 days'`.execute(db)
/** Keys of people who are deleted. */
export const forgetKeysOf = (tx: Tx, personIds: readonly string[]) =>
  sql`delete from platform.idempotency where person_id = any(${personIds}::uuid[])`.execute(tx)
