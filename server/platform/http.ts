import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Input, Operation, Result } from '../../contract/operation.ts'
import { ProblemBody } from '../../contract/operation.ts'
import type { Config } from './config.ts'
import type { Platform } from './context.ts'
import { forbidden, Problem, unauthenticated } from './errors.ts'
import { answerError, answerUnknownRoute } from './http/error-responses.ts'
import { createLimits, type Limits } from './http/limits.ts'
import { refuseOtherPerson } from './http/page-person.ts'
import { languageFor, type OrganisationLanguage } from './http/request-language.ts'
import { addSecurity, forbidCaching, refuseAsPicture, refuseCrossSite, SESSION_COOKIE } from './http/security.ts'
import { refuseSlowBodies } from './http/slow-bodies.ts'
import { createCompilers } from './http/validation.ts'
import { type Idempotency, readIdempotency, replay } from './idempotency.ts'
import { measureRequests } from './metrics.ts'
import { type Language, say } from './sentences.ts'

/** The caller: a person with a session or a token. */
export type Viewer = {
  personId: string
  administrator: boolean
  scopes: readonly ('read' | 'write' | 'admin')[]
  sessionId: string | null
  tokenId: string | null
  /** The language they chose for themselves. */
  language: string | null
}

/** Arguments of every verb besides its input. */
export type Context = Platform & {
  viewer: Viewer
  idempotency?: Idempotency
}
export type Caller = { address: string; userAgent: string; origin: string }
export type Cookies = {
  get(name: string): string | undefined
  set(name: string, value: string, seconds: number): void
  clear(name: string): void
}

/** `viewer` is absent only in operations that anyone may call. */
export type Call<O extends Operation> = Input<O> &
  Omit<Context, 'viewer'> & {
    viewer: O['permission'] extends 'anyone' ? Viewer | null : Viewer
    caller: Caller
    cookies: Cookies
    /** Language of sentences in the result. */
    language(): Promise<Language>
  }
// The contract type of a route is erased here; use `route` or `rawRoute` to create one.
export type Route = {
  operation: Operation
  /** The handler sends JSON text, which no response schema has written: tests compare it with the contract. */
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

export type Authenticate = (
  platform: Platform,
  request: { cookie: string | undefined; bearer: string | undefined; address: string },
) => Promise<Viewer | null>
export { SESSION_COOKIE } from './http/security.ts'

/** Creates the HTTP server: all routes under /api, security, error responses. */
export async function createApp(
  platform: Platform,
  routes: Route[],
  authenticate: Authenticate,
  houseLanguage: OrganisationLanguage,
): Promise<FastifyInstance> {
  const app = createServer(platform.config)
  app.decorate('houseLanguage', houseLanguage)
  const compilers = createCompilers()
  app.setValidatorCompiler(compilers.validators)
  app.setSerializerCompiler(compilers.serializers)
  app.decorate('compileAhead', compilers.compileAhead)
  app.setErrorHandler(answerError)
  app.setNotFoundHandler(answerUnknownRoute)
  refuseSlowBodies(app)
  measureRequests(app)
  await app.register(cookie)
  await app.register(compress, {
    global: true,
    threshold: 1024,
    encodings: ['br', 'gzip'],
    customTypes: /^(text\/(?!event-stream)|application\/(json|problem\+json|javascript)|image\/svg)/,
  })
  await app.register(multipart, {
    limits: { files: 1, fields: 10, fileSize: 4 * 1024 ** 3, headerPairs: 100 },
    throwFileSizeLimit: true,
  })
  await addSecurity(app, platform.config)
  forbidCaching(app)
  const limits = await createLimits(app, platform.config)
  for (const one of routes) addRoute(app, platform, one, { authenticate, limits })
  return app
}

const createServer = (config: Config): FastifyInstance =>
  fastify({
    logger:
      config.logLevel === 'silent'
        ? false
        : { level: config.logLevel, redact: ['req.headers.authorization', 'req.headers.cookie'] },
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustFunction(config.trustProxy),
    bodyLimit: 1024 * 1024,
    // What the router cannot read meets no route, and so no error handler.
    frameworkErrors: answerError,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 400 },
  })

/** A function also for a number of hops: Fastify trusts nobody with a plain number. */
const trustFunction = (trust: number | string[]) =>
  typeof trust === 'number' ? (_address: string, hop: number) => hop < trust : trust

type Door = { authenticate: Authenticate; limits: Limits }

function addRoute(app: FastifyInstance, platform: Platform, { operation: o, handle }: Route, door: Door) {
  const { params, query, body } = o
  app.route({
    method: o.method,
    url: `/api${o.path}`,
    config: { operation: o },
    schema: {
      ...(params && { params }),
      ...(query && { querystring: query }),
      ...(body && { body }),
      response: { ...(!o.raw?.result && { '2xx': o.result }), '4xx': ProblemBody, '5xx': ProblemBody },
    },
    // Before the body is read: unauthorised calls cost no parsing and reveal no schema.
    onRequest: async (request, reply) => {
      refuseAsPicture(request, o.raw?.result)
      await admit(platform, door, request, reply, o)
    },
    preValidation: (request) => admitAgain(platform, door, request, o),
    handler: async (request, reply) => {
      const idempotency = await readIdempotency(platform.config.home, request, o)
      const call = {
        ...platform,
        viewer: request.viewer,
        params: request.params,
        query: request.query,
        body: request.body,
        caller: callerOf(request),
        cookies: cookiesOf(request, reply, platform),
        language: () => languageFor(reply),
        ...(idempotency && { idempotency }),
      } as unknown as Call<Operation>
      const answer = await handle(request, reply, call).catch(replay(reply, call))
      if (reply.sent || answer === reply) return reply
      // null is the contract's "nothing"
      if (answer === null || answer === undefined) return reply.code(204).send()
      return answer
    },
  })
}

/** Milliseconds. */
const ADMITTED_FOR = 1000

/** Authenticates the caller, counts the request and checks the permission of the operation. */
async function admit(
  platform: Platform,
  { authenticate, limits }: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  o: Operation,
): Promise<void> {
  request.viewer = null
  request.admittedAt = performance.now()
  const { bearer, cookie } = readCredentials(request)
  const credential = bearer ?? cookie
  await limits.requireRoom(request, credential)
  try {
    request.viewer = await identify(platform, request, o, authenticate)
  } catch (error) {
    if (error instanceof Problem && error.status < 500) await limits.countAddress(request, reply, credential)
    throw error
  }
  if (!request.viewer || credential === undefined) return limits.countAddress(request, reply, credential)
  await limits.countPerson(request, reply, credential, o.cost)
  requireEntitled(request, request.viewer, o)
}

function requireEntitled(request: FastifyRequest, viewer: Viewer, o: Operation): void {
  refuseOtherPerson(request, viewer)
  requirePermission(viewer, o)
}

/** After a body that took long the session may be over, and what is in memory may be old. */
async function admitAgain(platform: Platform, { authenticate }: Door, request: FastifyRequest, o: Operation) {
  if (performance.now() - request.admittedAt < ADMITTED_FOR) return
  request.viewer = await identify(platform, request, o, authenticate)
  if (request.viewer) requireEntitled(request, request.viewer, o)
}

const readCredentials = (request: FastifyRequest) => ({
  bearer: /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1],
  cookie: request.cookies[SESSION_COOKIE],
})

async function identify(
  platform: Platform,
  request: FastifyRequest,
  o: Operation,
  authenticate: Authenticate,
): Promise<Viewer | null> {
  const { bearer, cookie } = readCredentials(request)
  if (cookie && !bearer && o.method !== 'GET') refuseCrossSite(request, platform.config)
  if (!bearer && !cookie) {
    if (o.permission !== 'anyone') throw unauthenticated()
    return null
  }
  const viewer = await authenticate(platform, { cookie: bearer ? undefined : cookie, bearer, address: request.ip })
  if (!viewer && (bearer || o.permission !== 'anyone'))
    throw unauthenticated(
      bearer ? say`This token is unknown, expired or revoked.` : say`Your session has ended. Sign in again.`,
    )
  return viewer
}

function requirePermission(viewer: Viewer, o: Operation) {
  const scope = o.permission === 'administrator' ? 'admin' : o.method === 'GET' ? 'read' : 'write'
  // Operations that rules decide are also open to tokens with the administration scope.
  const enough = viewer.scopes.includes(scope) || (o.permission === 'ruled' && viewer.scopes.includes('admin'))
  if (o.permission !== 'anyone' && !enough) throw forbidden(say`This token lacks the scope “${scope}”.`, { scope })
  if (o.permission === 'administrator' && !viewer.administrator)
    throw forbidden(say`Only an administrator may do this.`)
}

const callerOf = (request: FastifyRequest): Caller => ({
  address: request.ip,
  userAgent: String(request.headers['user-agent'] ?? '').slice(0, 400),
  origin: `${request.protocol}://${request.host}`,
})

function cookiesOf(request: FastifyRequest, reply: FastifyReply, platform: Platform): Cookies {
  const secure = platform.config.url.protocol === 'https:' || request.protocol === 'https'
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    get: (name) => request.cookies[name],
    set: (name, value, seconds) => void reply.setCookie(name, value, { ...options, maxAge: seconds }),
    clear: (name) => void reply.clearCookie(name, options),
  }
}

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
