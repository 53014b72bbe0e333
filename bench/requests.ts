import { connect, type Socket } from 'node:net'

export type Request = { method: string; path: string; cookie: string; body?: object }
export type Answer = { status: number; milliseconds: number; body: string }

const write = (host: string, { method, path, cookie, body }: Request) => {
  const payload = body ? JSON.stringify(body) : ''
  const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: orbweaver_session=${cookie}\r\nsec-fetch-site: same-origin\r\n`
  return `${head}${body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(payload)}\r\n` : ''}\r\n${payload}`
}

/**
 * One connection with one request at a time, with little overhead, because it shares the machine with the measured
 * server.
 */
export class Connection {
  readonly #socket: Socket
  readonly #host: string
  #received: Buffer[] = []
  #size = 0
  #wanted = -1
  #headEnd = 0
  #status = 0
  #done: ((answer: Buffer) => void) | undefined
  #fail: (error: Error) => void = () => {}

  private constructor(socket: Socket, host: string) {
    this.#socket = socket
    this.#host = host
    socket.setNoDelay(true)
    socket.on('data', (data) => this.#take(typeof data === 'string' ? Buffer.from(data) : data))
    socket.on('error', (error) => this.#fail(error))
    socket.on('close', () => this.#fail(new Error('The server closed the connection')))
  }

  static open(port: number): Promise<Connection> {
    return new Promise((ready, fail) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', fail)
      socket.once('connect', () => {
        socket.removeListener('error', fail)
        ready(new Connection(socket, `localhost:${port}`))
      })
    })
  }

  /** `needsBody`: otherwise the body is not decoded. */
  async send(request: Request, needsBody = false): Promise<Answer> {
    const sent = performance.now()
    const all = await new Promise<Buffer>((done, fail) => {
      this.#done = done
      this.#fail = fail
      this.#socket.write(write(this.#host, request))
    })
    const body = needsBody ? all.toString('utf8', this.#headEnd) : ''
    return { status: this.#status, milliseconds: performance.now() - sent, body }
  }

  close(): void {
    this.#fail = () => {}
    this.#socket.end()
  }

  #take(chunk: Buffer): void {
    this.#received.push(chunk)
    this.#size += chunk.length
    if (this.#wanted < 0 && !this.#readHead()) return
    if (this.#size < this.#wanted) return
    const all = this.#received.length === 1 ? chunk : Buffer.concat(this.#received)
    this.#received = []
    this.#size = 0
    this.#wanted = -1
    this.#done?.(all)
  }

  #readHead(): boolean {
    const all = Buffer.concat(this.#received)
    this.#received = [all]
    const end = all.indexOf('\r\n\r\n')
    if (end < 0) return false
    const head = all.toString('latin1', 0, end)
    this.#status = Number(head.slice(9, 12))
    const length = /\r\ncontent-length: (\d+)/i.exec(head)
    if (!length && this.#status !== 204) this.#fail(new Error(`An answer without length: ${head.slice(0, 200)}`))
    this.#headEnd = end + 4
    this.#wanted = end + 4 + Number(length?.[1] ?? 0)
    return true
  }
}
