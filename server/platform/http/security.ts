import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import helmet from 'helmet'
import type { Config } from '../config.ts'
import { forbidden } from '../errors.ts'
import { say } from '../sentences.ts'

/** Headers and limits of every response. Pages add a style nonce (pages.ts). */
export function addSecurity(app: FastifyInstance, config: Config): void {
  const secure = config.url.protocol === 'https:'
  const headers = listSecurityHeaders(secure)
  const forPlainHttp = headers.filter(([name]) => !ofSecurePages.includes(name))
  app.addHook('onRequest', (request, reply, done) => {
    const listed = secure || isTrustworthy(request) ? headers : forPlainHttp
    // Set on the raw response, so that streams (live updates) have them too.
    for (const [name, value] of listed) reply.raw.setHeader(name, value)
    reply.header('x-request-id', request.id)
    done()
  })
}

/** These headers are equal for every response: helmet runs once, on a response that is never sent. */
function listSecurityHeaders(secure: boolean): [string, string][] {
  const response = new ServerResponse(new IncomingMessage(new Socket()))
  const write = helmet({
    contentSecurityPolicy: { useDefaults: false, directives: policy() },
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  write(response.req, response, (error) => {
    if (error) throw error
  })
  response.setHeader('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)])
}

/** Forbids browsers and proxies to cache API responses, unless the route sets its own header. */
export function forbidCaching(app: FastifyInstance): void {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    const isApi = reply.request.routeOptions.config.operation !== undefined
    if ((isApi || isJson(reply)) && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
    done()
  })
}

const isJson = (reply: FastifyReply) =>
  /^application\/(?:[a-z]+\+)?json\b/.test(String(reply.getHeader('content-type') ?? ''))

/** Browsers ignore these on plain http and log a warning for each. */
const ofSecurePages = ['cross-origin-opener-policy', 'origin-agent-cluster']

/** Whether the browser treats the address as secure: https, or this machine itself. */
const isTrustworthy = ({ protocol, hostname }: FastifyRequest): boolean =>
  protocol === 'https' || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

/** Everything from this server, nothing inline; `nonce` lets the style library add its sheets. */
export const policy = (nonce?: string): Record<string, string[]> => ({
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", ...(nonce ? [`'nonce-${nonce}'`] : [])],
  // style attributes, which React sets through the DOM, are no injection risk without inline markup
  'style-src-attr': ["'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'media-src': ["'self'", 'blob:'],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
})

/** Refuses cross-site writes: a cookie proves the person, not the origin. */
export function refuseCrossSite(request: FastifyRequest, config: Config): void {
  const site = request.headers['sec-fetch-site']
  if (site) {
    if (site === 'same-origin' || site === 'none') return
  } else {
    const origin = request.headers.origin
    // The Host header comes from the client or a proxy: it counts only if no public address is configured.
    if (!origin || origin === config.url.origin) return
    if (!config.urlIsSet && URL.parse(origin)?.host === request.host) return
  }
  throw forbidden(
    config.urlIsSet
      ? say`This request did not come from a page at ${config.url.origin}. Nothing was changed. Open Orbweaver at that address.`
      : say`This request came from another site. Nothing was changed.`,
  )
}

/**
 * Refuses image requests to operations that do not return an image: pictures in texts are requested with the reader’s
 * session.
 */
export function refuseAsPicture(request: FastifyRequest, result: string | undefined): void {
  if (request.headers['sec-fetch-dest'] !== 'image') return
  if (result === 'image/webp' || result === 'application/octet-stream') return
  throw forbidden(say`This is no picture: it cannot be shown as one. Nothing was done.`)
}
