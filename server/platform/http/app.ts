import { randomUUID } from 'node:crypto'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from 'fastify'
import type { Operation } from '../../../contract/operation.ts'
import { ProblemBody } from '../../../contract/operation.ts'
import type { Config } from '../config.ts'
import type { Platform } from '../context.ts'
import { forbidden, Problem, unauthenticated } from '../errors.ts'
import type { Authenticate, Call, Caller, Route, Viewer } from '../http.ts'
import { readIdempotency, replay } from '../idempotency.ts'
import { measureRequests } from '../metrics.ts'
import { say } from '../sentences.ts'
import { isLocal } from './address.ts'
import { createCookies, readCookie, SESSION_COOKIE } from './cookies.ts'
import { answerError, answerUnknownRoute } from './error-responses.ts'
import { createLimits, type Limits } from './limits.ts'
import { refuseOtherPerson } from './page-person.ts'
import { languageFor, type OrganisationLanguage } from './request-language.ts'
import { addSecurity, forbidCaching, refuseAsPicture, refuseCrossSite } from './security.ts'
import { refuseSlowBodies } from './slow-bodies.ts'
import { countUpload } from './upload-quota.ts'
import { createCompilers } from './validation.ts'

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
  addSecurity(app, platform.config)
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
    // URLs that the router cannot parse reach no route, and so no error handler.
    frameworkErrors: answerError,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    genReqId: () => randomUUID(),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 400 },
  })

/** Also a function for a number of hops: given a number, Fastify trusts nobody. */
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
        caller: callerOf(platform.config, request),
        cookies: createCookies(platform.config, request, reply),
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
  const { bearer, cookie } = readCredentials(platform, request)
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
  if (o.raw?.body) await countUpload(platform, request, request.viewer)
}

function requireEntitled(request: FastifyRequest, viewer: Viewer, o: Operation): void {
  refuseOtherPerson(request, viewer)
  requirePermission(viewer, o)
}

/** A slow body may arrive after the session has ended, and cached data may be outdated: authenticate again. */
async function admitAgain(platform: Platform, { authenticate }: Door, request: FastifyRequest, o: Operation) {
  if (performance.now() - request.admittedAt < ADMITTED_FOR) return
  request.viewer = await identify(platform, request, o, authenticate)
  if (request.viewer) requireEntitled(request, request.viewer, o)
}

const readCredentials = ({ config }: Platform, request: FastifyRequest) => ({
  bearer: /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1],
  cookie: readCookie(config, request, SESSION_COOKIE),
})

async function identify(
  platform: Platform,
  request: FastifyRequest,
  o: Operation,
  authenticate: Authenticate,
): Promise<Viewer | null> {
  const { bearer, cookie } = readCredentials(platform, request)
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
  // Operations that are decided by rules are also open to tokens with the administration scope.
  const enough = viewer.scopes.includes(scope) || (o.permission === 'ruled' && viewer.scopes.includes('admin'))
  if (o.permission !== 'anyone' && !enough) throw forbidden(say`This token lacks the scope “${scope}”.`, { scope })
  if (o.permission === 'administrator' && !viewer.administrator)
    throw forbidden(say`Only an administrator may do this.`)
}

const callerOf = (config: Config, request: FastifyRequest): Caller => ({
  address: request.ip,
  userAgent: String(request.headers['user-agent'] ?? '').slice(0, 400),
  origin: `${request.protocol}://${request.host}`,
  local: isLocal(config, request),
})
