// Types that Fastify plugins add to requests and replies.
import type {} from '@fastify/cookie'
import type {} from '@fastify/multipart'
import type {} from '@fastify/rate-limit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Input, Operation, Result } from '../../contract/operation.ts'
import type { Platform } from './context.ts'
import type { Cookies } from './http/cookies.ts'
import type { Idempotency } from './idempotency.ts'
import type { Language } from './sentences.ts'

export { type Cookies, SESSION_COOKIE } from './http/cookies.ts'

/** The caller: a person, by session or token. */
export type Viewer = {
  personId: string
  administrator: boolean
  scopes: readonly ('read' | 'write' | 'admin')[]
  sessionId: string | null
  tokenId: string | null
  /** The language in the person's settings. */
  language: string | null
}

/** What every verb receives besides its input. */
export type Context = Platform & {
  viewer: Viewer
  idempotency?: Idempotency
}
export type Caller = {
  address: string
  userAgent: string
  origin: string
  /**
   * Whether this machine itself sent the request: not through a proxy, and not under a foreign name that resolves here.
   */
  local: boolean
}

/** `viewer` is absent only in operations that anyone may call. */
export type Call<O extends Operation> = Input<O> &
  Omit<Context, 'viewer'> & {
    viewer: O['permission'] extends 'anyone' ? Viewer | null : Viewer
    caller: Caller
    cookies: Cookies
    /** Language for translated sentences in the result. */
    language(): Promise<Language>
  }
// The contract type of a route is erased here; use `route` or `rawRoute` to create one.
export type Route = {
  operation: Operation
  /** The handler returns JSON text that no response schema has filtered: tests compare it with the contract. */
  text?: true
  handle(request: FastifyRequest, reply: FastifyReply, call: Call<Operation>): Promise<unknown>
}

export function route<O extends Operation>(operation: O, handle: (call: Call<O>) => Promise<Result<O>>): Route {
  return { operation, handle: (_request, _reply, call) => handle(call as unknown as Call<O>) }
}

/** For bodies and responses other than JSON: the handler reads the request and can send the reply itself. */
export function rawRoute<O extends Operation>(
  operation: O,
  handle: (call: Call<O>, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): Route {
  return { operation, handle: (request, reply, call) => handle(call as unknown as Call<O>, request, reply) }
}

/** For verbs that need a function of another module: it becomes part of their call. */
export const extendCall =
  <G extends object>(given: G) =>
  <C extends object, Rest extends unknown[], R>(verb: (call: C & G, ...rest: Rest) => R) =>
  (call: C, ...rest: Rest): R =>
    verb({ ...call, ...given }, ...rest)

export type Authenticate = (
  platform: Platform,
  request: { cookie: string | undefined; bearer: string | undefined; address: string },
) => Promise<Viewer | null>

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | null
    /** Time of authentication, as `performance.now()`. */
    admittedAt: number
  }
  interface FastifyContextConfig {
    operation?: Operation
  }
}
