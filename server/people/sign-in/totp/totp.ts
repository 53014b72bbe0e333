import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { toString as drawQr } from 'qrcode'
import type { confirmTotp, removeTotp, startTotpSetup } from '../../../../contract/people/account.ts'
import { record } from '../../../activity/index.ts'
import type { Config } from '../../../platform/config.ts'
import { beginTransaction, type Tx } from '../../../platform/db.ts'
import { seal, unseal } from '../../../platform/encryption/secrets.ts'
import { conflict, invalid } from '../../../platform/errors.ts'
import type { Call } from '../../../platform/http.ts'
import { replayIfDone, transaction } from '../../../platform/idempotency.ts'
import { say } from '../../../platform/sentences.ts'
import { selectOrganisation } from '../../organisation.queries.ts'
import { requirePassword } from '../passwords.ts'
import { requireRecentSignIn } from '../recent-sign-in.ts'
import { hashSecret } from '../sessions.ts'
import { requireSession } from '../start-session.ts'
import {
  confirmSecret,
  deleteRecoveryHash,
  deleteSecret,
  insertSecret,
  selectSecret,
  updateStep,
} from './totp.queries.ts'

const PERIOD = 30
const RECOVERY_CODES = 10

/** Codes are required at sign-in only after a first code confirmed the setup. */
export async function setUpTotp(call: Call<typeof startTotpSetup>) {
  const { db, viewer, config, body } = call
  await requireRecentSignIn(db, viewer, body.password)
  const secret = new Secret({ size: 20 }).base32
  const sealed = await seal(config.home, purposeOf(viewer.personId), secret)
  const pending = await insertSecret(db, viewer.personId, sealed)
  if (!pending) throw conflict('totp-exists', say`Codes are set up already. Remove them first to begin anew.`)
  const issuer = (await selectOrganisation(db))?.name ?? 'Orbweaver'
  const uri = new TOTP({ issuer, label: pending.email ?? pending.name, secret, period: PERIOD }).toString()
  const svg = await drawQr(uri, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
  return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/** Returns the recovery codes once. The response is not stored for the idempotency key because it contains them. */
export async function confirmTotpSetup({ db, viewer, config, body }: Call<typeof confirmTotp>) {
  requireSession(viewer)
  return beginTransaction(db, async (tx) => {
    const pending = await selectSecret(tx, viewer.personId)
    if (!pending || pending.confirmed) throw conflict('totp-not-begun', say`Begin to set up codes first.`)
    const step = await findStep(config, viewer.personId, pending.secret, body.code)
    if (step === null)
      throw invalid('/body/code', say`This code is not right. Is the clock of the device?`, 'wrong-code')
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, createRecoveryCode)
    await confirmSecret(tx, viewer.personId, step, recoveryCodes.map(hashRecoveryCode))
    await recordTotp(tx, 'Add', viewer.personId)
    return { recoveryCodes }
  })
}

export async function turnOffTotp(call: Call<typeof removeTotp>): Promise<null> {
  const { viewer } = call
  requireSession(viewer)
  await replayIfDone(call)
  await requirePassword(call.db, viewer.personId, call.body.password, '/body/password')
  return transaction(call, async (tx) => {
    if (await deleteSecret(tx, viewer.personId)) await recordTotp(tx, 'Remove', viewer.personId)
    return null
  })
}

/** Consumes a code or a recovery code. The same or an older code is refused afterwards. */
export async function consumeCode(tx: Tx, config: Config, personId: string, code: string): Promise<boolean> {
  const stored = await selectSecret(tx, personId)
  if (!stored?.confirmed) return false
  const step = await findStep(config, personId, stored.secret, code)
  if (step !== null) return updateStep(tx, personId, step)
  return deleteRecoveryHash(tx, personId, hashRecoveryCode(code))
}

/** The time step of a code, with a tolerance of one step. */
async function findStep(config: Config, personId: string, sealed: string, code: string): Promise<number | null> {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const totp = new TOTP({ secret: await unseal(config.home, purposeOf(personId), sealed), period: PERIOD })
  const delta = totp.validate({ token: digits, window: 1 })
  return delta === null ? null : Math.floor(Date.now() / 1000 / PERIOD) + delta
}

const purposeOf = (personId: string) => `totp ${personId}`
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** 16 of 31 unambiguous characters: 79 random bits. */
function createRecoveryCode(): string {
  const text: string[] = []
  while (text.length < 16) for (const byte of randomBytes(16)) if ((byte & 31) < 31) text.push(letters[byte & 31] ?? '')
  return text
    .slice(0, 16)
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')
}
const hashRecoveryCode = (code: string) => hashSecret(code.toLowerCase().replace(/[^a-z0-9]/g, ''))

const recordTotp = (tx: Tx, verb: 'Add' | 'Remove', personId: string) =>
  record(tx, { verb, kind: 'credential', actor: personId, object: personId, detail: { credential: 'totp' } })
