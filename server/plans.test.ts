import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import pg from 'pg'
import { listNotifications } from '../contract/delivery.ts'
import { listFeed, listThreads, readUnread } from '../contract/network/feed.ts'
import { addReaction } from '../contract/network/reactions.ts'
import { listReplies, writeReply } from '../contract/network/replies.ts'
import { search } from '../contract/network/search.ts'
import { markRead, readThread, startThread } from '../contract/network/threads.ts'
import { listPeople } from '../contract/people/directory.ts'
import { listAccounts } from '../contract/presence/accounts.ts'
import {
  openCommunity,
  type Person,
  writeReply as reply,
  startThread as start,
  withColleagues,
} from './network/testing.ts'
import { recordStatements, type Sent } from './testing/index.ts'

// Times differ between machines; the number of statements per request, and whether their plans can use an index, do not.

const { app, rui, ines, jonas } = await withColleagues()
const at = { community: '', thread: '' }
before(async () => {
  const { id } = await openCommunity(app, rui, { members: [ines, jonas] })
  at.community = id
  at.thread = (await start(app, rui, id)).id
  for (const who of [ines, jonas, rui]) await reply(app, who, at.thread)
  await app.settle()
})

/** `whole`: the one table that may be scanned completely, and why. */
type Hot = { work: string; most: number; whole?: string; ask: (who: Person) => Promise<{ status: number }> }
const thread = () => ({ params: { id: at.thread } })
const hot: Hot[] = [
  { work: 'home feed', most: 3, ask: (who) => app.call(who, listFeed, { query: {} }) },
  {
    work: 'threads of a community',
    most: 4,
    ask: (who) => app.call(who, listThreads, { params: { id: at.community }, query: {} }),
  },
  { work: 'a thread', most: 3, ask: (who) => app.call(who, readThread, thread()) },
  { work: 'its replies', most: 3, ask: (who) => app.call(who, listReplies, { ...thread(), query: {} }) },
  { work: 'unread counts', most: 3, ask: (who) => app.call(who, readUnread, {}) },
  { work: 'notifications', most: 4, ask: (who) => app.call(who, listNotifications, { query: {} }) },
  { work: 'names and titles', most: 6, ask: (who) => app.call(who, search, { query: { q: 'rui' } }) },
  {
    work: 'the directory with its count',
    most: 6,
    whole: 'person',
    ask: (who) => app.call(who, listPeople, { query: {} }),
  },
  { work: 'the register', most: 9, ask: (who) => app.call(who, listAccounts, { query: {} }) },
  {
    work: 'a plain reply',
    most: 4,
    ask: (who) => app.call(who, writeReply, { ...thread(), body: { markdown: 'Seen.' } }),
  },
  {
    work: 'a new thread',
    most: 14,
    ask: (who) =>
      app.call(who, startThread, {
        params: { id: at.community },
        body: { kind: 'discussion', title: 'Torque', markdown: 'At 4 Nm?' },
      }),
  },
  {
    work: 'a reaction',
    most: 9,
    ask: (who) => app.call(who, addReaction, { params: { subject: 'threads', id: at.thread, emoji: '👍' } }),
  },
  { work: 'a read position', most: 9, ask: (who) => app.call(who, markRead, { ...thread(), body: { seq: 1 } }) },
]

/** Tables that grow with usage. */
const growing =
  /^(thread|reply|membership|reaction|reading|follow|mention|file|bookmark|log(_.*)?|notification.*|person|session|touch|account)$/

for (const { work, most, whole, ask } of hot)
  test(`${work}: at most ${most} statements, each with an index`, async () => {
    await ask(ines)
    const sent = await recordStatements(async () => assert.ok((await ask(ines)).status < 300))
    assert.ok(
      sent.length <= most,
      `${sent.length} statements:\n${sent.map(({ text }) => text.slice(0, 200)).join('\n')}`,
    )
    const scans = await findScans(sent)
    assert.deepEqual(
      scans.filter(({ table }) => table !== whole),
      [],
    )
  })

/** Growing tables that are scanned completely although the planner should avoid it. */
async function findScans(sent: Sent[]): Promise<{ table: string; text: string }[]> {
  const client = new pg.Client({
    ...app.config,
    options: '-c enable_seqscan=off -c plan_cache_mode=force_generic_plan',
  })
  await client.connect()
  try {
    const found: { table: string; text: string }[] = []
    for (const { text, values } of sent.filter(({ text }) => /^\s*(select|with|insert|update|delete)\b/i.test(text))) {
      const { rows } = await client.query({ text: `explain (format json) ${text}`, values })
      found.push(...scansIn(rows[0]['QUERY PLAN'][0].Plan).map((table) => ({ table, text })))
    }
    return found
  } finally {
    await client.end()
  }
}

type Plan = { 'Node Type': string; 'Relation Name'?: string; Plans?: Plan[] }
const scansIn = (plan: Plan): string[] => [
  ...(plan['Node Type'] === 'Seq Scan' && growing.test(plan['Relation Name'] ?? '')
    ? [String(plan['Relation Name'])]
    : []),
  ...(plan.Plans ?? []).flatMap(scansIn),
]
