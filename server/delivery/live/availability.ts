import type { Db } from '../../platform/db.ts'
import { toEvent } from './events.ts'
import type { Hub } from './hub.ts'
import { selectOnline } from './live.queries.ts'

/** Milliseconds for which who asked about somebody hears of changes. */
const INTEREST = 10 * 60_000

/** Tells who is here and who has gone, to people with a stream on this node who asked lately. */
export class Presence {
  readonly #db: Db
  readonly #hub: Hub
  /** For each person asked about: who asked, and until when that counts. */
  readonly #asked = new Map<string, Map<string, number>>()
  readonly #online = new Set<string>()
  readonly #changed = new Set<string>()
  #looking = false

  constructor(db: Db, hub: Hub) {
    this.#db = db
    this.#hub = hub
  }

  async ask(by: string, people: readonly string[]): Promise<void> {
    if (!this.#hub.has(by)) return
    const until = performance.now() + INTEREST
    for (const person of people) {
      const askers = this.#asked.get(person) ?? new Map<string, number>()
      this.#asked.set(person, askers.set(by, until))
    }
    for (const person of await selectOnline(this.#db, people)) this.#online.add(person)
  }

  /** Looks again at people who may have come or gone; many at once cost one question. */
  async change(person: string): Promise<void> {
    if (!this.#asked.has(person)) return
    this.#changed.add(person)
    if (this.#looking) return
    this.#looking = true
    try {
      while (this.#changed.size > 0) {
        const people = [...this.#changed]
        this.#changed.clear()
        this.#tell(people, new Set(await selectOnline(this.#db, people)))
      }
    } finally {
      this.#looking = false
    }
  }

  /** Forgets who asked long ago or has gone. */
  tidy(): void {
    for (const person of [...this.#asked.keys()]) this.#askersOf(person)
  }

  #tell(people: string[], here: Set<string>): void {
    for (const person of people) {
      const online = here.has(person)
      if (online === this.#online.has(person)) continue
      if (online) this.#online.add(person)
      else this.#online.delete(person)
      const event = toEvent({
        event: 'availability',
        data: { online: online ? [person] : [], offline: online ? [] : [person] },
      })
      for (const asker of this.#askersOf(person)) for (const stream of this.#hub.of(asker)) stream.send(event)
    }
  }

  #askersOf(person: string): string[] {
    const askers = this.#asked.get(person) ?? new Map<string, number>()
    const now = performance.now()
    for (const [asker, until] of askers) if (until < now || !this.#hub.has(asker)) askers.delete(asker)
    if (askers.size === 0) {
      this.#asked.delete(person)
      this.#online.delete(person)
    }
    return [...askers.keys()]
  }
}
