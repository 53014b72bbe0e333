import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { listNotifications } from '../contract/delivery.ts'
import * as policies from '../contract/governance/audit.ts'
import { checkPermission } from '../contract/governance/permissions.ts'
import * as announcements from '../contract/network/announcements.ts'
import * as communities from '../contract/network/communities.ts'
import * as contributions from '../contract/network/contributions.ts'
import * as feed from '../contract/network/feed.ts'
import * as filesContract from '../contract/network/files.ts'
import * as reactions from '../contract/network/reactions.ts'
import * as replies from '../contract/network/replies.ts'
import * as search from '../contract/network/search.ts'
import * as threads from '../contract/network/threads.ts'
import type { Input, Operation } from '../contract/operation.ts'
import { LiveClient, startNode } from './delivery/testing.ts'
import { ok } from './network/testing.ts'
import { SESSION_COOKIE } from './platform/http.ts'
import { type Somebody, type TestApp, testApp } from './testing/index.ts'
import { makeWorlds, type ViewerName, type Visibility, viewers, visibilities, type World } from './testing/worlds.ts'

// Who sees what, on every read path. A viewer sees something when the whole answer, byte by byte, holds the word.

let app: TestApp
let node: Awaited<ReturnType<typeof startNode>>
let people = {} as Record<ViewerName, Somebody>
let worlds = {} as Record<Visibility, World>

const everybody = 'stranger former member manager administrator'
const inside = 'member manager'
/** Who sees that a hidden community is there. */
const seers = 'member manager administrator'
const nobody = ''
/** By the visibility of the community: public, private, hidden. */
const whoKnow = [everybody, everybody, seers] as const
const readers = [everybody, inside, inside] as const
const insiders = [inside, inside, inside] as const
const managers = ['manager', 'manager', 'manager'] as const
const keepers = ['manager administrator', 'manager administrator', 'manager administrator'] as const
/** Named in the open thread; in the others only who may read it counts as named. */
const mentioned = 'stranger former member administrator'

/** What a path is asked: literal types are the contract's affair. */
type Ask = (world: World) => { params?: Record<string, string>; query?: Record<string, unknown> }
const at =
  <O extends Operation>(o: O, input: Ask) =>
  async (who: Somebody, world: World) => {
    const answer = await app.call(who, o, input(world) as unknown as Input<O>)
    return JSON.stringify(answer.body)
  }
const bytes = (variant: string) => async (who: Somebody, world: World) => {
  const headers = who?.cookie ? { cookie: `${SESSION_COOKIE}=${who.cookie}` } : {}
  return (await app.app.inject({ url: `/api/files/${world.file}/${variant}`, headers })).body
}
const audit = at(policies.listAudit, ({ id }) => ({ query: { community: id, limit: 100 } }))
const auditExport = async (who: Somebody, { id }: World) => {
  const headers = who?.cookie ? { cookie: `${SESSION_COOKIE}=${who.cookie}` } : {}
  return (await app.app.inject({ url: `/api/audit/export?format=jsonl&community=${id}`, headers })).body
}
const thread = ({ thread: id }: World) => ({ params: { id } })
const announcement = ({ announcement: id }: World) => ({ params: { id } })
const community = ({ id }: World) => ({ params: { id } })
const byOwner = ({ owner: id }: World) => ({ params: { id }, query: {} })

type Row = [
  path: string,
  word: 'known' | 'secret',
  ask: (who: Somebody, world: World) => Promise<string>,
  open: string,
  closed: string,
  hidden: string,
]
const table: Row[] = [
  // what tells of the community itself
  ['community by id', 'known', at(communities.readCommunity, community), ...whoKnow],
  ['community by slug', 'known', at(communities.readCommunity, ({ slug }) => ({ params: { id: slug } })), ...whoKnow],
  [
    'list of communities',
    'known',
    at(communities.listCommunities, () => ({ query: { which: 'all', limit: 100 } })),
    ...whoKnow,
  ],
  [
    'list of communities by name',
    'known',
    at(communities.listCommunities, ({ known }) => ({ query: { q: known } })),
    ...whoKnow,
  ],
  [
    'list of the others',
    'known',
    at(communities.listCommunities, () => ({ query: { which: 'others', limit: 100 } })),
    'stranger former administrator',
    'stranger former administrator',
    'administrator',
  ],
  [
    'search communities',
    'known',
    at(search.search, ({ known }) => ({ query: { q: known, kinds: ['communities'] } })),
    ...whoKnow,
  ],
  ['unread counts', 'known', at(feed.readUnread, () => ({})), ...insiders],
  ['feed names the community', 'known', at(feed.listFeed, () => ({ query: { limit: 100 } })), ...insiders],
  ['notifications name the community', 'known', at(listNotifications, () => ({ query: { limit: 100 } })), ...readers],
  // administrators read the log: what was done, not what was written
  ['audit', 'known', audit, 'administrator', 'administrator', 'administrator'],
  ['audit', 'secret', audit, nobody, nobody, nobody],
  ['audit export', 'known', auditExport, 'administrator', 'administrator', 'administrator'],
  ['audit export', 'secret', auditExport, nobody, nobody, nobody],
  // what is written in it
  ['threads', 'secret', at(feed.listThreads, (w) => ({ ...community(w), query: {} })), ...readers],
  [
    'unanswered questions',
    'secret',
    at(feed.listThreads, (w) => ({ ...community(w), query: { which: 'unanswered' } })),
    ...readers,
  ],
  ['thread', 'secret', at(threads.readThread, thread), ...readers],
  ['announcement', 'secret', at(threads.readThread, announcement), ...readers],
  ['replies', 'secret', at(replies.listReplies, (w) => ({ ...thread(w), query: {} })), ...readers],
  [
    'earlier wordings of the thread',
    'secret',
    at(reactions.listRevisions, (w) => ({ params: { subject: 'threads', id: w.thread } })),
    ...readers,
  ],
  [
    'earlier wordings of the reply',
    'secret',
    at(reactions.listRevisions, (w) => ({ params: { subject: 'replies', id: w.reply } })),
    ...readers,
  ],
  ['feed', 'secret', at(feed.listFeed, () => ({ query: { limit: 100 } })), ...insiders],
  ['feed, newest', 'secret', at(feed.listFeed, () => ({ query: { limit: 100, sort: 'newest' } })), ...insiders],
  ['unread feed', 'secret', at(feed.listFeed, () => ({ query: { limit: 100, which: 'unread' } })), ...insiders],
  [
    'mentions',
    'secret',
    at(feed.listFeed, () => ({ query: { limit: 100, which: 'mentions' } })),
    mentioned,
    'member',
    'member',
  ],
  ['bookmarks', 'secret', at(feed.listSaved, () => ({ query: {} })), 'member former', 'member', 'member'],
  [
    'search threads',
    'secret',
    at(search.search, ({ secret }) => ({ query: { q: secret, kinds: ['threads'] } })),
    ...readers,
  ],
  ['notifications', 'secret', at(listNotifications, () => ({ query: { limit: 100 } })), ...readers],
  ['what a person wrote', 'secret', at(contributions.listContributions, byOwner), ...readers],
  ['what a person is thanked for', 'secret', at(contributions.readInvolvement, byOwner), ...readers],
  ['where a person belongs', 'known', at(contributions.readInvolvement, byOwner), ...readers],
  ['file', 'secret', bytes('original'), ...readers],
  // in an open community who was named follows the thread
  ['live', 'secret', listen, ...readers],
]
/** Paths whose answer holds no word: the status says it. */
const statuses: [
  path: string,
  ask: (who: Somebody, world: World) => Promise<number>,
  open: string,
  closed: string,
  hidden: string,
][] = [
  ['members', status(communities.listMembers, (w) => ({ ...community(w), query: {} })), everybody, seers, seers],
  ['who asks to join', status(communities.listJoinRequests, (w) => ({ ...community(w), query: {} })), ...keepers],
  [
    'what one may do in it',
    status(checkPermission, (w) => ({ query: { action: 'post', resource: w.id } })),
    ...whoKnow,
  ],
  [
    'what somebody else may do in it',
    status(checkPermission, (w) => ({ query: { action: 'post', resource: w.id, person: people.manager?.personId } })),
    everybody,
    seers,
    seers,
  ],
  [
    'who has confirmed',
    status(announcements.listAcknowledgements, (w) => ({ ...announcement(w), query: {} })),
    ...managers,
  ],
  [
    'confirmations as a file',
    async (who, w) => {
      const headers = who?.cookie ? { cookie: `${SESSION_COOKIE}=${who.cookie}` } : {}
      return (await app.app.inject({ url: `/api/threads/${w.announcement}/acknowledgements/export`, headers }))
        .statusCode
    },
    ...managers,
  ],
  [
    'whom an announcement would audience',
    status(announcements.readAnnouncementImpact, (w) => ({
      ...community(w),
      query: { audience: 'everyone', acknowledgementRequired: true },
    })),
    ...insiders,
  ],
  [
    'who reacted',
    status(reactions.listReactions, (w) => ({ params: { subject: 'threads', id: w.thread } })),
    ...readers,
  ],
]
function status<O extends Operation>(o: O, input: Ask) {
  return async (who: Somebody, world: World) => (await app.call(who, o, input(world) as unknown as Input<O>)).status
}

/** Opens a stream, lets somebody write in the thread, and answers what was heard once a member has heard it. */
async function listen(who: Somebody, world: World): Promise<string> {
  const client = await new LiveClient().open(node.port, who)
  if (client.status !== 200) return ''
  await client.ready()
  const sign = await new LiveClient().open(node.port, people.member)
  await sign.ready()
  const params = { id: world.thread }
  const { id } = ok(await app.call(people.manager, replies.writeReply, { params, body: { markdown: 'More' } }))
  const hears = ({ heard }: LiveClient) => JSON.stringify(heard).includes(id)
  await sign.until(hears, 'heard by a member')
  // One event goes to all streams at once; a moment more for the socket of this one.
  await sleep(50)
  sign.cut()
  client.cut()
  return hears(client) ? world.secret : ''
}

before(async () => {
  app = await testApp()
  node = await startNode(app.app, app.platform, app.config)
  ;({ people, worlds } = await makeWorlds(app))
})
after(async () => {
  await node.live.stop()
  await app.close()
})

const expected = (list: string) => viewers.filter((name) => list.split(' ').includes(name))

for (const [path, word, ask, ...lists] of table)
  for (const [i, visibility] of visibilities.entries())
    test(`${path}, ${visibility}: ${lists[i] || nobody || 'nobody'}`, async () => {
      const world = worlds[visibility]
      const seen: ViewerName[] = []
      for (const name of viewers) if ((await ask(people[name], world)).includes(world[word])) seen.push(name)
      assert.deepEqual(seen, expected(lists[i] ?? nobody))
    })

for (const [path, ask, ...lists] of statuses)
  for (const [i, visibility] of visibilities.entries())
    test(`${path}, ${visibility}: ${lists[i]}`, async () => {
      const seen: ViewerName[] = []
      for (const name of viewers) if ((await ask(people[name], worlds[visibility])) < 300) seen.push(name)
      assert.deepEqual(seen, expected(lists[i] ?? nobody))
    })

test('hidden and absent look the same', async () => {
  const { id, slug, thread: secretThread, file } = worlds.hidden
  const absent = '01900000-0000-7000-8000-000000000000'
  const pairs: [Operation, string, string][] = [
    [communities.readCommunity, id, absent],
    [communities.readCommunity, slug, 'no-such-place'],
    [feed.listThreads, id, absent],
    [communities.listMembers, id, absent],
    [communities.joinCommunity, id, absent],
    [threads.readThread, secretThread, absent],
    [replies.listReplies, secretThread, absent],
    [replies.writeReply, secretThread, absent],
    [threads.followThread, secretThread, absent],
    [threads.markRead, secretThread, absent],
    [announcements.acknowledgeThread, worlds.hidden.announcement, absent],
    [announcements.listAcknowledgements, worlds.hidden.announcement, absent],
    [filesContract.deleteFile, file, absent],
  ]
  const bodies: Record<string, object> = { POST: { markdown: 'x' }, PUT: { following: 'mentions', seq: 0 } }
  for (const [o, hidden, none] of pairs) {
    const body =
      o === communities.joinCommunity
        ? {}
        : o === threads.followThread
          ? { following: 'mentions' }
          : o === threads.markRead
            ? { seq: 0 }
            : bodies[o.method]
    const input = (of: string) =>
      ({ params: { id: of }, ...(body && o.body && { body }), query: {} }) as unknown as Input<Operation>
    const [one, other] = [
      await app.call(people.stranger, o, input(hidden)),
      await app.call(people.stranger, o, input(none)),
    ]
    assert.equal(one.status, 404, `${o.method} ${o.path}`)
    assert.deepEqual(one.problem, other.problem, `${o.method} ${o.path}`)
  }
})
