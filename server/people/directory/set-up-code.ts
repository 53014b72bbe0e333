import { hkdfSync, timingSafeEqual } from 'node:crypto'
import { readKey } from '../../platform/encryption/secrets.ts'
import { invalid } from '../../platform/errors.ts'
import type { Caller } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'

/** 32 signs without those that look alike, so that each byte gives one. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz023456789'

/** Derived from the key in the home: the same after a restart and on all nodes. Such as `k7mq-3xwa-p0ze`. */
export async function readSetUpCode(home: string): Promise<string> {
  const bytes = Buffer.from(hkdfSync('sha256', await readKey(home), '', 'orbweaver set-up code', 12))
  const signs = [...bytes].map((byte) => SIGNS[byte % SIGNS.length]).join('')
  return signs.replace(/(.{4})(?=.)/g, '$1-')
}

/**
 * Without the code, the first visitor of a new server could set it up. The server prints the code when it starts, so the
 * code proves access to the server. Requests from the same machine need no code.
 */
export async function requireSetUpCode(home: string, caller: Caller, given: string | undefined): Promise<void> {
  if (caller.local) return
  if (!given)
    throw invalid('/body/code', say`Enter the setup code. The server printed it when it started.`, 'setup-code')
  if (!isSame(await readSetUpCode(home), given))
    throw invalid('/body/code', say`This setup code is wrong. The server printed it when it started.`, 'setup-code')
}

const normalise = (text: string) => Buffer.from(text.toLowerCase().replace(/[\s-]/g, ''))

function isSame(code: string, given: string): boolean {
  const [expected, entered] = [normalise(code), normalise(given)] as const
  return expected.length === entered.length && timingSafeEqual(expected, entered)
}
