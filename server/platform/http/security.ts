import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { forbidden } from '../errors.ts'
import { say } from '../sentences.ts'

/** Headers and limits of every response. Pages add a style nonce (pages.ts). */
export async function addSecurity(app: FastifyInstance, config: Config): Promise<void> {
  const secure = config.url.protocol === 'https:'
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policy() },
    strictTransportSecurity: secure,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
  // First, so that raw responses (live streams) have them too.
  app.addHook('onRequest', async (request, reply) => {
    reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=()')
    reply.header('x-request-id', request.id)
    // Helmet writes past the reply.
    if (!secure && !isTrustworthy(request)) for (const name of ofSecurePages) reply.raw.removeHeader(name)
  })
}

/** Forbids browsers and proxies to cache API responses, unless the route sets its own header. */
export function forbidCaching(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    const isJson = /^application\/(?:[a-z]+\+)?json\b/.test(String(reply.getHeader('content-type') ?? ''))
    const isApi = reply.request.routeOptions.config.operation !== undefined
    if ((isJson || isApi) && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

/** Browsers ignore these on plain http and complain about each in the console. */
const ofSecurePages = ['cross-origin-opener-policy', 'origin-agent-cluster']

/** Whether the browser counts the address as secure: https, and this machine itself. */
const isTrustworthy = ({ protocol, hostname }: FastifyRequest): boolean =>
  protocol === 'https' || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

/** Everything from here, nothing inline; `nonce` lets the style library add its sheets. */
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
