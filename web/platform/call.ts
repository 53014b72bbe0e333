import { i18n } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Input, Operation, Result } from '../../contract/operation.ts'
import { settleWrite } from '../../contract/people/account.ts'
import { beginAttempt, failAttempt, finishAttempt, isUncertain } from './attempts.ts'
import { newId } from './ids.ts'
import { noticePerson, personHeaders } from './person.ts'
import { isProblem, Problem, readProblem, unreachable } from './problem.ts'
import { noteSignedOut } from './signed-out.ts'

type Values = Record<string, unknown>
type Parts = { params?: Values; query?: Values; body?: unknown }
export type CallOptions = {
  signal?: AbortSignal
  /** Where the caller keeps the Idempotency-Key of an action itself, beside its draft, until it is done. */
  key?: string
  /** It was tried under this key before, perhaps with other words. */
  again?: boolean
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

/**
 * Calls one operation of the contract; throws a `Problem` for every answer that is not a result. Where the answer to a
 * write is lost, the server is asked whether it was done; where that is lost too, the next try is not done twice.
 */
export async function call<O extends Operation>(
  operation: O,
  input: Input<O>,
  options: CallOptions = {},
): Promise<Result<O>> {
  if (operation.method === 'GET') return send(operation, input, options)
  if (options.key) return sendUnder(options.key, operation, input, options)
  const { method, creates = false } = operation
  const body = JSON.stringify((input as Parts).body) ?? ''
  const attempt = beginAttempt({ method, address: addressOf(operation, input), body, creates })
  const again = creates && attempt.uncertain
  try {
    const result = await sendUnder(attempt.key, operation, input, { ...options, again })
    finishAttempt(attempt)
    return result
  } catch (error) {
    if (isProblem(error, 'went-through')) finishAttempt(attempt)
    else failAttempt(attempt, error)
    throw error
  }
}

async function sendUnder<O extends Operation>(
  key: string,
  operation: O,
  input: Input<O>,
  options: CallOptions,
): Promise<Result<O>> {
  try {
    return await send(operation, input, options, key)
  } catch (error) {
    const reused = isProblem(error, 'idempotency-key-reused')
    if (!reused && (!isUncertain(error) || options.keepalive || options.signal?.aborted)) throw error
    const settled = await settle(key)
    if (settled === 'unknown') throw error
    if (settled === 'not done') {
      if (reused) return send(operation, input, options, newId())
      if (isProblem(error)) error.undone = true
      throw error
    }
    // The first try and this one differ where somebody went on writing in between: then the first one counts.
    if (reused || options.again || !('answer' in settled)) throw wentThrough(settled.answer)
    return settled.answer as Result<O>
  }
}

type Settled = { answer?: unknown } | 'not done' | 'unknown'

/** Whether the write under this key was done. If it was not, the server does not do it any more. */
export async function settle(key: string): Promise<Settled> {
  try {
    const { done, ...answered } = await send(settleWrite, { params: { key } }, {})
    return done ? answered : 'not done'
  } catch {
    return 'unknown'
  }
}

const wentThrough = (answer: unknown): Problem =>
  new Problem({
    status: 409,
    code: 'went-through',
    detail: i18n._(
      msg`What you sent before did go through. What you changed since then was not sent: look at it, then send it again if it is still needed.`,
    ),
    facts: { answer },
  })

async function send<O extends Operation>(
  operation: O,
  input: Input<O>,
  options: CallOptions,
  key?: string,
): Promise<Result<O>> {
  const { body } = input as Parts
  // what the server says is said in the language of the screen
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': i18n.locale || 'en',
    ...personHeaders(),
  }
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (key) headers['idempotency-key'] = key
  const request: RequestInit = { method: operation.method, headers, credentials: 'same-origin' }
  if (body !== undefined) request.body = JSON.stringify(body)
  if (options.keepalive) request.keepalive = true
  if (options.signal) request.signal = options.signal
  const response = await fetch(addressOf(operation, input), request).catch((error: unknown) => {
    throw options.signal?.aborted ? error : unreachable()
  })
  if (!response.ok) {
    const problem = noticePerson(await readProblem(response))
    noteSignedOut(problem)
    throw problem
  }
  if (response.status === 204) return null as Result<O>
  return (operation.raw?.result ? await response.text() : await response.json()) as Result<O>
}
