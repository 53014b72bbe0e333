import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as communities from '../../contract/communities.ts'
import * as contract from '../../contract/network.ts'
import { type Somebody, type TestApp, testApp } from '../testing/index.ts'

let app: TestApp
let rui: NonNullable<Somebody>
let ines: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho')
})
after(() => app.close())

test('people talk: open a community, join, start, reply, see it at home, read it', async () => {
  const made = await app.call(rui, communities.createCommunity, {
    body: { name: 'Seals & Gaskets', purpose: 'Everything that keeps it in.', visibility: 'open' },
  })
  assert.equal(made.status, 200, JSON.stringify(made.body))
  assert.equal(made.body.slug, 'seals-gaskets')
  assert.equal(made.body.role, 'owner')
  const params = { id: made.body.slug }
  const joined = await app.call(ines, communities.joinCommunity, { params, body: {} })
  assert.equal(joined.body.role, 'member')
  assert.equal(joined.body.members, 2)
  const started = await app.call(ines, contract.startThread, {
    params,
    body: {
      kind: 'question',
      title: 'Barrier pressure drops overnight',
      markdown: `Top up? [@Rui](/people/${rui.personId})`,
    },
  })
  assert.equal(started.status, 200, JSON.stringify(started.body))
  const thread = { id: started.body.id }
  assert.equal((await app.call(rui, contract.readUnread, {})).body.communities[0]?.threads, 1)
  const home = await app.call(rui, contract.listFeed, { query: {} })
  assert.equal(home.status, 200, JSON.stringify(home.body))
  assert.deepEqual(
    home.body.items.map((row) => [row.id, row.unread, row.mentioned, row.author.name]),
    [[thread.id, true, true, 'Inês Carvalho']],
  )
  const reply = await app.call(rui, contract.writeReply, { params: thread, body: { markdown: 'It is the **night**.' } })
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  assert.equal(reply.body.seq, 1)
  const replies = await app.call(ines, contract.listReplies, { params: thread, query: {} })
  assert.equal(replies.status, 200, JSON.stringify(replies.body))
  assert.equal(replies.body.items[0]?.html, '<p>It is the <strong>night</strong>.</p>')
  const unread = await app.call(ines, contract.readUnread, {})
  assert.equal(unread.body.communities[0]?.threads, 1)
  const read = await app.call(ines, contract.markRead, { params: thread, body: { seq: 1 } })
  assert.equal(read.body.readSeq, 1)
  assert.equal((await app.call(ines, contract.readUnread, {})).body.communities[0]?.threads, 0)
  const accepted = await app.call(ines, contract.acceptAnswer, { params: thread, body: { reply: reply.body.id } })
  assert.equal(accepted.body.acceptedReply?.author.name, 'Rui Nogueira')
  assert.deepEqual(
    (await app.log()).map(({ verb, kind }) => `${verb} ${kind}`),
    ['Create community', 'Join membership', 'Create thread', 'Create reply', 'Accept reply'],
  )
})
