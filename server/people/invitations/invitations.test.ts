import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readMe } from '../../../contract/people/account.ts'
import { createPerson, readPerson, updatePerson } from '../../../contract/people/directory.ts'
import {
  acceptInvitation,
  invitePeople,
  listInvitations,
  readInvitation,
  withdrawInvitation,
} from '../../../contract/people/invitations.ts'
import { row, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { PASSWORD, readMails, refuses, secretIn, sessionOf } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true, email: 'sabine@test.example' })
})
after(() => app.close())

const inviteOne = async (email: string, more = {}) => {
  const answer = await app.call(admin, invitePeople, { body: { emails: [email], ...more } })
  assert.equal(answer.status, 200, JSON.stringify(answer.problem))
  return answer.body
}
const acceptByLink = (secret: string, name = 'Rui Nogueira') =>
  app.call(undefined, acceptInvitation, { params: { secret }, body: { name, password: PASSWORD } })
const read = (secret: string) => app.call(undefined, readInvitation, { params: { secret } })

test('an invitation is mailed, and accepting it creates an account that is signed in', async () => {
  const { items } = await inviteOne('rui.nogueira@test.example', { message: 'Come in' })
  await app.settle()
  const mail = (await readMails(app)).at(-1)
  assert.match(String(mail), /Sabine/)
  assert.match(String(mail), /> Come in/)
  const secret = secretIn(mail, 'invitation')
  assert.equal(secretIn(items[0]?.link, 'invitation'), secret)
  const { body: seen } = await read(secret)
  assert.deepEqual(
    [seen.organisation, seen.email, seen.name, seen.invitedBy],
    ['Test', 'rui.nogueira@test.example', 'Rui Nogueira', 'Sabine Krüger'],
  )
  const listed = (await app.call(admin, listInvitations, { query: {} })).body.items
  assert.equal(listed[0]?.email, 'rui.nogueira@test.example')
  assert.equal(listed[0]?.link, undefined)

  await refuses(app, 400, 'invalid', () =>
    app.call(undefined, acceptInvitation, { params: { secret }, body: { name: 'Rui', password: 'short' } }),
  )
  const both = await Promise.all([acceptByLink(secret), acceptByLink(secret)])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 404])
  const entered = both.find(({ status }) => status === 200)
  assert.ok(entered)
  const me = await app.call(sessionOf(entered), readMe, {})
  assert.deepEqual([me.body.person.state, me.body.hasPassword, me.body.administrator], ['active', true, false])
  await refuses(app, 404, 'link-unknown', () => acceptByLink(secret))
  await refuses(app, 404, 'link-unknown', () => read(secret))
  assert.deepEqual(
    (await app.log()).map(({ verb, kind }) => `${verb} ${kind}`),
    ['Create person', 'Invite invitation', 'Accept invitation', 'Create session'],
  )
})

test('an existing profile with this address becomes the account', async () => {
  const known = await app.call(admin, createPerson, { body: { name: 'Inês Carvalho', email: 'ines@test.example' } })
  const author = await row<{ id: string }>(
    app.db,
    sql`insert into people.person (name, email, state) values ('jonas', 'jonas@test.example', 'placeholder') returning id`,
  )
  const secretFor = async (email: string) => secretIn((await inviteOne(email)).items[0]?.link, 'invitation')
  const ines = sessionOf(await acceptByLink(await secretFor('INES@test.example'), 'Inês Carvalho'))
  assert.equal(ines.personId, known.body.id)
  const jonas = sessionOf(await acceptByLink(await secretFor('jonas@test.example'), 'Jonas Reinhardt'))
  assert.equal(jonas.personId, author?.id)
  assert.equal((await app.call(jonas, readPerson, { params: { id: jonas.personId } })).body.name, 'Jonas Reinhardt')
})

test('active and deactivated people are skipped', async () => {
  const former = await app.person('Owen Fairweather', { email: 'owen@test.example' })
  await sql`update people.person set state = 'deactivated' where id = ${former.personId}`.execute(app.db)
  const before = await app.log()
  const emails = ['sabine@test.example', 'owen@test.example']
  const { body } = await app.call(admin, invitePeople, { body: { emails } })
  assert.deepEqual(body, {
    items: [],
    skipped: [
      { email: 'sabine@test.example', state: 'active' },
      { email: 'owen@test.example', state: 'deactivated' },
    ],
  })
  assert.deepEqual(await app.log(), before)
})

test('only the newest link is valid, for 14 days, until it is withdrawn', async () => {
  const first = await inviteOne('marta@test.example')
  const second = await inviteOne('Marta@test.example')
  const [old, link] = [first, second].map(({ items }) => secretIn(items[0]?.link, 'invitation'))
  await refuses(app, 404, 'link-unknown', () => acceptByLink(String(old)))
  assert.equal((await read(String(link))).status, 200)
  const days = await row<{ days: number }>(
    app.db,
    sql`select round(extract(epoch from max(expires_at - created_at)) / 86400)::int as days from people.invitation`,
  )
  assert.equal(days?.days, 14)
  const member = await app.person('Daniel Mwangi')
  const id = String(second.items[0]?.id)
  await refuses(app, 403, 'forbidden', () => app.call(member, withdrawInvitation, { params: { id } }))
  assert.equal((await app.call(admin, withdrawInvitation, { params: { id } })).status, 204)
  await refuses(app, 404, 'link-unknown', () => acceptByLink(String(link)))
  await refuses(app, 404, 'not-found', () => app.call(admin, withdrawInvitation, { params: { id } }))
  const third = secretIn((await inviteOne('marta@test.example')).items[0]?.link, 'invitation')
  await sql`update people.invitation set expires_at = now()`.execute(app.db)
  await refuses(app, 404, 'link-unknown', () => acceptByLink(third))
})

test('an invitation to a corrected address cannot be accepted by its recipient', async () => {
  const secret = secretIn((await inviteOne('wrong@test.example')).items[0]?.link, 'invitation')
  const invited = await row<{ id: string }>(
    app.db,
    sql`select id from people.person where email = 'wrong@test.example'`,
  )
  const params = { id: invited?.id ?? '' }
  assert.equal((await app.call(admin, updatePerson, { params, body: { email: 'right@test.example' } })).status, 200)
  await refuses(app, 404, 'link-unknown', () => acceptByLink(secret))
  await refuses(app, 404, 'link-unknown', () => read(secret))
  const next = secretIn((await inviteOne('right@test.example')).items[0]?.link, 'invitation')
  assert.equal((await acceptByLink(next)).status, 200)
})

test('only administrators invite, and either all of a list or nobody', async () => {
  const member = await app.person('Mei-Ling Tan')
  await refuses(app, 403, 'forbidden', () => app.call(member, invitePeople, { body: { emails: ['a@test.example'] } }))
  await refuses(app, 422, 'invalid', () =>
    app.call(admin, invitePeople, { body: { emails: ['a@test.example'], unit: member.personId } }),
  )
  await refuses(app, 400, 'invalid', () =>
    app.call(admin, invitePeople, { body: { emails: ['a@test.example', 'no'] } }),
  )
})

test('pending invitations are paged', async () => {
  const emails = Array.from({ length: 5 }, (_, i) => `newcomer${i}@test.example`)
  await app.call(admin, invitePeople, { body: { emails } })
  const seen: string[] = []
  for (let after: string | null | undefined = undefined; after !== null; ) {
    const page: Awaited<ReturnType<typeof list>> = await list(after)
    seen.push(...page.body.items.map(({ email }) => email))
    after = page.body.next
  }
  assert.deepEqual(seen.slice(0, 5), emails.toReversed())
  assert.equal(new Set(seen).size, seen.length)
  assert.equal((await list('bm90IGEgY3Vyc29y')).status, 400)
})
const list = (after: string | undefined) =>
  app.call(admin, listInvitations, { query: { limit: 2, ...(after && { after }) } })
