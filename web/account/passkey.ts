import {
  addPasskey,
  type Passkey,
  signInWithPasskey,
  startPasskeyRegistration,
  startPasskeySignIn,
} from '../../contract/people/account.ts'
import { call } from '../platform/call.ts'
import { type PasskeyPlace, passkeyPlace } from './passkey-place.ts'

const load = () => import('@simplewebauthn/browser')

/** Whether passkeys can be used on this page; `address` is where the organisation opens Orbweaver. */
export const passkeyPlaceHere = (address: string): PasskeyPlace =>
  passkeyPlace(address, location.origin, typeof PublicKeyCredential === 'function')

/** The person closed the browser's own dialogue, or waited too long: nothing to complain about. */
export const wasDismissed = (error: unknown): boolean =>
  error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name)

/** Asks the device for a passkey and signs in with it. */
export async function enterWithPasskey(): Promise<void> {
  const [{ startAuthentication }, { challenge, options }] = await Promise.all([load(), call(startPasskeySignIn, {})])
  const optionsJSON = options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON']
  const response = await startAuthentication({ optionsJSON })
  await call(signInWithPasskey, { body: { challenge, response: { ...response } } })
}

/** Makes a passkey on this device and keeps its public half under a name. The password where it is asked for. */
export async function makePasskey(name: string, proof: { password?: string }): Promise<Passkey> {
  const [{ startRegistration }, options] = await Promise.all([load(), call(startPasskeyRegistration, { body: proof })])
  const optionsJSON = options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON']
  const response = await startRegistration({ optionsJSON })
  return call(addPasskey, { body: { name, response: { ...response } } })
}
