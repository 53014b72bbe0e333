import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { after, before, test } from 'node:test'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import {
  addPasskey,
  changePassword,
  confirmPasskey,
  createToken,
  listPasskeys,
  readMe,
  removePasskey,
  signInWithPasskey,
  startPasskeyRegistration,
  startPasskeySignIn,
} from '../../../../contract/people/account.ts'
import { requestPasswordReset, resetPassword, signIn } from '../../../../contract/people/sign-in.ts'
import { sql } from '../../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../../testing/index.ts'
import { PASSWORD, readMails, refuses, secretIn, sessionOf } from '../../testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest()
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const ORIGIN = 'http://localhost:3000'
const PRESENT_AND_VERIFIED = 0x05

/** A device with one passkey, as a browser presents it. */
function createDevice({ origin = ORIGIN, site = 'localhost' } = {}) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(16)
  let count = 0
  const clientData = (type: string, challenge: string) => Buffer.from(JSON.stringify({ type, challenge, origin }))
  const authData = (flags: number, rest: Uint8Array = Buffer.alloc(0)) => {
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(count)
    return Buffer.concat([sha256(site), Buffer.from([flags]), counter, rest])
  }
  const envelope = { id: text(id), rawId: text(id), type: 'public-key', clientExtensionResults: {} }
  return {
    id: text(id),
    setCount: (to: number) => {
      count = to
    },
    create(challenge: string, flags = PRESENT_AND_VERIFIED) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const point = (part: string) => new Uint8Array(Buffer.from(part, 'base64url'))
      const key = isoCBOR.encode(
        new Map<number, number | Uint8Array>([
          [1, 2],
          [3, -7],
          [-1, 1],
          [-2, point(x)],
          [-3, point(y)],
        ]),
      )
      const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, key])
      const data = new Uint8Array(authData(flags | 0x40, credential))
      const attestation = isoCBOR.encode(
        new Map<string, string | Map<string, string> | Uint8Array>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', data],
        ]),
      )
      return {
        ...envelope,
        response: {
          clientDataJSON: text(clientData('webauthn.create', challenge)),
          attestationObject: text(attestation),
          transports: ['internal'],
        },
      }
    },
    get(challenge: string, flags = PRESENT_AND_VERIFIED) {
      const client = clientData('webauthn.get', challenge)
      const data = authData(flags)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey)
      return {
        ...envelope,
        response: { clientDataJSON: text(client), authenticatorData: text(data), signature: text(signature) },
      }
    },
  }
}
type Device = ReturnType<typeof createDevice>

async function startRegistration(who: Somebody): Promise<string> {
  const { body } = await app.call(who, startPasskeyRegistration, { body: {} })
  return String(body['challenge'])
}
async function add(who: Somebody, device: Device) {
  const response = device.create(await startRegistration(who))
  return app.call(who, addPasskey, { body: { name: 'Laptop', response } })
}
async function startSignIn() {
  const { body } = await app.call(undefined, startPasskeySignIn, {})
  return { challenge: body.challenge, text: String(body.options['challenge']) }
}
const startSession = (challenge: string, response: Record<string, unknown>) =>
  app.call(undefined, signInWithPasskey, { body: { challenge, response } })

test('a passkey is added and allows signing in without a password', async () => {
  const rui = await app.person('Rui Nogueira')
  const device = createDevice()
  const added = await add(rui, device)
  assert.equal(added.status, 200, JSON.stringify(added.problem))
  const { challenge, text } = await startSignIn()
  const here = sessionOf(await startSession(challenge, device.get(text)))
  assert.equal((await app.call(here, readMe, {})).body.passkeys, 1)
  const [listed] = (await app.call(here, listPasskeys, {})).body.items
  assert.equal(listed?.name, 'Laptop')
  assert.ok(listed?.lastUsedAt)
  assert.deepEqual(
    (await app.log()).map(({ verb, kind }) => `${verb} ${kind}`),
    ['Add credential', 'Create session'],
  )

  await refuses(app, 401, 'unauthenticated', () => startSession(challenge, device.get(text)))
  assert.equal((await app.call(rui, removePasskey, { params: { id: added.body.id } })).status, 204)
  const again = await startSignIn()
  await refuses(app, 401, 'unauthenticated', () => startSession(again.challenge, device.get(again.text)))
})

test('a password reset revokes tokens and pauses passkeys until they are confirmed; a password change does so on request', async () => {
  const noor = await app.person('Noor Siddiqui', { email: 'noor@test.example' })
  const device = createDevice()
  const id = (await add(noor, device)).body.id
  const createOwnToken = async (who: Somebody) => {
    const { body } = await app.call(who, createToken, { body: { name: 'Report', scopes: ['read'] } })
    return { personId: noor.personId, token: body.secret }
  }
  const token = await createOwnToken(noor)
  const open = async () => {
    const { challenge, text } = await startSignIn()
    return startSession(challenge, device.get(text))
  }
  await app.call(undefined, requestPasswordReset, { body: { email: 'noor@test.example' } })
  await app.settle()
  const secret = secretIn((await readMails(app)).at(-1), 'reset')
  await app.call(undefined, resetPassword, { params: { secret }, body: { password: PASSWORD } })
  assert.equal((await app.call(token, readMe, {})).status, 401)
  await refuses(app, 401, 'unauthenticated', open)

  const here = sessionOf(
    await app.call(undefined, signIn, { body: { email: 'noor@test.example', password: PASSWORD } }),
  )
  assert.deepEqual(
    (await app.call(here, listPasskeys, {})).body.items.map(({ paused }) => paused),
    [true],
  )
  const other = await app.person('Priya Deshpande')
  await refuses(app, 404, 'not-found', () => app.call(other, confirmPasskey, { params: { id } }))
  assert.equal((await app.call(here, confirmPasskey, { params: { id } })).body.paused, false)
  await refuses(app, 404, 'not-found', () => app.call(here, confirmPasskey, { params: { id } }))
  sessionOf(await open())

  const second = await createOwnToken(here)
  const change = (current: string, password: string, more = {}) =>
    app.call(here, changePassword, { body: { current, password, ...more } })
  assert.equal((await change(PASSWORD, 'another long password')).status, 204)
  assert.equal((await app.call(second, readMe, {})).status, 200)
  assert.equal((await change('another long password', PASSWORD, { revokeOtherCredentials: true })).status, 204)
  assert.equal((await app.call(second, readMe, {})).status, 401)
  await refuses(app, 401, 'unauthenticated', open)
  const logged = (await app.log())
    .filter(({ actor }) => actor === noor.personId)
    .map((one) => `${one.verb} ${one.kind}`)
  assert.equal(logged.filter((one) => one === 'Delete token').length, 2)
  assert.equal(logged.filter((one) => one === 'Update credential').length, 6)
})

test('a passkey response for another purpose is refused', async () => {
  const ines = await app.person('Inês Carvalho')
  const marta = await app.person('Marta Wiśniewska')
  const send = (who: Somebody, response: Record<string, unknown>) => () =>
    app.call(who, addPasskey, { body: { name: 'x', response } })
  const begin = () => startRegistration(ines)
  await refuses(app, 422, 'passkey-unusable', send(ines, createDevice().create(text(randomBytes(32)))))
  await refuses(app, 422, 'passkey-unusable', send(marta, createDevice().create(await begin())))
  await refuses(
    app,
    422,
    'passkey-unusable',
    send(ines, createDevice({ origin: 'https://evil.example' }).create(await begin())),
  )
  await refuses(app, 422, 'passkey-unusable', send(ines, createDevice({ site: 'evil.example' }).create(await begin())))
  await refuses(app, 422, 'passkey-unusable', send(ines, createDevice().create(await begin(), 0x01)))
  await refuses(app, 422, 'passkey-unusable', send(ines, { nonsense: true }))
  const device = createDevice()
  assert.equal((await add(ines, device)).status, 200)
  await refuses(app, 409, 'passkey-known', send(marta, device.create(await startRegistration(marta))))
})

test('signing in needs the right key, a new challenge, a verified user and an increasing counter', async () => {
  const daniel = await app.person('Daniel Mwangi')
  const device = createDevice()
  device.setCount(5)
  await add(daniel, device)
  const otherDevice = createDevice()
  const first = await startSignIn()
  await refuses(app, 401, 'unauthenticated', () =>
    startSession(first.challenge, { ...otherDevice.get(first.text), id: device.id, rawId: device.id }),
  )
  const second = await startSignIn()
  await refuses(app, 401, 'unauthenticated', () => startSession(second.challenge, device.get(first.text)))
  const third = await startSignIn()
  await refuses(app, 401, 'unauthenticated', () => startSession(third.challenge, device.get(third.text, 0x01)))
  const fourth = await startSignIn()
  device.setCount(5)
  await refuses(app, 401, 'unauthenticated', () => startSession(fourth.challenge, device.get(fourth.text)))
  const late = await startSignIn()
  device.setCount(6)
  await sql`update people.passkey_challenge set expires_at = now()`.execute(app.db)
  await refuses(app, 401, 'unauthenticated', () => startSession(late.challenge, device.get(late.text)))
  const right = await startSignIn()
  sessionOf(await startSession(right.challenge, device.get(right.text)))
  await sql`update people.person set state = 'deactivated' where id = ${daniel.personId}`.execute(app.db)
  const expired = await startSignIn()
  device.setCount(7)
  await refuses(app, 401, 'unauthenticated', () => startSession(expired.challenge, device.get(expired.text)))
})
