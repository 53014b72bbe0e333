import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { toString as drawQr } from 'qrcode'
import type { beginTotp, confirmTotp, removeTotp } from '../../../contract/people/account.ts'
import { record } from '../../activity/index.ts'
import type { Config } from '../../platform/config.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { replayIfDone, transaction } from '../../platform/idempotency.ts'
import { seal, unseal } from '../../platform/secrets.ts'
import { say } from '../../platform/sentences.ts'
import { selectOrganisation } from '../organisation.queries.ts'
import { requireSession } from './start-session.ts'
import { requirePassword } from './passwords.ts'
import { requireProof } from './recent-sign-in.ts'
import { hashSecret } from './sessions.ts'
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

/** Nothing is asked for at sign-in until a first code confirmed that the app has the secret. */
export async function beginCodes(call: Call<typeof beginTotp>) {
  const { db, viewer, config, body } = call
  await requireProof(db, viewer, body.password)
  const secret = new Secret({ size: 20 }).base32
  const sealed = await seal(config.home, purposeOf(viewer.personId), secret)
  const begun = await insertSecret(db, viewer.personId, sealed)
  if (!begun) throw conflict('totp-exists', say`Codes are set up already. Remove them first to begin anew.`)
  const issuer = (await selectOrganisation(db))?.name ?? 'Orbweaver'
  const uri = new TOTP({ issuer, label: begun.email ?? begun.name, secret, period: PERIOD }).toString()
  const svg = await drawQr(uri, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' })
  return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
}

/** Answers the recovery codes this once. Not repeatable by key: an answer that is kept would keep them readable. */
export async function confirmCodes({ db, viewer, config, body }: Call<typeof confirmTotp>) {
  requireSession(viewer)
  return beginTransaction(db, async (tx) => {
    const begun = await selectSecret(tx, viewer.personId)
    if (!begun || begun.confirmed) throw conflict('totp-not-begun', say`Begin to set up codes first.`)
    const step = await findStep(config, viewer.personId, begun.secret, body.code)
    if (step === null)
      throw invalid('/body/code', say`This code is not right. Is the clock of the device?`, 'wrong-code')
    const recoveryCodes = Array.from({ length: RECOVERY_CODES }, createRecoveryCode)
    await confirmSecret(tx, viewer.personId, step, recoveryCodes.map(hashRecoveryCode))
    await recordCodes(tx, 'Add', viewer.personId)
    return { recoveryCodes }
  })
}

export async function removeCodes(call: Call<typeof removeTotp>): Promise<null> {
  const { viewer } = call
  requireSession(viewer)
  await replayIfDone(call)
  await requirePassword(call.db, viewer.personId, call.body.password, '/body/password')
  return transaction(call, async (tx) => {
    if (await deleteSecret(tx, viewer.personId)) await recordCodes(tx, 'Remove', viewer.personId)
    return null
  })
}

/** Uses a code up: the same one, or an older one, is refused afterwards. Takes a recovery code in its place. */
export async function spendCode(tx: Tx, config: Config, personId: string, code: string): Promise<boolean> {
  const stored = await selectSecret(tx, personId)
  if (!stored?.confirmed) return false
  const step = await findStep(config, personId, stored.secret, code)
  if (step !== null) return updateStep(tx, personId, step)
  return deleteRecoveryHash(tx, personId, hashRecoveryCode(code))
}

/** The time step a code belongs to; clocks may differ by one step. */
async function findStep(config: Config, personId: string, sealed: string, code: string): Promise<number | null> {
  const digits = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return null
  const totp = new TOTP({ secret: await unseal(config.home, purposeOf(personId), sealed), period: PERIOD })
  const delta = totp.validate({ token: digits, window: 1 })
  return delta === null ? null : Math.floor(Date.now() / 1000 / PERIOD) + delta
}

const purposeOf = (personId: string) => `totp ${personId}`
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
/** 16 of 31 letters, none easily taken for another: 79 random bits. */
function createRecoveryCode(): string {
  const text: string[] = []
  while (text.length < 16) for (const byte of randomBytes(16)) if ((byte & 31) < 31) text.push(letters[byte & 31] ?? '')
  return text
    .slice(0, 16)
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')
}
const hashRecoveryCode = (code: string) => hashSecret(code.toLowerCase().replace(/[^a-z0-9]/g, ''))

const recordCodes = (tx: Tx, verb: 'Add' | 'Remove', personId: string) =>
  record(tx, { verb, kind: 'credential', actor: personId, object: personId, detail: { credential: 'totp' } })
