import { isIP } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'

/** Warning for the administrator when passkeys do not work at this address. */
export function addressWarning({ hostname, href }: URL): string | undefined {
  const name = hostname.replace(/^\[|\]$/g, '')
  const what = isIP(name) ? 'is a bare IP address' : name.endsWith('.') ? 'ends with a dot' : undefined
  if (!what) return undefined
  return `${href} ${what}: passkeys do not work there. Set ORBWEAVER_URL to the host name people use, such as https://social.example.org.`
}

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i
const loopbackAddress = /^(127(\.\d{1,3}){3}|::1|::ffff:127(\.\d{1,3}){3})$/

/**
 * Whether this machine sent the request to itself, under its own name. A foreign name that resolves to this machine
 * (DNS rebinding) does not count, nor does a request that a proxy passed on. A proxy on this machine that adds no
 * header can only be noticed by ORBWEAVER_URL.
 */
export function isLocal(config: Pick<Config, 'url' | 'urlIsSet'>, { raw, headers }: FastifyRequest): boolean {
  const isForwarded = Object.keys(headers).some((name) => /^(forwarded|via|x-real-ip|x-forwarded-.*)$/.test(name))
  return (
    !isForwarded &&
    loopbackAddress.test(raw.socket.remoteAddress ?? '') &&
    loopbackHost.test(headers.host ?? '') &&
    (!config.urlIsSet || loopbackHost.test(config.url.host))
  )
}
