import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { updateAccount } from '../../../contract/presence/accounts.ts'
import { rows, sql } from '../../platform/db.ts'
import { registerWorld } from '../testing.ts'
import { importList } from './testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const move = async (id: string, handle: string) => {
  const body = { handle, url: `https://bsky.app/profile/${handle}` }
  const { status, problem } = await world.app.call(world.admin, updateAccount, { params: { id }, body })
  assert.equal(status, 200, JSON.stringify(problem))
}

for (const order of ['first', 'last'] as const)
  test(`a present address takes precedence over a former one of an account added ${order}`, async () => {
    const { app, admin, create } = world
    const wanted = `${order}.example`
    const make = async (name: string, handle: string) =>
      (await create(admin, { name, handle, url: `https://bsky.app/profile/${handle}` })).body.id
    const early = await make(`Early ${order}`, order === 'first' ? wanted : `before.${wanted}`)
    if (order === 'first') await move(early, `elsewhere.${wanted}`)
    const late = await make(`Late ${order}`, wanted)
    const [present, former] = order === 'first' ? [late, early] : [early, late]
    if (order === 'last') {
      await move(late, `elsewhere.${wanted}`)
      await move(early, wanted)
    }
    // With more former addresses than the other account has keys.
    for (const step of ['one', 'two', 'three']) await move(present, `${step}.${wanted}`)
    await move(present, wanted)
    const report = await importList(app, 'list.csv', `url,purpose\nhttps://bsky.app/profile/${wanted},Filled\n`)
    assert.deepEqual([report.merged, report.errors], [1, 0])
    const found = await rows(
      app.db,
      sql`select id, purpose from presence.account where id = any(${[present, former]}::uuid[]) order by purpose desc`,
    )
    assert.deepEqual(found, [
      { id: present, purpose: 'Filled' },
      { id: former, purpose: '' },
    ])
  })

test('rows that match one account by its address and by its id are merged', async () => {
  const { app } = world
  const channel = 'UCabcdefghijklmnopqrstuv'
  await importList(app, 'one.csv', `network,url,native id\nyoutube,https://www.youtube.com/user/kestrel,${channel}\n`)
  const list = `url,purpose,audience
https://www.youtube.com/user/kestrel,Films,
https://www.youtube.com/channel/${channel},,Everyone
`
  await importList(app, 'two.csv', list)
  assert.deepEqual(
    await rows(app.db, sql`select purpose, audience from presence.account where native_id = ${channel}`),
    [{ purpose: 'Films', audience: 'Everyone' }],
  )
})
