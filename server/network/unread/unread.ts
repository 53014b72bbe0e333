import type * as feed from '../../../contract/network/feed.ts'
import type { UnreadCounts } from '../../../contract/network/feed.ts'
import type * as threads from '../../../contract/network/threads.ts'
import type { Operation } from '../../../contract/operation.ts'
import { type Db, type RawBuilder, sql, type Tx } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { accessCommunity, accessThread } from '../access.ts'
import { asJson, type Json } from '../json.ts'
import { countFromCache } from './counts.ts'
import { advanceWatermark, markAll, prepareOwnUnread, selectUnread, upsertReading } from './unread.queries.ts'

/** A reading position: in one thread, or everything in one community or in all. */
export type WhatWasRead = { thread: string; seq: number } | { community: string | null }
/** Functions that the delivery module provides. */
export type ReadingExtensions = {
  /** Called when people read something, in the same transaction. */
  followReading(tx: Tx, personId: string, what: WhatWasRead): Promise<void>
  /** The number of unread notifications. */
  countNotifications(personId: RawBuilder<unknown>): RawBuilder<number>
}
type ReadingCall<O extends Operation> = Call<O> & ReadingExtensions

type Counts = Json<UnreadCounts>
/** The verb with its prepared statement. */
export function createReadUnread({ countNotifications }: Pick<ReadingExtensions, 'countNotifications'>) {
  const statements = prepareOwnUnread((person) => countNotifications(sql`${person}::uuid`))
  return async ({ db, viewer }: Call<typeof feed.readUnread>): Promise<Counts> =>
    asJson(await countFromCache(db, viewer.personId, statements))
}

/** For transactions, whose own changes are not cached. */
async function countUnread(db: Db, personId: string, notifications: RawBuilder<number>): Promise<Counts> {
  const found = await selectUnread(db, personId, notifications)
  if (!found) throw new Error('Nothing was counted')
  return asJson(found.json)
}

export function markAllRead(call: ReadingCall<typeof feed.markAllRead>): Promise<UnreadCounts> {
  const { viewer, body, followReading, countNotifications } = call
  return transaction(call, async (tx) => {
    const community = body.community ? (await accessCommunity(tx, viewer, body.community, 'read')).id : null
    await markAll(tx, viewer.personId, community)
    await followReading(tx, viewer.personId, { community })
    return JSON.parse(await countUnread(tx, viewer.personId, countNotifications(sql`${viewer.personId}::uuid`)))
  })
}

export function markRead(call: ReadingCall<typeof threads.markRead>): Promise<{ readSeq: number }> {
  const { viewer, params, body, followReading } = call
  return transaction(call, async (tx) => {
    const { id, communityId } = await accessThread(tx, viewer, params.id, 'read')
    const readSeq = await upsertReading(tx, viewer.personId, id, body.seq)
    if (readSeq >= 0) await advanceWatermark(tx, viewer.personId, communityId)
    await followReading(tx, viewer.personId, { thread: id, seq: readSeq })
    return { readSeq }
  })
}
