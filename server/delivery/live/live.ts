import type { FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import type * as contract from '../../../contract/delivery.ts'
import { followLog, isAfter } from '../../activity/index.ts'
import { accessThread } from '../../network/index.ts'
import type { Platform } from '../../platform/context.ts'
import { listen } from '../../platform/database/notify.ts'
import { type Db, isReferenced } from '../../platform/db.ts'
import { notFound, Problem, tooMany, unauthenticated } from '../../platform/errors.ts'
import { personChanged } from '../../platform/http/page-person.ts'
import type { Call } from '../../platform/http.ts'
import { logTrouble } from '../../platform/lifetime.ts'
import { say } from '../../platform/sentences.ts'
import { countUnread } from '../notifications/notifications.queries.ts'
import { Availability } from './availability.ts'
import { parsePosition, toEvent, toPositionOnly } from './events.ts'
import { handleSignal } from './handle-signal.ts'
import { Hub } from './hub.ts'
import * as queries from './live.queries.ts'
import { readSignal, SIGNALS, signal } from './signals.ts'
import { Stream } from './stream.ts'

const BEAT = 20_000
const SOON = 250
const MOST_STREAMS = 20
/** Milliseconds after which a disconnected browser reconnects. */
const RETRY = 2000

const hubs = new WeakMap<Db, Hub>()

/** Serves live streams on this node until stopped. */
export async function startLive(
  { db }: Pick<Platform, 'db'>,
  config: pg.ClientConfig,
): Promise<{ stop(): Promise<void> }> {
  const hub = new Hub(db)
  const availability = new Availability(db, hub)
  await hub.open()
  hubs.set(db, hub)
  const listener = await listen(config, [SIGNALS], (_channel, payload) => {
    handleSignal(db, hub, availability, readSignal(payload)).catch(logTrouble)
  })
  const follower = await followLog(db, config, (below) => hub.advance(below), logTrouble)
  const forgetting = setInterval(() => void hub.forgetEnded().catch(logTrouble), SOON)
  const beating = setInterval(() => void beat(db, hub, availability).catch(logTrouble), BEAT)
  return {
    async stop() {
      clearInterval(beating)
      clearInterval(forgetting)
      hub.endAll()
      hubs.delete(db)
      await follower.stop()
      await listener.stop()
      await queries.endStreamsOf(db, hub.nodeId).catch(() => {})
    },
  }
}

async function beat(db: Db, hub: Hub, availability: Availability): Promise<void> {
  await hub.beat()
  availability.tidy()
  for (const person of await queries.deleteEnded(db)) signal(db, { is: 'availability', person })
}

/** To be called before the web server closes, which waits for open responses. */
export const endLive = ({ db }: Pick<Platform, 'db'>): void => hubs.get(db)?.endAll()

/** GET /live. The response stays open; everything after the headers is written directly. */
export async function followLive(
  { db, viewer, query }: Call<typeof contract.followLive>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  if (query.person && query.person !== viewer.personId) throw personChanged()
  const hub = hubs.get(db)
  if (!hub) throw new Problem(503, 'not-live', say`Live updates are not running here. Everything else works.`)
  const opened = await queries.insertStream(db, hub.nodeId, viewer, MOST_STREAMS).catch((error) => {
    // The session or the person was deleted after the request was authenticated.
    throw isReferenced(error) ? unauthenticated() : error
  })
  if (!opened) throw tooMany(say`At most ${MOST_STREAMS} live streams may be open at once. Close one first.`)
  const stream = openStream(opened.id, viewer.personId, reply)
  reply.raw.once('close', () => hub.leave(stream))
  reply.raw.on('error', () => stream.cut())
  signal(db, { is: 'availability', person: viewer.personId })
  // A reconnecting browser repeats the URL with its old `after`, and sends its last position as a header.
  const after = request.headers['last-event-id'] ?? query.after
  await begin(db, hub, stream, typeof after === 'string' && after !== '' ? after : undefined).catch((error) => {
    request.log.error(error)
    stream.cut()
  })
  return reply
}

function openStream(id: string, personId: string, reply: FastifyReply): Stream {
  reply.hijack()
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) reply.raw.setHeader(name, value)
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  })
  reply.raw.setTimeout(0)
  reply.raw.socket?.setNoDelay(true)
  reply.raw.write(`retry: ${RETRY}\n${toEvent({ event: 'hello', data: { stream: id } })}`)
  return new Stream(id, personId, reply.raw)
}

/** Adds the stream, sends missed activities, then forwards new ones. */
async function begin(db: Db, hub: Hub, stream: Stream, after: string | undefined): Promise<void> {
  const joined = await hub.join(stream)
  if (after !== undefined) {
    const from = parsePosition(after)
    if (!from || !(await hub.sendMissedActivities(stream, from, joined)))
      await stream.sendMissed(toEvent({ event: 'reset', data: {} }))
    else if (isAfter(from, joined)) stream.skipUntil(from)
  }
  await stream.sendMissed(toEvent({ event: 'notification', data: { unread: await countUnread(db, stream.personId) } }))
  await stream.sendMissed(toPositionOnly(stream.known ?? joined))
  stream.goLive()
}

export async function watchThread({ db, viewer, params, body }: Call<typeof contract.watchThread>): Promise<null> {
  if (body.thread) await accessThread(db, viewer, body.thread, 'show')
  if (!(await queries.updateOpenThread(db, params.stream, viewer.personId, body.thread)))
    throw notFound(say`This live stream is not open any more.`)
  return null
}

/** Minimum milliseconds between two typing signals of a person in a thread; screens show it for longer. */
const OFTEN = 2000
const sentAt = new Map<string, number>()

export async function reportTyping({ db, viewer, params }: Call<typeof contract.reportTyping>): Promise<null> {
  const thread = await accessThread(db, viewer, params.id, 'reply')
  const key = `${viewer.personId} ${thread.id}`
  const now = performance.now()
  if (now - (sentAt.get(key) ?? -OFTEN) < OFTEN) return null
  if (sentAt.size > 10_000) sentAt.clear()
  sentAt.set(key, now)
  signal(db, { is: 'typing', thread: thread.id, person: viewer.personId })
  return null
}

export async function listAvailability({
  db,
  viewer,
  query,
}: Call<typeof contract.listAvailability>): Promise<{ online: string[] }> {
  signal(db, { is: 'availability requested', person: viewer.personId, people: query.people })
  return { online: await queries.selectOnline(db, query.people) }
}
