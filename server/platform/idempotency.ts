import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Operation } from '../../contract/operation.ts'
import { beginTransaction, type Db, isDuplicate, type RawBuilder, sql, type Tx } from './db.ts'
import { conflict, Problem } from './errors.ts'
import { say } from './sentences.ts'

/** A key the client chose for one write, and what the write was. */
export type Idempotency = { personId: string; key: string; fingerprint: string }

/** Thrown inside a write that was done before: its answer is given again. */
class Replayed extends Error {
  override name = 'Replayed'
  readonly answer: unknown
  constructor(answer: unknown) {
    super('This write was done before')
    this.answer = answer
  }
}

export function readIdempotency(request: FastifyRequest, o: Operation): Idempotency | undefined {
  const key = request.headers['idempotency-key']
  if (o.method === 'GET' || key === undefined || !request.viewer) return undefined
  if (typeof key !== 'string' || key.length < 8 || key.length > 200)
    throw new Problem(400, 'invalid', say`Idempotency-Key must be one text of 8 to 200 characters, such as a UUID.`)
  const fingerprint = createHash('sha256')
    .update(`${o.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest('base64url')
  return { personId: request.viewer.personId, key, fingerprint }
}

/**
 * Runs a write in one transaction. With an idempotency key, what `work` answers is kept in the same transaction,
 * so that a repeated request changes nothing and gets the same answer. Handlers return just that answer.
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

/** Waits for a concurrent write with the same key; throws Replayed when that one committed. */
async function takeKey(tx: Tx, { personId, key, fingerprint }: Idempotency) {
  const taken =
    await sql`insert into platform.idempotency (person_id, key, fingerprint) values (${personId}, ${key}, ${fingerprint})
    on conflict do nothing returning 1`.execute(tx)
  if (taken.rows.length > 0) return
  const { rows } = await sql<{ fingerprint: string; answer: { answer: unknown } | null }>`
    select fingerprint, answer from platform.idempotency where person_id = ${personId} and key = ${key}`.execute(tx)
  const before = rows[0]
  if (before?.fingerprint !== fingerprint)
    throw conflict(
      'idempotency-key-reused',
      say`This Idempotency-Key was used for another request. Choose a new one for each action.`,
    )
  throw new Replayed(before.answer?.answer)
}

/**
 * The same for a write that is one statement: a part of it that keeps the answer. Where the key is taken already, or is
 * being taken, all of the statement fails, which `isKeyTaken` recognises; `transaction` then says what becomes of it.
 */
export const keepingAnswer = (
  { personId, key, fingerprint }: Idempotency,
  answer: RawBuilder<unknown>,
  from: RawBuilder<unknown>,
) =>
  sql`insert into platform.idempotency (person_id, key, fingerprint, answer)
    select ${personId}, ${key}, ${fingerprint}, jsonb_build_object('answer', ${answer}) from ${from}`
/** Spares a repeated write the failure. */
export const isKeyFree = ({ personId, key }: Idempotency) =>
  sql<boolean>`not exists (select from platform.idempotency i where i.person_id = ${personId} and i.key = ${key})`
export const isKeyTaken = (error: unknown): boolean => isDuplicate(error, 'idempotency_pkey')

/** Turns a Replayed into its answer; every other error goes on. */
export const replay = (reply: FastifyReply) => (error: unknown) => {
  if (!(error instanceof Replayed)) throw error
  reply.header('idempotency-replayed', 'true')
  return error.answer
}

/** Keys are kept for two days: longer than any client retries. */
export const forgetKeys = (db: Db) =>
  sql`delete from platform.idempotency where created_at < now() - interval '2 days'`.execute(db)
