import type * as feed from '../../../contract/network/feed.ts'
import type { UnreadCounts } from '../../../contract/network/feed.ts'
import type * as threads from '../../../contract/network/threads.ts'
import { type Db, type RawBuilder, sql, type Tx } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { accessCommunity, accessThread } from '../access.ts'
import { asJson, type Json } from '../json.ts'
import { countFromCache } from './counts.ts'
import { advanceWatermark, markAll, prepareOwnUnread, selectUnread, upsertReading } from './unread.queries.ts'

/** What a person has read: a thread up to a place, or everything in one community or in all. */
export type WhatWasRead = { thread: string; seq: number } | { community: string | null }
type ReadHook = (tx: Tx, personId: string, what: WhatWasRead) => Promise<void>

const hooks: ReadHook[] = []
/** Lets a module above follow what people read, in the same transaction. */
export const onRead = (hook: ReadHook): void => void hooks.push(hook)

let countNotifications: (personId: RawBuilder<unknown>) => RawBuilder<number> = () => sql<number>`0`
/** Sets the function that provides the number of unread notifications for `/unread`. */
export const provideNotificationCount = (fragment: typeof countNotifications): void => {
  countNotifications = fragment
  selectOwn = prepareOwnUnread((person) => fragment(sql`${person}::uuid`))
}
let selectOwn = prepareOwnUnread((person) => countNotifications(sql`${person}::uuid`))

type Counts = Json<UnreadCounts>
export async function readUnread({ db, viewer }: Call<typeof feed.readUnread>): Promise<Counts> {
  return asJson(await countFromCache(db, viewer.personId, selectOwn))
}

/** For transactions, whose own changes are not cached. */
async function countUnread(db: Db, personId: string): Promise<Counts> {
  const found = await selectUnread(db, personId, countNotifications(sql`${personId}::uuid`))
  if (!found) throw new Error('Nothing was counted')
  return asJson(found.json)
}

export function markAllRead(call: Call<typeof feed.markAllRead>): Promise<UnreadCounts> {
  const { viewer, body } = call
  return transaction(call, async (tx) => {
    const community = body.community ? (await accessCommunity(tx, viewer, body.community, 'read')).id : null
    await markAll(tx, viewer.personId, community)
    for (const hook of hooks) await hook(tx, viewer.personId, { community })
    return JSON.parse(await countUnread(tx, viewer.personId))
  })
}

export function markRead(call: Call<typeof threads.markRead>): Promise<{ readSeq: number }> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { id, communityId } = await accessThread(tx, viewer, params.id, 'read')
    const readSeq = await upsertReading(tx, viewer.personId, id, body.seq)
    if (readSeq >= 0) await advanceWatermark(tx, viewer.personId, communityId)
    for (const hook of hooks) await hook(tx, viewer.personId, { thread: id, seq: readSeq })
    return { readSeq }
  })
}
