import type { Platform } from '../platform/context.ts'
import { type Db, row, sql, type Tx } from '../platform/db.ts'
import { selectCursor, selectHead, selectTail, type Tail } from './chain.queries.ts'
import { CHAIN } from './chain.ts'
import { type Check, verifyLog } from './verify.ts'

/** Queues a check. Returns its id. */
export async function requestCheck(tx: Tx): Promise<string> {
  const made = await row<{ id: string }>(tx, sql`insert into activity.chain_check default values returning id`)
  if (!made) throw new Error('The check was not noted')
  await sql`delete from activity.chain_check where asked_at < now() - interval '400 days'`.execute(tx)
  return made.id
}

/** Runs a requested check and stores its result. */
export async function runCheck({ db, config }: Platform, id: string): Promise<Check> {
  const check = await verifyLog(db, config.home)
  await sql`update activity.chain_check set result = ${JSON.stringify(check)}::jsonb where id = ${id}`.execute(db)
  return check
}

type ChainState = {
  position: number
  sealedAt: string | null
  unchained: number
  unchainedSince: string | null
  lastCheck: Check | null
  checking: boolean
}
/** How far the log is chained, and what the last check found. */
export async function readChainState(db: Db): Promise<ChainState> {
  const head = await selectHead(db)
  const tail: Tail = await selectTail(db, (await selectCursor(db, CHAIN)) ?? { xact: '0', id: 0 })
  const checks = await row<{ last: Check | null; checking: boolean }>(
    db,
    sql`select (select result from activity.chain_check where result is not null order by id desc limit 1) as last,
      exists (select from activity.chain_check where result is null and asked_at > now() - interval '1 hour') as checking`,
  )
  return {
    position: head?.position ?? 0,
    sealedAt: head?.sealedAt ?? null,
    unchained: tail.rows,
    unchainedSince: tail.since,
    lastCheck: checks?.last ?? null,
    checking: checks?.checking ?? false,
  }
}
