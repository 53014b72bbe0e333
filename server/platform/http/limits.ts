import { hash as digest } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import type { Operation } from '../../../contract/operation.ts'
import type { Config } from '../config.ts'
import { type Problem, tooMany } from '../errors.ts'
import { say } from '../sentences.ts'

/** Factor for requests without a valid credential from one address, which many people can share while signing in. */
const ADDRESS_FACTOR = 5
/** The share of a person's requests that may be expensive ones. */
const EXPENSIVE_PART = 0.1
/** Credentials that were valid when they were last used. */
const MOST_RECOGNISED = 10_000
/** Maximum number of counters of each kind; the least recently used are evicted. */
const MOST_COUNTERS = 50_000

export type Limits = {
  /** Runs before any query: refuses an address without remaining requests, except for credentials known to be valid. */
  requireRoom(request: FastifyRequest, credential: string | undefined): Promise<void>
  /** Counts an unauthenticated request. Its credential no longer counts as valid. */
  countAddress(request: FastifyRequest, reply: FastifyReply, credential?: string): Promise<void>
  /** `request.viewer` was identified by this credential. */
  countPerson(request: FastifyRequest, reply: FastifyReply, credential: string, cost: Operation['cost']): Promise<void>
}

/**
 * Requests per minute, counted by each node. Only verified values are used as keys of counters: the person, or the
 * address without a valid credential (for IPv6 its /64 network). An invalid credential counts for its address.
 */
export async function createLimits(app: FastifyInstance, config: Config): Promise<Limits> {
  await app.register(rateLimit, {
    global: false,
    enableDraftSpec: true,
    store: Counts,
    errorResponseBuilder: (_request, { ttl }) => refusal(Math.ceil(ttl / 1000)),
  })
  const counter = (max: number, keyGenerator?: (request: FastifyRequest) => string): Counter =>
    app.createRateLimit({
      max,
      timeWindow: '1 minute',
      ...(keyGenerator && { keyGenerator }),
    })
  const personOf = (request: FastifyRequest) => String(request.viewer?.personId)
  const addresses = counter(config.rateLimit * ADDRESS_FACTOR)
  const people = counter(config.rateLimit, personOf)
  const expensive = counter(Math.ceil(config.rateLimit * EXPENSIVE_PART), personOf)
  const recognised = new LRUCache<string, true>({ max: MOST_RECOGNISED })
  const limits: Limits = {
    async requireRoom(request, credential) {
      const state = await addresses(request, { increment: false })
      if (state.isAllowed || state.remaining > 0) return
      if (credential === undefined || !recognised.has(hash(credential))) throw refusal(state.ttlInSeconds)
    },
    async countAddress(request, reply, credential) {
      if (credential !== undefined) recognised.delete(hash(credential))
      await count(addresses, request, reply)
    },
    async countPerson(request, reply, credential, cost) {
      recognised.set(hash(credential), true)
      await count(people, request, reply)
      if (cost === 'high') await count(expensive, request, reply)
    },
  }
  app.addHook('onRequest', async (request, reply) => {
    if (!isApiWithoutOperation(request)) return
    await limits.requireRoom(request, undefined)
    await limits.countAddress(request, reply)
  })
  return limits
}

/** The API reference and unknown paths, recognised by the route and its decoded rest, never by the raw URL. */
function isApiWithoutOperation({ routeOptions: { url, config }, params }: FastifyRequest): boolean {
  if (config.operation) return false
  const rest = (params as Record<string, string> | undefined)?.['*'] ?? ''
  return Boolean(url?.startsWith('/api/')) || rest.startsWith('api/')
}

type Answer = (error: Error | null, state?: { current: number; ttl: number }) => void
/**
 * Counts in memory. The library’s store returns an object that later requests modify, so concurrent requests would all
 * be refused.
 */
class Counts {
  readonly counts = new LRUCache<string, { count: number; endsAt: number }>({ max: MOST_COUNTERS })

  incr(key: string, answer: Answer, timeWindow: number): void {
    const now = performance.now()
    const known = this.counts.get(key)
    const counted = known && known.endsAt > now ? known : { count: 0, endsAt: now + timeWindow }
    counted.count++
    this.counts.set(key, counted)
    answer(null, { current: counted.count, ttl: counted.endsAt - now })
  }
  read(key: string, answer: Answer): void {
    const now = performance.now()
    const known = this.counts.get(key)
    if (known && known.endsAt > now) answer(null, { current: known.count, ttl: known.endsAt - now })
    else answer(null, { current: 0, ttl: 0 })
  }
  child(): Counts {
    return new Counts()
  }
}

type Counter = ReturnType<FastifyInstance['createRateLimit']>

async function count(counter: Counter, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const state = await counter(request)
  if (state.isAllowed) return
  reply.header('ratelimit-limit', state.max)
  reply.header('ratelimit-remaining', state.remaining)
  reply.header('ratelimit-reset', state.ttlInSeconds)
  if (state.isExceeded) throw refusal(state.ttlInSeconds)
}

const refusal = (seconds: number): Problem =>
  tooMany(say('Too many requests. Try again in {0, plural, one {a second} other {# seconds}}.', seconds), {
    retryAfter: seconds,
  })

/** Credentials are not stored in memory. */
const hash = (credential: string) => digest('sha256', credential, 'base64')
