import { findPerson } from '../../people/index.ts'
import type { Db } from '../../platform/db.ts'
import { selectUnreadOf } from '../notifications/notifications.queries.ts'
import type { Availability } from './availability.ts'
import { toEvent } from './events.ts'
import type { Hub } from './hub.ts'
import { selectWatchers } from './live.queries.ts'
import type { Signal } from './signals.ts'

/** Handles a signal on this node. */
export async function handleSignal(db: Db, hub: Hub, availability: Availability, signal: Signal): Promise<void> {
  if (signal.is === 'taken') {
    hub.end(signal.stream)
    await availability.update(signal.person)
  }
  if (signal.is === 'availability') await availability.update(signal.person)
  if (signal.is === 'availability requested') await availability.watch(signal.person, signal.people)
  if (signal.is === 'notified') await sendUnread(db, hub, signal.people)
  if (signal.is === 'read') sendRead(hub, signal)
  if (signal.is === 'typing') await sendTyping(db, hub, signal)
}

async function sendUnread(db: Db, hub: Hub, people: string[]): Promise<void> {
  const here = people.filter((person) => hub.has(person))
  if (here.length === 0) return
  for (const { person, unread } of await selectUnreadOf(db, here)) {
    const event = toEvent({ event: 'notification', data: { unread } })
    for (const stream of hub.of(person)) stream.send(event)
  }
}

function sendRead(hub: Hub, { person, thread, community, seq }: Extract<Signal, { is: 'read' }>): void {
  const event = toEvent({ event: 'read', data: { thread, community, seq } })
  for (const stream of hub.of(person)) stream.send(event)
}

/** Only to streams that have the thread open and whose person can read it. */
async function sendTyping(db: Db, hub: Hub, { thread, person }: Extract<Signal, { is: 'typing' }>): Promise<void> {
  if (hub.size === 0) return
  const [watchers, card] = await Promise.all([selectWatchers(db, hub.nodeId, thread), findPerson(db, person)])
  if (!card) return
  const event = toEvent({ event: 'typing', data: { thread, person: card } })
  for (const id of watchers) {
    const stream = hub.get(id)
    if (stream && stream.personId !== person) stream.send(event)
  }
}
