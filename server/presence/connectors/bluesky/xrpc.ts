import { Problem } from '../../../platform/errors.ts'
import { say } from '../../../platform/sentences.ts'
import type { NetworkClient } from '../connector.ts'
import type { FetchOptions, FetchResponse } from '../safe-fetch.ts'

export type Json = Record<string, unknown>
/**
 * `missing`: the service does not know this account or record. `unable`: it does not support the method, such as a
 * plain data server.
 */
type XrpcResult = { json: Json } | { missing: true } | { unable: true }

// https://atproto.com/specs/xrpc#error-responses
const MISSING =
  /^(?:RepoNotFound|RecordNotFound|AccountNotFound|HandleNotFound|ActorNotFound|RepoDeactivated|RepoTakendown|AccountTakedown|AccountDeactivated)$/
const MISSING_WORDS = /^(?:Profile not found|Unable to resolve handle|Could not (?:find|locate)|Actor not found)/i
const UNABLE = /^(?:AuthMissing|AuthenticationRequired|MethodNotImplemented|UpstreamFailure|XRPCNotSupported)$/

/** One query or procedure of the AT Protocol. */
export async function callXrpc(
  { fetch, service }: NetworkClient,
  method: string,
  query: Record<string, string | number | readonly string[]> = {},
  more: { post?: Json; bearer?: string } = {},
): Promise<XrpcResult> {
  const url = new URL(`/xrpc/${method}`, service)
  for (const [key, value] of Object.entries(query))
    for (const one of Array.isArray(value) ? value : [value]) url.searchParams.append(key, String(one))
  const headers = {
    accept: 'application/json',
    ...(more.bearer && { authorization: `Bearer ${more.bearer}` }),
    ...(more.post && { 'content-type': 'application/json' }),
  }
  const options: FetchOptions = more.post ? { method: 'POST', headers, body: JSON.stringify(more.post) } : { headers }
  return readAnswer(await fetch(url.href, options), url.host, more.post !== undefined)
}

function readAnswer({ status, text }: FetchResponse, host: string, signsIn: boolean): XrpcResult {
  const json = parse(text)
  const error = typeof json?.['error'] === 'string' ? json['error'] : ''
  const message = typeof json?.['message'] === 'string' ? json['message'] : ''
  if (status === 200 && json) return { json }
  if (status === 200 && text === '') return { json: {} }
  if (MISSING.test(error) || (status === 400 && MISSING_WORDS.test(message))) return { missing: true }
  const credentials = signsIn && status === 401
  if ((UNABLE.test(error) && !credentials) || (status === 404 && error === '') || status === 501)
    return { unable: true }
  if (status === 401 || /^(?:ExpiredToken|InvalidToken|AuthFactorTokenRequired)$/.test(error))
    throw new Problem(422, 'refused', say`${host} does not take these credentials (${error || String(status)}).`)
  const reason = error || String(status)
  if (status >= 400) throw new Problem(503, 'refused', say`${host} refused: ${message.slice(0, 200) || reason}.`)
  throw new Problem(503, 'unexpected-response', say`What ${host} answers cannot be understood.`)
}

function parse(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined
  } catch {
    return undefined
  }
}

export const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)
export const listOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((one): one is Json => typeof one === 'object' && one !== null) : []
export const inside = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}

/** A time from a record: null if before the network existed; future times become now. */
export function timeOf(value: unknown): string | null {
  const text = textOf(value)
  const time = text ? Date.parse(text) : Number.NaN
  if (Number.isNaN(time) || time < Date.UTC(2022, 0, 1)) return null
  return new Date(Math.min(time, Date.now())).toISOString()
}
