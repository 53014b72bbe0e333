import { type LookupAddress, lookup } from 'node:dns'
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { Problem } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { isPublicAddress } from './addresses.ts'
import { readBody } from './body.ts'

export type FetchOptions = { method?: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }
export type FetchResponse = { status: number; url: string; headers: Record<string, string>; text: string }
export type FetchLimits = {
  /** Hosts (`name` or `name:port`) whose addresses can be private. */
  privateHosts: readonly string[]
  milliseconds?: number
  bytes?: number
}
/** An HTTP request to an external host, within limits. */
export type Fetch = (url: string, options?: FetchOptions) => Promise<FetchResponse>

const REDIRECTS = 5
const AGENT = 'Orbweaver (register of accounts)'

/**
 * Requests a user-supplied address. Allows http and https, and only hosts that resolve to public addresses; this is
 * checked when the connection is made, against DNS rebinding, and again for each redirect. Limits: 2 MB, 15 seconds.
 * Throws a Problem.
 */
export async function safeFetch(address: string, options: FetchOptions, limits: FetchLimits): Promise<FetchResponse> {
  const deadline = AbortSignal.timeout(limits.milliseconds ?? 15_000)
  let url = readUrl(address)
  let headers = { accept: '*/*', 'user-agent': AGENT, ...options.headers }
  for (let hops = 0; hops <= REDIRECTS; hops++) {
    const answer = await send(url, { ...options, headers }, limits, deadline)
    const to = answer.headers['location']
    if (answer.status < 300 || answer.status > 399 || !to) return { ...answer, url: url.href }
    if ((options.method ?? 'GET') !== 'GET')
      throw unexpectedResponse(say`${url.host} sends a request with content elsewhere.`)
    const next = readUrl(to, url)
    if (next.origin !== url.origin) headers = { accept: headers.accept, 'user-agent': AGENT }
    url = next
  }
  throw unexpectedResponse(say`${url.host} sends from one address to the next without an end.`)
}

function readUrl(text: string, base?: URL): URL {
  const url = URL.parse(text, base?.href)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Problem(422, 'no-address', say`“${text.slice(0, 200)}” is not an address that can be asked.`)
  return url
}

async function send(
  url: URL,
  options: FetchOptions,
  limits: FetchLimits,
  deadline: AbortSignal,
): Promise<FetchResponse> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!mayBePrivate(url, limits) && isIP(host) && !isPublicAddress(host)) throw privateAddress(url.host)
  try {
    const answer = await connect(url, options, limits, deadline)
    const headers = Object.fromEntries(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]))
    const text = await readBody(answer, limits.bytes ?? 2_000_000, url.host)
    return { status: answer.statusCode ?? 0, url: url.href, headers, text }
  } catch (error) {
    throw explain(error, url, deadline)
  }
}

function connect(url: URL, { method = 'GET', headers, body }: FetchOptions, limits: FetchLimits, signal: AbortSignal) {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const options = { method, headers: { ...headers, 'accept-encoding': 'gzip, deflate, br' }, signal, agent: false }
  const request: ClientRequest = (url.protocol === 'https:' ? requestHttps : requestHttp)(
    url,
    { ...options, lookup: mayBePrivate(url, limits) ? lookupAny : lookupPublic },
    resolve,
  )
  request.on('error', reject).end(body)
  return promise
}

function mayBePrivate({ hostname, port, protocol }: URL, { privateHosts }: FetchLimits): boolean {
  const at = port || (protocol === 'https:' ? '443' : '80')
  return privateHosts.includes(hostname) || privateHosts.includes(`${hostname}:${at}`)
}

const lookupAny: LookupFunction = (host, options, answer) => lookup(host, options, answer)

/** Rejects a name if any of its addresses is private: a retry could use that one. */
const lookupPublic: LookupFunction = (host, options, answer) =>
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return answer(error, '')
    if (found.length === 0 || found.some(({ address }) => !isPublicAddress(address)))
      return answer(Object.assign(new Error(host), { code: 'ORBWEAVER_CLOSED' }), '')
    const [first = { address: '', family: 4 }] = found
    if (options.all) return answer(null, found)
    answer(null, first.address, first.family)
  })

const privateAddress = (host: string) =>
  new Problem(
    422,
    'private-address',
    say`${host} is an address inside a network of its own; Orbweaver asks only public ones, unless its settings allow it.`,
  )
const unexpectedResponse = (sentence: ReturnType<typeof say>) => new Problem(503, 'unexpected-response', sentence)

function explain(error: unknown, { host }: URL, deadline: AbortSignal): unknown {
  if (error instanceof Problem) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // One sentence for unknown and private names, so that it does not reveal the names in the internal DNS.
  if (/^(ORBWEAVER_CLOSED|ENOTFOUND|ENODATA|EAI_\w+)$/.test(code))
    return new Problem(
      503,
      'unreachable',
      say`There is no host ${host} with a public address, or names cannot be looked up.`,
    )
  if (deadline.aborted) return new Problem(503, 'unreachable', say`${host} did not answer in time.`)
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO/.test(code))
    return new Problem(503, 'unreachable', say`The certificate of ${host} is not to be trusted (${code}).`)
  return new Problem(503, 'unreachable', say`${host} could not be reached (${code || 'connection'}).`)
}
