import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type {
  addPasskey,
  beginPasskey,
  beginPasskeySignIn,
  confirmPasskey,
  listPasskeys,
  Passkey,
  removePasskey,
  signInWithPasskey,
} from '../../../contract/people/account.ts'
import { record } from '../../activity/index.ts'
import type { Config } from '../../platform/config.ts'
import { isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound, unauthenticated } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { selectCard } from '../cards/cards.queries.ts'
import { selectOrganisation } from '../organisation.queries.ts'
import { cleanLine } from '../rules.ts'
import { addressSubject, countAttempt } from './attempts.ts'
import { enter, requireSession } from './start-session.ts'
import {
  deletePasskey,
  insertChallenge,
  insertPasskey,
  confirmPasskey as markConfirmed,
  selectCredential,
  selectCredentialIds,
  selectPasskeys,
  takeChallenge,
  updateCounter,
} from './passkeys.queries.ts'
import { requireProof } from './recent-sign-in.ts'

/** The library comes into memory with the first passkey, not with the start. */
const load = () => import('@simplewebauthn/server')

/** A passkey stands for password and code together, so the device must ask who holds it. */
const userVerification = 'required' as const

const siteOf = ({ url }: Config) => ({
  expectedOrigin: url.origin,
  expectedRPID: url.hostname,
  requireUserVerification: true,
})

export async function beginToAdd({ db, viewer, config, body }: Call<typeof beginPasskey>) {
  await requireProof(db, viewer, body.password)
  const [person, organisation, known] = await Promise.all([
    selectCard(db, viewer.personId),
    selectOrganisation(db),
    selectCredentialIds(db, viewer.personId),
  ])
  const { generateRegistrationOptions } = await load()
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

export async function addOne(call: Call<typeof addPasskey>): Promise<Passkey> {
  const { viewer, config, body } = call
  requireSession(viewer)
  const name = cleanLine(body.name)
  if (!name) throw invalid('/body/name', say`Give the passkey a name.`)
  const { challenge, credential } = await verifyNew(config, body.response)
  return transaction(call, async (tx) => {
    if (!(await takeChallenge(tx, { personId: viewer.personId, challenge }))) throw unusable()
    const passkey = await insertPasskey(tx, viewer.personId, name, credential).catch(refuseKnown)
    await recordPasskey(tx, 'Add', viewer.personId, passkey.id)
    return passkey
  })
}

const unusable = () =>
  invalid('/body/response', say`The device gave no usable passkey. Begin again.`, 'passkey-unusable')

/** Whether the challenge is one of ours is decided by the caller, who uses it up. */
async function verifyNew(config: Config, response: Record<string, unknown>) {
  let challenge = ''
  const { verifyRegistrationResponse } = await load()
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

/** After a reset of the password: says that a passkey is one's own, so that it opens the account again. */
export async function confirmOne(call: Call<typeof confirmPasskey>): Promise<Passkey> {
  const { viewer, params } = call
  requireSession(viewer)
  return transaction(call, async (tx) => {
    const passkey = await markConfirmed(tx, viewer.personId, params.id)
    if (!passkey) throw notFound(say`There is no such passkey, or you cannot see it.`)
    await recordPasskey(tx, 'Update', viewer.personId, passkey.id)
    return passkey
  })
}

export async function removeOne(call: Call<typeof removePasskey>): Promise<null> {
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

export async function beginToSignIn({ db, config }: Call<typeof beginPasskeySignIn>) {
  const { generateAuthenticationOptions } = await load()
  const options = await generateAuthenticationOptions({ rpID: config.url.hostname, userVerification })
  return { challenge: await insertChallenge(db, null, options.challenge), options: { ...options } }
}

/** The device says whose passkey it is; nobody has to type an address. */
export async function signInByPasskey(call: Call<typeof signInWithPasskey>) {
  const { db, config, body, caller } = call
  const forget = await countAttempt(db, [addressSubject(caller.address)])
  const response = body.response as unknown as AuthenticationResponseJSON
  const asked = await takeChallenge(db, { id: body.challenge })
  const known = typeof response.id === 'string' ? await selectCredential(db, response.id) : undefined
  if (!asked || !known) throw refused()
  const { verifyAuthenticationResponse } = await load()
  const verified = await verifyAuthenticationResponse({
    ...siteOf(config),
    response,
    expectedChallenge: asked.challenge,
    credential: { ...known, publicKey: new Uint8Array(known.publicKey) },
  }).catch(() => undefined)
  if (!verified?.verified) throw refused()
  const { newCounter } = verified.authenticationInfo
  const entered = await enter(call, 'passkey', async (tx) => {
    if (!(await updateCounter(tx, known.passkeyId, newCounter))) throw refused()
    return known.personId
  })
  await forget()
  return entered
}

const refused = () => unauthenticated(say`This passkey is not known here, or the try took too long. Begin again.`)
