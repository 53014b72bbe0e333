import { once } from 'node:events'
import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { networkInterfaces } from 'node:os'

/** What a proxy in front does while Orbweaver or the proxy itself is restarted. */
export type FrontProxy = {
  /** Plain http at an address that browsers do not count as secure. */
  url: string
  /** What the browser needs to find that address. */
  browserArgs: string[]
  /** Answers with this status instead of asking the server; all that is open is cut. Null passes everything on again. */
  answer(status: number | null, path?: RegExp): void
  /** Cuts everything that is open. */
  cut(): void
  /** Refuses connections. */
  close(): Promise<void>
  open(): Promise<void>
}

/** An address of this machine that is not its own loopback, else a name that the browser is told to find there. */
function plainHost(): { host: string; browserArgs: string[] } {
  const own = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)
  if (own) return { host: own.address, browserArgs: [] }
  return { host: 'orbweaver.test', browserArgs: ['--host-resolver-rules=MAP orbweaver.test 127.0.0.1'] }
}

export async function startProxy(target: string): Promise<FrontProxy> {
  let failing: { status: number; path: RegExp } | null = null
  const sockets = new Set<Socket>()
  const server = createServer((incoming, outgoing) => {
    if (failing?.path.test(incoming.url ?? '')) {
      outgoing.writeHead(failing.status, { 'content-type': 'text/plain' }).end('The proxy has no server.')
      return
    }
    const { port } = new URL(target)
    const onward = request(
      { host: '127.0.0.1', port, method: incoming.method, path: incoming.url, headers: incoming.headers },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(outgoing)
        answer.on('error', () => outgoing.destroy())
      },
    )
    onward.on('error', () => fail(outgoing))
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => {})
  })
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  const listen = async (port: number) => {
    server.listen(port, '0.0.0.0')
    await once(server, 'listening')
  }
  await listen(0)
  const { port } = server.address() as AddressInfo
  const { host, browserArgs } = plainHost()
  return {
    url: `http://${host}:${port}`,
    browserArgs,
    answer(status, path = /./) {
      failing = status === null ? null : { status, path }
      if (failing) cut()
    },
    cut,
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
    open: () => listen(port),
  }
}

function fail(outgoing: ServerResponse): void {
  if (outgoing.headersSent) outgoing.destroy()
  else outgoing.writeHead(502).end()
}
