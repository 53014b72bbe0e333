import { randomUUID } from 'node:crypto'
import { horizon, type Logged, type Position, readBetween } from '../../activity/index.ts'
import type { Db } from '../../platform/db.ts'
import { audienceOf, LIVE_KINDS, toActivityEvent, toEvent, toPositionOnly } from './events.ts'
import * as queries from './live.queries.ts'
import type { Stream } from './stream.ts'

/** Maximum number of missed activities that are resent one by one; beyond it the client reads everything again. */
const MOST_MISSED = 5000
const BATCH = 500

type Keys = Record<queries.Recipients['by'], Set<string>>

/** The streams of this node and their position in the log. Reads the log once for all of them. */
export class Hub {
  readonly nodeId = randomUUID()
  readonly #db: Db
  readonly #streams = new Map<string, Stream>()
  readonly #byPerson = new Map<string, Set<Stream>>()
  #position: Position = { xact: '0', id: 0 }
  #delivering: Promise<void> | undefined
  #ended: string[] = []

  constructor(db: Db) {
    this.#db = db
  }

  async open(): Promise<void> {
    await queries.upsertNode(this.#db, this.nodeId)
    this.#position = { xact: await horizon(this.#db), id: 0 }
  }

  of(personId: string): Iterable<Stream> {
    return this.#byPerson.get(personId) ?? []
  }
  has(personId: string): boolean {
    return this.#byPerson.has(personId)
  }
  get(id: string): Stream | undefined {
    return this.#streams.get(id)
  }
  get size(): number {
    return this.#streams.size
  }

  /** Adds the stream, which gets everything after the returned position. Its row must be in the database. */
  async join(stream: Stream): Promise<Position> {
    // A batch that is being delivered was addressed before this stream was added.
    while (this.#delivering) await this.#delivering.catch(() => {})
    if (stream.closed) {
      this.#ended.push(stream.id)
      return this.#position
    }
    this.#streams.set(stream.id, stream)
    const others = this.#byPerson.get(stream.personId)
    if (others) others.add(stream)
    else this.#byPerson.set(stream.personId, new Set([stream]))
    return this.#position
  }

  leave(stream: Stream): void {
    if (!this.#streams.delete(stream.id)) return
    const others = this.#byPerson.get(stream.personId)
    others?.delete(stream)
    if (others?.size === 0) this.#byPerson.delete(stream.personId)
    this.#ended.push(stream.id)
  }

  /** Delivers all activities below a complete transaction id. */
  async advance(below: string): Promise<void> {
    if (BigInt(below) <= BigInt(this.#position.xact)) return
    this.#delivering = this.#advance(below).finally(() => {
      this.#delivering = undefined
    })
    await this.#delivering
  }

  async #advance(below: string): Promise<void> {
    if (this.#streams.size === 0) this.#position = { xact: below, id: 0 }
    else await this.#deliver(below)
  }

  async #deliver(below: string): Promise<void> {
    for (;;) {
      const activities = await readBetween(this.#db, this.#position, below, BATCH, { kinds: LIVE_KINDS })
      if (activities.length > 0) {
        const recipients = await this.#findRecipients(activities, null)
        if (!recipients) return this.cutAll()
        for (const activity of activities) {
          const event = toActivityEvent(activity)
          for (const id of recipients(activity)) this.#streams.get(id)?.sendActivity(activity, event)
        }
      }
      const last = activities.length === BATCH ? activities.at(-1) : undefined
      this.#position = last ? { xact: last.xact, id: last.id } : { xact: below, id: 0 }
      if (!last) return
    }
  }

  /** Sends one stream the activities between two positions. Returns false if they are too many or unknown. */
  async sendMissedActivities(stream: Stream, after: Position, upTo: Position): Promise<boolean> {
    if (!(await queries.isPast(this.#db, after.xact))) return false
    const below = (BigInt(upTo.xact) + (upTo.id > 0 ? 1n : 0n)).toString()
    const found = await readBetween(this.#db, after, below, MOST_MISSED + 1, { kinds: LIVE_KINDS })
    if (found.length > MOST_MISSED) return false
    const missed = found.filter((activity) => activity.xact !== upTo.xact || activity.id <= upTo.id)
    if (missed.length === 0) return true
    const recipients = await this.#findRecipients(missed, stream.id)
    if (!recipients) return false
    for (const activity of missed) if (recipients(activity).size > 0) await stream.sendMissed(toActivityEvent(activity))
    return true
  }

  /** Selects the recipients of all activities in one query. Undefined if the database no longer knows this node. */
  async #findRecipients(activities: Logged[], only: string | null) {
    const keys: Keys = {
      community: new Set(),
      managers: new Set(),
      thread: new Set(),
      person: new Set(),
      node: new Set(),
    }
    const audiences = new Map(activities.map((activity) => [activity, audienceOf(activity)]))
    for (const audience of audiences.values())
      for (const by of ['community', 'managers', 'thread', 'person'] as const)
        if (audience[by]) keys[by].add(audience[by])
    const found = await queries.selectRecipients(
      this.#db,
      this.nodeId,
      {
        communities: [...keys.community],
        managers: [...keys.managers],
        threads: [...keys.thread],
        people: [...keys.person],
      },
      only,
    )
    if (!found.some(({ by }) => by === 'node')) return undefined
    const streams = new Map(found.map((each) => [`${each.by} ${each.key}`, each.streams.split(',')]))
    return (activity: Logged): Set<string> =>
      new Set(Object.entries(audiences.get(activity) ?? {}).flatMap(([by, key]) => streams.get(`${by} ${key}`) ?? []))
  }

  /** Every few seconds: refreshes the rows of this node and its streams; ends streams without a valid session. */
  async beat(): Promise<void> {
    const known = [...this.#streams.values()]
    if (await queries.upsertNode(this.#db, this.nodeId)) return this.cutAll()
    await this.forgetEnded()
    const alive = await queries.selectStreams(this.#db, this.nodeId)
    for (const stream of known) if (!alive.has(stream.id)) this.end(stream.id)
    const here = toPositionOnly(this.#position)
    for (const stream of this.#streams.values()) stream.send(stream.known ? toPositionOnly(stream.known) : here)
  }

  /** Streams that closed by themselves since the last call. */
  async forgetEnded(): Promise<void> {
    const ended = this.#ended.splice(0)
    if (ended.length > 0) await queries.endStreams(this.#db, ended)
  }

  end(id: string): void {
    this.#streams.get(id)?.end(toEvent({ event: 'bye', data: {} }))
  }
  /** Cuts all streams; clients reconnect and resume. */
  cutAll(): void {
    for (const stream of this.#streams.values()) stream.cut()
  }
  endAll(): void {
    for (const id of [...this.#streams.keys()]) this.end(id)
  }
}
