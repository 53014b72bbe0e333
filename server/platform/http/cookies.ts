import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'

export const SESSION_COOKIE = 'orbweaver_session'

/** Names are without the prefix that cookies have on https. */
export type Cookies = {
  get(name: string): string | undefined
  set(name: string, value: string, seconds: number): void
  clear(name: string): void
}

const isSecure = (config: Pick<Config, 'url'>, { protocol }: FastifyRequest): boolean =>
  config.url.protocol === 'https:' || protocol === 'https'

/**
 * On https with the prefix `__Host-`: browsers then refuse a cookie of that name from http or from another host of the
 * domain, so that nobody else can set one.
 */
const nameOf = (secure: boolean, name: string): string => (secure ? `__Host-${name}` : name)

export const readCookie = (config: Pick<Config, 'url'>, request: FastifyRequest, name: string): string | undefined =>
  request.cookies[nameOf(isSecure(config, request), name)]

export function createCookies(config: Pick<Config, 'url'>, request: FastifyRequest, reply: FastifyReply): Cookies {
  const secure = isSecure(config, request)
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    get: (name) => request.cookies[nameOf(secure, name)],
    set: (name, value, seconds) => void reply.setCookie(nameOf(secure, name), value, { ...options, maxAge: seconds }),
    clear: (name) => void reply.clearCookie(nameOf(secure, name), options),
  }
}
