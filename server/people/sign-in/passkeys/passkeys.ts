import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type {
  addPasskey,
  confirmPasskey,
  listPasskeys,
  Passkey,
  removePasskey,
  signInWithPasskey,
  startPasskeyRegistration,
  startPasskeySignIn,
} from '../../../../contract/people/account.ts'
import { record } from '../../../activity/index.ts'
import type { Config } from '../../../platform/config.ts'
import { isDuplicate, type Tx } from '../../../platform/db.ts'
import { conflict, invalid, notFound, unauthenticated } from '../../../platform/errors.ts'
import type { Call } from '../../../platform/http.ts'
import { transaction } from '../../../platform/idempotency.ts'
import { say } from '../../../platform/sentences.ts'
import { selectCard } from '../../cards/cards.queries.ts'
import { selectOrganisation } from '../../organisation.queries.ts'
import { cleanLine } from '../../rules.ts'
import { addressSubject, countAttempt } from '../attempts.ts'
import { requireRecentSignIn } from '../recent-sign-in.ts'
import { requireSession, startSession } from '../start-session.ts'
import {
  consumeChallenge,
  deletePasskey,
  insertChallenge,
  insertPasskey,
  confirmPasskey as markConfirmed,
  selectCredential,
  selectCredentialIds,
  selectPasskeys,
  updateCounter,
} from './passkeys.queries.ts'

/** Commands and tests do not load the library. A server loads it after its start, which takes 100 to 300 ms. */
export const loadPasskeyLibrary = () => import('@simplewebauthn/server')

/** A passkey replaces password and code, so the device must verify the user. */
const userVerification = 'required' as const

const siteOf = ({ url }: Config) => ({
  expectedOrigin: url.origin,
  expectedRPID: url.hostname,
  requireUserVerification: true,
})

export async function createRegistrationOptions({ db, viewer, config, body }: Call<typeof startPasskeyRegistration>) {
  await requireRecentSignIn(db, viewer, body.password)
  const [person, organisation, known] = await Promise.all([
    selectCard(db, viewer.personId),
    selectOrganisation(db),
    selectCredentialIds(db, viewer.personId),
  ])
  const { generateRegistrationOptions } = await loadPasskeyLibrary()
  const options = await generateRegistrationOptions({
    rpName: organisation?.name ?? 'Orbweaver',
    rpID: config.url.hostname,
    userID: new TextEncoder().encode(viewer.personId),
    userName: person?.name ?? '',
    userDisplayName: person?.name ?? '',
    excludeCredentials: known,
    authenticatorSelection: { residentKey: 'required', userVerification },
  })
  await insertChallenge(db, viewer.personId, options.challenge)
  return { ...options }
}

export async function registerPasskey(call: Call<typeof addPasskey>): Promise<Passkey> {
  const { viewer, config, body } = call
  requireSession(viewer)
  const name = cleanLine(body.name)
  if (!name) throw invalid('/body/name', say`Give the passkey a name.`)
  const { challenge, credential } = await verifyNew(config, body.response)
  return transaction(call, async (tx) => {
    if (!(await consumeChallenge(tx, { personId: viewer.personId, challenge }))) throw unusable()
    const passkey = await insertPasskey(tx, viewer.personId, name, credential).catch(refuseKnown)
    await recordPasskey(tx, 'Add', viewer.personId, passkey.id)
    return passkey
  })
}

const unusable = () =>
  invalid('/body/response', say`The device gave no usable passkey. Begin again.`, 'passkey-unusable')

/** The caller checks and consumes the challenge. */
async function verifyNew(config: Config, response: Record<string, unknown>) {
  let challenge = ''
  const { verifyRegistrationResponse } = await loadPasskeyLibrary()
  const verified = await verifyRegistrationResponse({
    ...siteOf(config),
    response: response as unknown as RegistrationResponseJSON,
    expectedChallenge: (given) => {
      challenge = given
      return true
    },
  }).catch(() => undefined)
  if (!verified?.verified) throw unusable()
  return { challenge, credential: verified.registrationInfo.credential }
}

function refuseKnown(error: unknown): never {
  if (isDuplicate(error)) throw conflict('passkey-known', say`This passkey is known already.`)
  throw error
}

export async function readPasskeys({ db, viewer }: Call<typeof listPasskeys>): Promise<{ items: Passkey[] }> {
  requireSession(viewer)
  return { items: await selectPasskeys(db, viewer.personId) }
}

/** Confirms a passkey that a password reset paused. */
export async function resumePasskey(call: Call<typeof confirmPasskey>): Promise<Passkey> {
  const { viewer, params } = call
  requireSession(viewer)
  return transaction(call, async (tx) => {
    const passkey = await markConfirmed(tx, viewer.personId, params.id)
    if (!passkey) throw notFound(say`There is no such passkey, or you cannot see it.`)
    await recordPasskey(tx, 'Update', viewer.personId, passkey.id)
    return passkey
  })
}

export async function removeOwnPasskey(call: Call<typeof removePasskey>): Promise<null> {
  const { viewer, params } = call
  requireSession(viewer)
  return transaction(call, async (tx) => {
    if (!(await deletePasskey(tx, viewer.personId, params.id)))
      throw notFound(say`There is no such passkey, or you cannot see it.`)
    await recordPasskey(tx, 'Remove', viewer.personId, params.id)
    return null
  })
}

const recordPasskey = (tx: Tx, verb: 'Add' | 'Update' | 'Remove', personId: string, id: string) =>
  record(tx, {
    verb,
    kind: 'credential',
    actor: personId,
    object: id,
    target: personId,
    detail: { credential: 'passkey' },
  })

export async function createSignInOptions({ db, config }: Call<typeof startPasskeySignIn>) {
  const { generateAuthenticationOptions } = await loadPasskeyLibrary()
  const options = await generateAuthenticationOptions({ rpID: config.url.hostname, userVerification })
  return { challenge: await insertChallenge(db, null, options.challenge), options: { ...options } }
}

/** The device identifies the account; no address is needed. */
export async function finishPasskeySignIn(call: Call<typeof signInWithPasskey>) {
  const { db, config, body, caller } = call
  const uncount = await countAttempt(db, [addressSubject(caller.address)])
  const response = body.response as unknown as AuthenticationResponseJSON
  const expected = await consumeChallenge(db, { id: body.challenge })
  const known = typeof response.id === 'string' ? await selectCredential(db, response.id) : undefined
  if (!expected || !known) throw refused()
  const { verifyAuthenticationResponse } = await loadPasskeyLibrary()
  const verified = await verifyAuthenticationResponse({
    ...siteOf(config),
    response,
    expectedChallenge: expected.challenge,
    credential: { ...known, publicKey: new Uint8Array(known.publicKey) },
  }).catch(() => undefined)
  if (!verified?.verified) throw refused()
  const { newCounter } = verified.authenticationInfo
  const entered = await startSession(call, 'passkey', async (tx) => {
    if (!(await updateCounter(tx, known.passkeyId, newCounter))) throw refused()
    return known.personId
  })
  await uncount()
  return entered
}

const refused = () => unauthenticated(say`This passkey is not known here, or the try took too long. Begin again.`)
