import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { requestPasswordReset, signIn } from '../../../contract/people/sign-in.ts'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { PASSWORD, refuses, sessionOf } from '../testing.ts'
import { tagOf } from './attempts.ts'
import { hashPassword } from './passwords.ts'

// Behind one proxy, so that each call can come from a different network.
let app: TestApp
const email = 'rui@test.example'
before(async () => {
  app = await testApp({ TRUST_PROXY: '1' })
  const { personId } = await app.person('Rui Nogueira', { email })
  const hash = await hashPassword(PASSWORD)
  await sql`insert into people.password (person_id, hash) values (${personId}, ${hash})`.execute(app.db)
})
after(() => app.close())

const startSession = (address: string, password = PASSWORD, cookie = '') =>
  app.call(undefined, signIn, { body: { email, password } }, { 'x-forwarded-for': address, ...(cookie && { cookie }) })
const browserOf = ({ headers }: { headers: Record<string, unknown> }) =>
  String([headers['set-cookie']].flat().find((line) => String(line).startsWith('orbweaver_browser_'))).split(';')[0] ??
  ''
const uncount = () => sql`delete from people.sign_in_attempt`.execute(app.db)

test('wrong passwords delay only their own network', async () => {
  for (let i = 0; i < 10; i++) assert.equal((await startSession('203.0.113.5', 'wrong')).status, 401)
  await refuses(app, 429, 'too-many', () => startSession('203.0.113.5', 'wrong'))
  await refuses(app, 429, 'too-many', () => startSession('203.0.113.5'))
  sessionOf(await startSession('198.51.100.7'))
})

test('wrong passwords from many networks delay the account, longer each time, except known browsers', async () => {
  await uncount()
  const known = browserOf(await startSession('198.51.100.7'))
  const tag = await tagOf(app.platform.config.home, email)
  const wait = async (tries: number) => {
    await uncount()
    await sql`insert into people.sign_in_attempt (subject)
      select ${`account:${tag}`} from generate_series(1, ${tries}::int)`.execute(app.db)
    const answer = await startSession('203.0.113.77', 'wrong')
    return answer.status === 429 ? Number(answer.problem.facts?.['retryAfter']) : answer.status
  }
  assert.equal(await wait(49), 401)
  const [few, more, most] = [await wait(53), await wait(56), await wait(400)]
  assert.ok(few > 4 && few <= 8 && more > 50 && more <= 64 && most > 880 && most <= 900, `${few} ${more} ${most}`)
  await refuses(app, 429, 'too-many', () => startSession('198.51.100.7'))
  const forged = `${known.slice(0, -4)}AAAA`
  await refuses(app, 429, 'too-many', () => startSession('198.51.100.7', PASSWORD, forged))
  sessionOf(await startSession('198.51.100.7', PASSWORD, known))
})

test('a known browser has attempts of its own, and no more', async () => {
  await uncount()
  const known = browserOf(await startSession('198.51.100.7'))
  for (let i = 0; i < 10; i++) assert.equal((await startSession('198.51.100.7', 'wrong', known)).status, 401)
  await refuses(app, 429, 'too-many', () => startSession('198.51.100.7', PASSWORD, known))
  sessionOf(await startSession('198.51.100.7'))
})

test('a password typed as the address cannot be guessed from stored data', async () => {
  await uncount()
  const typed = 'Correct horse battery'
  await refuses(app, 401, 'unauthenticated', () =>
    app.call(undefined, signIn, { body: { email: typed, password: 'x' } }),
  )
  assert.equal((await app.call(undefined, requestPasswordReset, { body: { email: typed } })).status, 204)
  const stored = (await rows<{ subject: string }>(app.db, sql`select subject from people.sign_in_attempt`)).map(
    ({ subject }) => subject,
  )
  assert.deepEqual(stored.map((subject) => subject.split(':')[0]).toSorted(), [
    ...['account', 'address', 'address', 'pair', 'reset'],
  ])
  const guesses = [typed, typed.toLowerCase()].flatMap((text) =>
    (['sha256', 'sha1', 'md5'] as const).flatMap((way) =>
      (['base64url', 'base64', 'hex'] as const).map((form) => createHash(way).update(text).digest(form)),
    ),
  )
  assert.deepEqual(
    stored.filter((subject) => [...guesses, typed.toLowerCase()].some((guess) => subject.includes(guess))),
    [],
  )
})
