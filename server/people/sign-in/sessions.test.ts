import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changePassword, readMe, updateMe } from '../../../contract/people/account.ts'
import { listSessions, revokeOtherSessions, revokeSession, signIn, signOut } from '../../../contract/people/sign-in.ts'
import { row, sql } from '../../platform/db.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { PASSWORD, refuses, sessionOf } from '../testing.ts'
import { addressSubject } from './attempts.ts'
import { nameDevice } from './devices.ts'
import { hashPassword } from './passwords.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

async function member(name: string) {
  const person = await app.person(name)
  const hash = await hashPassword(PASSWORD)
  await sql`insert into people.password (person_id, hash) values (${person.personId}, ${hash})`.execute(app.db)
  const found = await row<{ email: string }>(
    app.db,
    sql`select email::text from people.person where id = ${person.personId}`,
  )
  return { ...person, email: String(found?.email) }
}
const startSession = (email: string, password = PASSWORD, agent = 'curl/8') =>
  app.call(undefined, signIn, { body: { email, password } }, { 'user-agent': agent })

test('signing in creates a session, signing out ends it', async () => {
  const rui = await member('Rui Nogueira')
  const here = sessionOf(await startSession(` ${rui.email.toUpperCase()} `))
  assert.equal(here.personId, rui.personId)
  const me = await app.call(here, readMe, {})
  assert.equal(me.body.person.email, rui.email)
  assert.equal(me.body.administrator, false)
  assert.deepEqual(
    (await app.log()).map(({ verb, kind, actor }) => [verb, kind, actor]),
    [['Create', 'session', rui.personId]],
  )
  const out = await app.call(here, signOut, {})
  assert.equal(out.status, 204)
  assert.match(String(out.headers['set-cookie']), new RegExp(`${SESSION_COOKIE}=;`))
  assert.equal((await app.call(here, readMe, {})).status, 401)
  assert.equal((await app.log()).at(-1)?.verb, 'Delete')
  assert.equal((await app.call(undefined, signOut, {})).status, 204)
})

test('an unknown address and a wrong password get the same response', async () => {
  const ines = await member('Inês Carvalho')
  const former = await member('Owen Fairweather')
  await sql`update people.person set state = 'deactivated' where id = ${former.personId}`.execute(app.db)
  const open = await app.person('Sabine Krüger')
  const answers: unknown[] = []
  for (const [email, password] of [
    [ines.email, 'not it at all'],
    ['nobody@test.example', PASSWORD],
    [former.email, PASSWORD],
    [`${open.personId}@test.example`, PASSWORD],
    ['', ''],
  ] as const)
    await refuses(app, 401, 'unauthenticated', async () => {
      const answer = await startSession(email, password)
      answers.push(answer.problem)
      return answer
    })
  for (const problem of answers) assert.deepEqual(problem, answers[0])
})

test('after ten wrong passwords the account is delayed, for everyone and for concurrent attempts', async () => {
  const marta = await member('Marta Wiśniewska')
  const tries = await Promise.all(Array.from({ length: 14 }, () => startSession(marta.email, 'wrong')))
  assert.deepEqual(tries.filter(({ status }) => status === 401).length, 10)
  assert.deepEqual(tries.filter(({ status }) => status === 429).length, 4)
  await refuses(app, 429, 'too-many', async () => {
    const answer = await startSession(marta.email)
    const wait = Number(answer.problem.facts?.['retryAfter'])
    assert.ok(wait > 0 && wait <= 900, `${wait}`)
    return answer
  })
  await sql`update people.sign_in_attempt set at = at - interval '16 minutes'`.execute(app.db)
  sessionOf(await startSession(marta.email))
})

test('after sixty wrong passwords the address is delayed', async () => {
  await sql`delete from people.sign_in_attempt`.execute(app.db)
  await sql`insert into people.sign_in_attempt (subject) select 'address:127.0.0.1' from generate_series(1, 60)`.execute(
    app.db,
  )
  const daniel = await member('Daniel Mwangi')
  await refuses(app, 429, 'too-many', () => startSession(daniel.email))
  await sql`delete from people.sign_in_attempt`.execute(app.db)
  assert.equal(addressSubject('2001:db8:1:2:3::4').key, addressSubject('2001:db8:1:2::9').key)
  assert.notEqual(addressSubject('2001:db8:1:2::9').key, addressSubject('2001:db8:1:3::9').key)
  assert.notEqual(addressSubject('::ffff:10.0.0.1').key, addressSubject('::ffff:10.0.0.2').key)
})

test('sessions are listed with their device and can be ended one by one or all others at once', async () => {
  const tomasz = await member('Tomasz Zieliński')
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:149.0) Gecko/20100101 Firefox/149.0'
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1'
  const here = sessionOf(await startSession(tomasz.email, PASSWORD, firefox))
  const there = sessionOf(await startSession(tomasz.email, PASSWORD, phone))
  const listed = (await app.call(here, listSessions, {})).body.items
  assert.deepEqual(listed.map(({ device, current }) => [device, current]).slice(0, 2), [
    ['Firefox, Linux', true],
    ['Safari, iPhone', false],
  ])
  const other = await member('Mei-Ling Tan')
  const phoneId = String(listed[1]?.id)
  await refuses(app, 404, 'not-found', () => app.call(other, revokeSession, { params: { id: phoneId } }))
  assert.equal((await app.call(here, revokeSession, { params: { id: phoneId } })).status, 204)
  assert.equal((await app.call(there, readMe, {})).status, 401)
  assert.equal((await app.call(here, revokeOtherSessions, {})).status, 204)
  assert.equal((await app.call(here, listSessions, {})).body.items.length, 1)
  assert.equal((await app.call(tomasz, readMe, {})).status, 401)
})

test('signing in again replaces the session', async () => {
  const priya = await member('Priya Deshpande')
  const answer = await app.call(priya, signIn, { body: { email: priya.email, password: PASSWORD } })
  sessionOf(answer)
  assert.equal((await app.call(priya, readMe, {})).status, 401)
})

test('a session expires after 60 days without use, and each use extends it', async () => {
  const arjun = await member('Arjun Kulkarni')
  const session = () =>
    row<{ days: number; seen: boolean }>(
      app.db,
      sql`select extract(day from expires_at - now())::int as days, last_seen_at > now() - interval '1 minute' as seen
        from people.session where person_id = ${arjun.personId}`,
    )
  await sql`update people.session set expires_at = now() + interval '2 days', last_seen_at = now() - interval '58 days'
    where person_id = ${arjun.personId}`.execute(app.db)
  assert.equal((await app.call(arjun, readMe, {})).status, 200)
  assert.deepEqual(await session(), { days: 59, seen: true })
  await sql`update people.session set expires_at = now() - interval '1 second' where person_id = ${arjun.personId}`.execute(
    app.db,
  )
  assert.equal((await app.call(arjun, readMe, {})).status, 401)
})

test('a session expires 180 days after signing in, however much it is used', async () => {
  const owen = await member('Oskar Lindgren')
  const age = (days: number, left: number) =>
    sql`update people.session set created_at = now() - make_interval(days => ${days}),
      expires_at = now() + make_interval(days => ${left}), last_seen_at = now() - interval '2 minutes'
      where person_id = ${owen.personId}`.execute(app.db)
  await age(179, 59)
  assert.equal((await app.call(owen, readMe, {})).status, 200)
  const stored = await row<{ end: boolean }>(
    app.db,
    sql`select expires_at = created_at + interval '180 days' as end from people.session where person_id = ${owen.personId}`,
  )
  assert.equal(stored?.end, true)
  await age(180, 59)
  assert.equal((await app.call(owen, readMe, {})).status, 401)
  const cookie = [(await startSession(owen.email)).headers['set-cookie']].flat().map(String)
  const seconds = cookie.map((line) => Number(/Max-Age=(\d+)/.exec(line)?.[1]))
  assert.equal(seconds[cookie.findIndex((line) => line.startsWith(SESSION_COOKIE))], 180 * 86_400)
})

test('a new password needs the current one and ends the other sessions', async () => {
  const farah = await member('Farah Haddad')
  const here = sessionOf(await startSession(farah.email))
  await refuses(app, 422, 'wrong-password', () =>
    app.call(here, changePassword, { body: { current: 'something else', password: 'quite another one' } }),
  )
  await refuses(app, 400, 'invalid', () =>
    app.call(here, changePassword, { body: { current: PASSWORD, password: 'short' } }),
  )
  const changed = await app.call(here, changePassword, { body: { current: PASSWORD, password: 'quite another one' } })
  assert.equal(changed.status, 204)
  assert.equal((await app.call(here, readMe, {})).status, 200)
  assert.equal((await app.call(farah, readMe, {})).status, 401)
  assert.equal((await startSession(farah.email)).status, 401)
  sessionOf(await startSession(farah.email, 'quite another one'))
})

test('settings are stored', async () => {
  const luis = await app.person('Luis Ángel Treviño')
  const { body } = await app.call(luis, updateMe, { body: { locale: 'de', theme: 'dark', showEmail: false } })
  assert.deepEqual([body.locale, body.theme, body.showEmail], ['de', 'dark', false])
  assert.equal((await app.call(luis, updateMe, { body: { theme: 'light' } })).body.locale, 'de')
})

test('requests from pages of other sites change nothing', async () => {
  const noor = await member('Noor Siddiqui')
  await refuses(app, 403, 'forbidden', () =>
    app.call(noor, updateMe, { body: { theme: 'dark' } }, { 'sec-fetch-site': 'cross-site' }),
  )
})

test('names of devices', () => {
  const edge = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0'
  assert.equal(nameDevice(edge), 'Edge, Windows')
  assert.equal(nameDevice('Mozilla/5.0 (Linux; Android 16) Chrome/140.0 Mobile Safari/537.36'), 'Chrome, Android')
  assert.equal(nameDevice('curl/8.9'), 'curl')
  assert.equal(nameDevice(''), '')
})
