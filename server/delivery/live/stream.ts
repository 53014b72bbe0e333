import type { ServerResponse } from 'node:http'
import { isAfter, type Logged, type Position } from '../../activity/index.ts'

/** Maximum bytes buffered for a slow reader. Beyond it the connection is closed; the client resumes at its position. */
export const MOST_UNSENT = 64 * 1024

/** One open connection. Buffers new events until missed ones are sent. */
export class Stream {
  readonly id: string
  readonly personId: string
  readonly #response: ServerResponse
  #kept: Buffer[] | undefined = []
  #keptBytes = 0
  /** Position sent by another node that was ahead of this one: events up to it are not repeated. */
  #known: Position | undefined

  constructor(id: string, personId: string, response: ServerResponse) {
    this.id = id
    this.personId = personId
    this.#response = response
  }

  get unsent(): number {
    return this.#keptBytes + this.#response.writableLength
  }
  get closed(): boolean {
    return this.#response.destroyed
  }
  get known(): Position | undefined {
    return this.#known
  }

  skipUntil(position: Position): void {
    this.#known = position
  }

  /** The same buffer goes to every stream of the audience. */
  sendActivity(activity: Logged, event: Buffer): void {
    if (this.#known && !isAfter(activity, this.#known)) return
    this.#known = undefined
    this.send(event)
  }

  send(event: Buffer): void {
    if (!this.#kept) this.#write(event)
    else {
      this.#kept.push(event)
      this.#keptBytes += event.length
      if (this.#keptBytes > MOST_UNSENT) this.cut()
    }
  }

  /** Sends missed events, ahead of the buffered ones. Waits for a slow reader. */
  async sendMissed(event: Buffer): Promise<void> {
    if (this.closed || this.#response.writableEnded || this.#response.write(event)) return
    await new Promise<void>((resolve) => this.#response.once('drain', resolve).once('close', resolve))
  }

  goLive(): void {
    const kept = this.#kept ?? []
    this.#kept = undefined
    this.#keptBytes = 0
    for (const event of kept) this.#write(event)
  }

  /** Sends the last event; a second call closes the connection of a reader that does not read. */
  end(last: Buffer): void {
    if (this.#response.writableEnded) this.cut()
    else this.#response.end(last)
  }
  cut(): void {
    this.#kept = []
    this.#keptBytes = 0
    this.#response.destroy()
  }

  #write(event: Buffer): void {
    if (this.#response.destroyed || this.#response.writableEnded) return
    this.#response.write(event)
    if (this.#response.writableLength > MOST_UNSENT) this.cut()
  }
}
