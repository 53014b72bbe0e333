import type * as contract from '../../../contract/delivery.ts'
import type { Notification, Preference } from '../../../contract/delivery.ts'
import type { WhatWasRead } from '../../network/index.ts'
import { afterCommit, type Tx } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { signal } from '../live/signals.ts'
import * as queries from './notifications.queries.ts'
import { choices } from './reasons.ts'

export async function listNotifications({ db, viewer, query }: Call<typeof contract.listNotifications>) {
  const { which = 'all', limit } = query
  const after = readCursor(query.after, 'time')
  const found = await queries.selectNotifications(db, viewer.personId, which, after, rowsToSelect(limit))
  const page = cutPage(found, limit, (each) => [each.at, each.id])
  return { ...page, items: page.items.map(addStop), unread: await queries.countUnread(db, viewer.personId) }
}

/** The setting that switches this reason off, for only this thread or community if possible. */
function addStop(found: queries.NotificationRow): Notification {
  const { stop: by } = choices[found.reason]
  const id = by === 'thread' ? found.thread?.id : by === 'community' ? found.community?.id : undefined
  return {
    ...found,
    excerpt: found.excerpt ?? '',
    link: found.link ?? '/notifications',
    stop: id ? { by, id, reason: null } : { by: 'preference', id: null, reason: found.reason },
  }
}

export function readNotifications(call: Call<typeof contract.readNotifications>): Promise<{ unread: number }> {
  const { viewer, body } = call
  return transaction(call, async (tx) => {
    const mark = body.read ? queries.markRead : queries.markUnread
    await mark(tx, viewer.personId, body.ids ?? null)
    afterCommit(tx, (db) => signal(db, { is: 'notified', people: [viewer.personId] }))
    return { unread: await queries.countUnread(tx, viewer.personId) }
  })
}

export const listPreferences = async ({ db, viewer }: Call<typeof contract.listPreferences>) => ({
  items: await queries.selectPreferences(db, viewer.personId),
})

export function setPreference(call: Call<typeof contract.setPreference>): Promise<Preference> {
  const { viewer, body } = call
  return transaction(call, async (tx) => {
    await queries.upsertPreference(tx, viewer.personId, body)
    return body
  })
}

/** Reading a thread marks its notifications as read, also on other devices of the person. */
export async function followReading(tx: Tx, personId: string, what: WhatWasRead): Promise<void> {
  const changed = await queries.markSeen(tx, personId, what)
  const read =
    'thread' in what
      ? { thread: what.thread, community: null, seq: what.seq }
      : { thread: null, community: what.community, seq: null }
  afterCommit(tx, (db) => {
    signal(db, { is: 'read', person: personId, ...read })
    if (changed > 0) signal(db, { is: 'notified', people: [personId] })
  })
}
