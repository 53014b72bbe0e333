import type { Db } from '../../platform/db.ts'
import { toEvent } from './events.ts'
import type { Hub } from './hub.ts'
import { selectOnline } from './live.queries.ts'

/** Milliseconds for which a caller of listAvailability gets updates. */
const INTEREST = 10 * 60_000

/** Sends online status changes to people with a stream on this node who requested them recently. */
export class Availability {
  readonly #db: Db
  readonly #hub: Hub
  /** For each person: the callers that requested the status, with the end of their updates. */
  readonly #interest = new Map<string, Map<string, number>>()
  readonly #online = new Set<string>()
  readonly #changed = new Set<string>()
  #checking = false

  constructor(db: Db, hub: Hub) {
    this.#db = db
    this.#hub = hub
  }

  async watch(by: string, people: readonly string[]): Promise<void> {
    if (!this.#hub.has(by)) return
    const until = performance.now() + INTEREST
    for (const person of people) {
      const callers = this.#interest.get(person) ?? new Map<string, number>()
      this.#interest.set(person, callers.set(by, until))
    }
    for (const person of await selectOnline(this.#db, people)) this.#online.add(person)
  }

  /** Checks people whose status may have changed; concurrent calls share one query. */
  async update(person: string): Promise<void> {
    if (!this.#interest.has(person)) return
    this.#changed.add(person)
    if (this.#checking) return
    this.#checking = true
    try {
      while (this.#changed.size > 0) {
        const people = [...this.#changed]
        this.#changed.clear()
        this.#send(people, new Set(await selectOnline(this.#db, people)))
      }
    } finally {
      this.#checking = false
    }
  }

  /** Removes callers whose updates have expired or whose streams have closed. */
  tidy(): void {
    for (const person of [...this.#interest.keys()]) this.#callersOf(person)
  }

  #send(people: string[], here: Set<string>): void {
    for (const person of people) {
      const online = here.has(person)
      if (online === this.#online.has(person)) continue
      if (online) this.#online.add(person)
      else this.#online.delete(person)
      const event = toEvent({
        event: 'availability',
        data: { online: online ? [person] : [], offline: online ? [] : [person] },
      })
      for (const caller of this.#callersOf(person)) for (const stream of this.#hub.of(caller)) stream.send(event)
    }
  }

  #callersOf(person: string): string[] {
    const callers = this.#interest.get(person) ?? new Map<string, number>()
    const now = performance.now()
    for (const [caller, until] of callers) if (until < now || !this.#hub.has(caller)) callers.delete(caller)
    if (callers.size === 0) {
      this.#interest.delete(person)
      this.#online.delete(person)
    }
    return [...callers.keys()]
  }
}
