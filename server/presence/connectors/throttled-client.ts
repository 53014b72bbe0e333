import { setTimeout as sleep } from 'node:timers/promises'
import type { Platform } from '../../platform/context.ts'
import { Problem, tooMany } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import type { Connector, NetworkClient } from './connector.ts'
import { type Fetch, type FetchOptions, type FetchResponse, safeFetch } from './safe-fetch.ts'
import { pauseHost, reserveSlot } from './throttled-client.queries.ts'

/** Milliseconds. A longer wait fails the job, which is retried later. */
const MAX_WAIT = 20_000
/** Queue of jobs that contact external networks: one at a time, so that slow networks do not delay other jobs. */
export const OUTSIDE = 'outside networks'

/** Returns a client for one job: throttled across all processes, with each GET sent once. */
export function clientFor(platform: Platform, connector: Connector, service: string): NetworkClient {
  const known = new Map<string, Promise<FetchResponse>>()
  const fetch: Fetch = (url, how = {}) => {
    if (how.method === 'POST' || how.headers?.['authorization']) return fetchThrottled(platform, connector, url, how)
    const before = known.get(url)
    if (before) return before
    const answer = fetchThrottled(platform, connector, url, how)
    known.set(url, answer)
    return answer
  }
  return { fetch, service: service || connector.service }
}

async function fetchThrottled(
  { db, config }: Platform,
  { intervalMilliseconds }: Connector,
  url: string,
  how: FetchOptions,
): Promise<FetchResponse> {
  const { host = '', hostname = '' } = URL.parse(url) ?? {}
  // Requests to localhost are not throttled.
  const wait = await reserveSlot(db, host, hostname === 'localhost' ? 0 : intervalMilliseconds, MAX_WAIT)
  if (wait > MAX_WAIT) throw tooMany(say`${host} asks to be left alone for a while.`, { wait })
  if (wait > 0) await sleep(wait)
  const answer = await safeFetch(url, how, { privateHosts: config.privateHosts })
  if (answer.status !== 429 && answer.status !== 503) return answer
  const pause = retryAfterOf(answer)
  await pauseHost(db, host, pause)
  throw answer.status === 429
    ? tooMany(say`${host} asks to be left alone for a while.`, { wait: pause })
    : new Problem(503, 'unreachable', say`${host} is not available at present.`)
}

/** Milliseconds, from seconds or a date. Default: 15 minutes; maximum: one day. */
function retryAfterOf({ headers }: FetchResponse): number {
  const header = headers['retry-after'] ?? headers['ratelimit-reset'] ?? ''
  const number = Number(header)
  const milliseconds = !header
    ? 900_000
    : Number.isNaN(number)
      ? Date.parse(header) - Date.now()
      : number > 1_000_000_000
        ? number * 1000 - Date.now()
        : number * 1000
  return Math.min(Math.max(Number.isNaN(milliseconds) ? 900_000 : milliseconds, 1000), 86_400_000)
}
