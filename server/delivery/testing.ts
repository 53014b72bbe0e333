import assert from 'node:assert/strict'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Platform } from '../platform/context.ts'
import { SESSION_COOKIE } from '../platform/http.ts'
import { anotherNode, type Somebody, type TestApp } from '../testing/index.ts'
import { startLive } from './live/live.ts'

export type Heard = { event: string; id: string | undefined; data: Record<string, unknown> }

/** A node that listens on a port and follows the log. */
export async function startNode(app: FastifyInstance, platform: Platform, config: TestApp['config']) {
  const live = await startLive(platform, config)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return { port, live }
}

/** Another node on the same database, like a separate process. */
export async function startSecondNode(first: TestApp) {
  const { app, platform, db } = await anotherNode(first)
  const node = await startNode(app, platform, first.config)
  return {
    ...node,
    async close() {
      await app.close()
      await node.live.stop()
      await db.destroy()
    },
  }
}

/** A client of GET /live over a real socket. */
export class LiveClient {
  readonly heard: Heard[] = []
  lastId = ''
  status = 0
  headers: IncomingMessage['headers'] = {}
  closed = false
  #request: ClientRequest | undefined
  #rest = ''

  async open(port: number, who: Somebody, { after = '', header = '' } = {}): Promise<this> {
    const query = after ? `?after=${encodeURIComponent(after)}` : ''
    await new Promise<void>((resolve, reject) => {
      this.#request = request(
        {
          port,
          host: '127.0.0.1',
          path: `/api/live${query}`,
          headers: {
            ...(who?.cookie && { cookie: `${SESSION_COOKIE}=${who.cookie}` }),
            ...(who?.token && { authorization: `Bearer ${who.token}` }),
            ...(header && { 'last-event-id': header }),
          },
        },
        (response) => {
          this.status = response.statusCode ?? 0
          this.headers = response.headers
          response.setEncoding('utf8')
          response.on('data', (text: string) => this.#take(text))
          response.on('close', () => {
            this.closed = true
          })
          response.on('error', () => {})
          resolve()
        },
      )
      this.#request.on('error', (error) => {
        this.closed = true
        reject(error)
      })
      this.#request.end()
    })
    return this
  }

  get stream(): string {
    return String(this.heard.find(({ event }) => event === 'hello')?.data['stream'])
  }
  of(event: string): Record<string, unknown>[] {
    return this.heard.filter((each) => each.event === event).map(({ data }) => data)
  }
  /** Without the activities of creating the community: a node may still be sending them when a test opens a stream. */
  get activities(): string[] {
    const found = this.of('activity').map(({ verb, kind }) => `${verb} ${kind}`)
    return found.filter((each) => each !== 'Create community')
  }

  /** Waits until the received events are enough. */
  async until(done: (client: this) => boolean, what: string): Promise<void> {
    for (let left = 1000; !done(this); left--) {
      assert.ok(
        left > 0 && (!this.closed || done(this)),
        `${this.closed ? 'closed, ' : ''}never ${what}; heard ${JSON.stringify(this.heard)}`,
      )
      await sleep(5)
    }
  }
  /** Waits until the client has received missed events and gets new ones. */
  async ready(): Promise<this> {
    await this.until(({ lastId }) => lastId !== '', 'ready')
    return this
  }
  cut(): void {
    this.#request?.destroy()
  }

  #take(text: string): void {
    const parts = (this.#rest + text).split('\n\n')
    this.#rest = parts.pop() ?? ''
    for (const part of parts) this.#read(part)
  }
  #read(part: string): void {
    const fields = new Map(
      part
        .split('\n')
        .filter((line) => !line.startsWith(':'))
        .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
    )
    const id = fields.get('id')
    if (id) this.lastId = id
    const data = fields.get('data')
    if (data) this.heard.push({ event: fields.get('event') ?? 'message', id, data: JSON.parse(data) })
  }
}
