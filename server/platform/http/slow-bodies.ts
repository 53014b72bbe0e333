import { STATUS_CODES } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const MINUTE = 60_000
/** Minimum bytes per minute of an upload. */
const LEAST = 64 * 1024

/**
 * Ends a connection whose body is too slow: JSON must be complete after a minute, an upload must only progress.
 * Registered before all other hooks, so that it measures from the start.
 */
export function refuseSlowBodies(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { 'content-length': length, 'transfer-encoding': chunked } = request.headers
    if (chunked !== undefined || (length !== undefined && length !== '0')) watch(request, reply)
    done()
  })
}

function watch({ raw, routeOptions }: FastifyRequest, reply: FastifyReply): void {
  if (!(raw.socket instanceof Socket)) return // an injected request has its whole body
  const upload = routeOptions.config.operation?.raw?.body !== undefined
  let before = raw.socket.bytesRead
  const timer = setInterval(() => {
    if (raw.complete) return stop()
    const now = raw.socket.bytesRead
    // Bytes that are waiting here are ours to read: a slow disk is not the sender's fault.
    const hasProgress = now - before >= LEAST || raw.readableLength > 0
    before = now
    if (!upload || !hasProgress) endConnection(reply)
  }, MINUTE).unref()
  const stop = () => clearInterval(timer)
  raw.once('end', stop)
  raw.once('close', stop)
}

/**
 * Writes the response directly, as Node does for slow headers. If a response was sent already, only the connection
 * ends.
 */
function endConnection({
  raw: {
    headersSent,
    req: { socket },
  },
}: FastifyReply): void {
  if (!headersSent) socket.write(`HTTP/1.1 408 ${STATUS_CODES[408]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  socket.destroySoon()
}
