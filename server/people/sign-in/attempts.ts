import { createHmac } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { lockUntilCommit } from '../../platform/database/advisory-locks.ts'
import { beginTransaction, type Db } from '../../platform/db.ts'
import { readKey } from '../../platform/encryption/secrets.ts'
import { tooMany } from '../../platform/errors.ts'
import { cleanEmail } from '../../platform/mail/mail-address.ts'
import { say } from '../../platform/sentences.ts'
import { deleteAttempts, deleteAttemptsOf, insertAttempts, selectBackoff, selectWait } from './attempts.queries.ts'

/** Attempts per 15 minutes. */
const LIMITS = { pair: 10, browser: 10, screen: 10, address: 60, reset: 4 } as const
/** Wrong passwords per account and day from all networks before delays start. */
const FREE = 50
type Subject = { kind: keyof typeof LIMITS | 'account'; key: string }

/**
 * Typed addresses may be passwords: stored is an HMAC with the key in the home, because a plain hash could be guessed.
 */
export const tagOf = async (home: string, text: string): Promise<string> =>
  createHmac('sha256', await readKey(home))
    .update(`sign-in\n${cleanEmail(text).toLowerCase()}`)
    .digest('base64url')

/**
 * The subjects that a password attempt is counted for: per network, and separately for known browsers, so that
 * others cannot lock the owner out. `tag`: of the typed address.
 */
export function signInSubjects(tag: string, address: string, browser: string | undefined): Subject[] {
  const network = addressSubject(address)
  if (browser) return [{ kind: 'browser', key: `browser:${tag}:${browser}` }, network]
  return [{ kind: 'pair', key: `pair:${tag}:${network.key}` }, { kind: 'account', key: `account:${tag}` }, network]
}
/** Password confirmations within a session. */
export const screenSubject = (personId: string): Subject => ({ kind: 'screen', key: `screen:${personId}` })
/** Password reset links per mail address, by its tag. */
export const resetSubject = (tag: string): Subject => ({ kind: 'reset', key: `reset:${tag}` })
/** IPv6 addresses are counted by /64, because one household has a /64. */
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
 * Counts an attempt before it is made, serialised per subject, so that parallel attempts cannot pass together. Throws
 * if there are too many. Returns a function that removes the count after success.
 */
export async function countAttempt(db: Db, subjects: readonly Subject[]): Promise<() => Promise<void>> {
  const counted = await beginTransaction(db, async (tx) => {
    const keys = subjects.map(({ key }) => key).sort()
    for (const key of keys) await lockUntilCommit(tx, key)
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

/** Clears all attempts on an account after a success. */
export const clearAttempts = (db: Db, tag: string) => deleteAttemptsOf(db, tag)
