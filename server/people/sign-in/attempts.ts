import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { beginTransaction, type Db } from '../../platform/db.ts'
import { tooMany } from '../../platform/errors.ts'
import { cleanEmail } from '../../platform/mail-address.ts'
import { say } from '../../platform/sentences.ts'
import {
  deleteAttempts,
  deleteAttemptsOf,
  insertAttempts,
  lockSubject,
  selectBackoff,
  selectWait,
} from './attempts.queries.ts'

/** Attempts in a quarter of an hour. */
const LIMITS = { pair: 10, browser: 10, screen: 10, address: 60, reset: 4 } as const
/** Wrong passwords of one account in a day, from all networks together, after which each further one waits longer. */
const FREE = 50
type Subject = { kind: keyof typeof LIMITS | 'account'; key: string }

/** What somebody typed as address may be a password: only its hash is kept. */
export const tagOf = (text: string): string =>
  createHash('sha256').update(cleanEmail(text).toLowerCase()).digest('base64url')

/**
 * What a sign-in by password counts for. A stranger who knows an address uses up the tries of their own network, and a
 * browser that signed in to the account before has tries of its own: neither keeps the owner out.
 */
export function signInSubjects(email: string, address: string, browser: string | undefined): Subject[] {
  const [account, network] = [tagOf(email), addressSubject(address)]
  if (browser) return [{ kind: 'browser', key: `browser:${account}:${browser}` }, network]
  return [
    { kind: 'pair', key: `pair:${account}:${network.key}` },
    { kind: 'account', key: `account:${account}` },
    network,
  ]
}
/** The password asked for again on an open screen. */
export const screenSubject = (personId: string): Subject => ({ kind: 'screen', key: `screen:${personId}` })
/** Links to a new password that one address may be sent in the window. */
export const resetSubject = (email: string): Subject => ({ kind: 'reset', key: `reset:${tagOf(email)}` })
/** One household has one IPv6 /64, and with it as many addresses as it likes. */
export const addressSubject = (address: string): Subject => ({
  kind: 'address',
  key: `address:${isIPv6(address) && !address.startsWith('::ffff:') ? networkOf(address) : address}`,
})

function networkOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].slice(0, 4).join(':')
}

/**
 * Counts an attempt before it is made, one after the other for each subject, so that many at once on many nodes do not
 * slip through together; throws where there were too many. Answers what takes the count back after success.
 */
export async function countAttempt(db: Db, subjects: readonly Subject[]): Promise<() => Promise<void>> {
  const counted = await beginTransaction(db, async (tx) => {
    const keys = subjects.map(({ key }) => key).sort()
    for (const key of keys) await lockSubject(tx, key)
    for (const { kind, key } of subjects) {
      const seconds = await (kind === 'account' ? selectBackoff(tx, key, FREE) : selectWait(tx, key, LIMITS[kind]))
      if (seconds === null) continue
      const minutes = Math.ceil(seconds / 60)
      const when = say('Too many attempts. Try again in {0, plural, one {a minute} other {# minutes}}.', minutes)
      throw tooMany(when, { retryAfter: seconds })
    }
    return insertAttempts(tx, keys)
  })
  return async () => {
    await deleteAttempts(db, counted)
  }
}

/** After a success the account begins anew, from every network. */
export const clearAttempts = (db: Db, email: string) => deleteAttemptsOf(db, tagOf(email))
