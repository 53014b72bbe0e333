import { i18n } from '@lingui/core'
import type { Input, Operation, Result } from '../../contract/operation.ts'
import { newId } from './ids.ts'
import { noticePerson, personHeaders } from './person.ts'
import { readProblem, unreachable } from './problem.ts'

type Values = Record<string, unknown>
type Parts = { params?: Values; query?: Values; body?: unknown }
export type CallOptions = {
  signal?: AbortSignal
  /** One per action of the person, so that a retry of the same action is not done twice. */
  key?: string
  /** Let the request live on when the page is left. */
  keepalive?: boolean
}

/** The address of an operation with its parameters and query filled in. */
export function addressOf<O extends Operation>(operation: O, input: Input<O>): string {
  const { params = {}, query = {} } = input as Parts
  const path = operation.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one))
    }
  }
  return `/api${path}${search.size > 0 ? `?${search}` : ''}`
}

/** Calls one operation of the contract; throws a `Problem` for every answer that is not a result. */
export async function call<O extends Operation>(
  operation: O,
  input: Input<O>,
  options: CallOptions = {},
): Promise<Result<O>> {
  const { body } = input as Parts
  // what the server says is said in the language of the screen
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': i18n.locale || 'en',
    ...personHeaders(),
  }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (operation.method !== 'GET') headers['idempotency-key'] = options.key ?? newId()
  const request: RequestInit = { method: operation.method, headers, credentials: 'same-origin' }
  if (body !== undefined) request.body = JSON.stringify(body)
  if (options.keepalive) request.keepalive = true
  if (options.signal) request.signal = options.signal
  const response = await fetch(addressOf(operation, input), request).catch((error: unknown) => {
    throw options.signal?.aborted ? error : unreachable()
  })
  if (!response.ok) throw noticePerson(await readProblem(response))
  if (response.status === 204) return null as Result<O>
  return (operation.raw?.result ? await response.text() : await response.json()) as Result<O>
}
