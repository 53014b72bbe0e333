import { newId } from './ids.ts'
import { isProblem } from './problem.ts'

/** A write under way, or one whose outcome is unknown: its answer never came. */
export type Attempt = {
  /** The Idempotency-Key: the same for every try, so that the server does it once. */
  key: string
  /** What was asked for; where a thing is made, its body may change between two tries. */
  print: string
  address: string
  at: number
  /** Begun before, without an answer. */
  uncertain: boolean
  creates: boolean
  /** Not to be left in the browser: even a hash of a password would say too much. */
  secret: boolean
}
type Asked = { method: string; address: string; body: string; creates: boolean }

const stored = 'orbweaver-attempts'
const keepMs = 30 * 60_000
const secret = /"(password|current|code|secret)":/
const attempts = new Map<string, Attempt>(readKept())

/**
 * The attempt under which a write goes to the server. The same write again, after no answer came, goes on under the key of
 * the first try; after an answer it is a new one.
 */
export function beginAttempt(asked: Asked, at = Date.now()): Attempt {
  const print = `${asked.method} ${asked.address} ${asked.creates ? '' : hashOf(asked.body)}`
  const before = attempts.get(print)
  if (before && at - before.at < keepMs) return before
  const { address, creates } = asked
  const attempt = { key: newId(), print, address, at, uncertain: false, creates, secret: secret.test(asked.body) }
  attempts.set(print, attempt)
  keep()
  return attempt
}

/** The server answered: it was done, now or before. Whatever was begun at the same thing is a matter of the past. */
export function finishAttempt(attempt: Attempt): void {
  attempts.delete(attempt.print)
  const thing = thingAt(attempt.address)
  for (const one of attempts.values())
    if (one.uncertain && !one.creates && thingAt(one.address) === thing) attempts.delete(one.print)
  keep()
}

/** It failed: kept where it may have been done all the same. A refusal says nothing about an earlier try. */
export function failAttempt(attempt: Attempt, error: unknown): void {
  if (isUncertain(error)) attempt.uncertain = true
  else if (!attempt.uncertain || isDecided(error)) attempts.delete(attempt.print)
  keep()
}

const isDecided = (error: unknown): boolean => isProblem(error, 'done-before') || (isProblem(error) && error.undone)

/** No answer, or one of a proxy instead of the server’s own: what was asked for may have been done. */
export const isUncertain = (error: unknown): boolean =>
  !isProblem(error) || (!error.undone && (error.status === 0 || error.status >= 500 || error.status === 408))

/** `/communities/ID` of `/api/communities/ID/join`; leaving it later ends what became of joining it. */
const thingAt = (address: string): string => address.split(/[/?]/).slice(0, 4).join('/')

/** Short, and the same after a reload; two texts with the same hash at one address within minutes do not occur. */
function hashOf(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  return `${text.length}-${(high >>> 0).toString(36)}${(low >>> 0).toString(36)}`
}

/** What was under way when the page went is uncertain now. */
function readKept(): [string, Attempt][] {
  try {
    const kept = JSON.parse(sessionStorage.getItem(stored) ?? '[]') as Attempt[]
    return kept.map((attempt) => [attempt.print, { ...attempt, uncertain: true }])
  } catch {
    return []
  }
}

function keep(): void {
  try {
    const kept = [...attempts.values()].filter((attempt) => !attempt.secret)
    if (kept.length === 0) sessionStorage.removeItem(stored)
    else sessionStorage.setItem(stored, JSON.stringify(kept))
  } catch {
    // Without storage a retry is safe until the page is left.
  }
}
