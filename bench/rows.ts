import { createSession } from '../server/people/index.ts'
import { type Db, row, rows, sql } from '../server/platform/db.ts'
import { BARE_THERE } from './baseline-server.ts'
import { measureFanOut } from './live.ts'
import { type Measured, measure, type Request } from './load.ts'
import { measureMix } from './mix.ts'
import type { ProcessorTime } from './processor.ts'
import type { Cast } from './seed.ts'
import { chooseAdministrator } from './seed-register.ts'
import { slack } from './slack.ts'

type Session = { id: string; cookie: string }
export type Bench = {
  db: Db
  port: number
  cast: Cast
  sessions: Session[]
  only: string[] | undefined
  seconds: number
  idle: number
  memory(): number
  processor(): ProcessorTime
  /** A second server without Orbweaver. */
  bare: { port: number; processor(): ProcessorTime }
}
type Result = { text: string; failed: boolean }
type Row = { name: string; what: string; target: string; run(bench: Bench): Promise<Result | Measured> }

const pick = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length]
  if (one === undefined) throw new Error('The seed has too few of these')
  return one
}
const format = (m: Measured) =>
  `${Math.round(m.perSecond).toLocaleString('en')} req/s, p50 ${m.p50.toFixed(1)}, p95 ${m.p95.toFixed(1)}, p99 ${m.p99.toFixed(1)} ms, processor ${m.server.toFixed(0)} + ${m.database.toFixed(0)} µs${formatFailures(m)}`
const formatFailures = ({ failures }: Measured) =>
  [...failures].map(([status, times]) => `, FAILED: ${times} × ${status}`).join('')
const ask = (bench: Bench, choose: (n: number) => Request, connections = 16) =>
  measure(bench.port, choose, { connections, seconds: bench.seconds, processor: bench.processor })
const get = (bench: Bench, path: (n: number) => string) =>
  ask(bench, (n) => ({ method: 'GET', path: path(n), cookie: pick(bench.sessions, n).cookie }))

const measureBaseline = ({ bare, seconds }: Bench, path: (n: number) => string) =>
  measure(bare.port, (n) => ({ method: 'GET', path: path(n), cookie: '' }), {
    connections: 16,
    seconds,
    processor: bare.processor,
  })
/** One request after another, by a person who sees every account: the time that one person waits. */
async function measureRegister(bench: Bench, paths: readonly string[]) {
  const { secret } = await createSession(bench.db, await chooseAdministrator(bench.db), {
    address: '127.0.0.1',
    userAgent: 'bench',
  })
  return ask(bench, (n) => ({ method: 'GET', path: pick(paths, n), cookie: secret }), 1)
}
const lists = ['', '&sort=followers', '&network=x&language=de', '&health=semi-idle', '&which=attention', '&q=handle77']

const table: Row[] = [
  {
    name: 'fastify',
    what: 'Fastify alone, an empty route (reference)',
    target: '',
    run: (b) => measureBaseline(b, () => '/empty'),
  },
  {
    name: 'fastify-pg',
    what: 'Fastify and pg, one row by primary key (reference)',
    target: '',
    run: (b) => measureBaseline(b, (n) => `/person/${pick(b.cast.people, n)}`),
  },
  { name: 'empty', what: 'live check, no database (reference)', target: '', run: (b) => get(b, () => '/health/live') },
  { name: 'feed', what: 'home feed', target: '≥ 2,500 req/s', run: (b) => get(b, () => '/api/feed') },
  {
    name: 'thread',
    what: 'thread with 50 replies',
    target: '≥ 4,000 req/s',
    run: (b) => get(b, (n) => `/api/threads/${pick(b.cast.threads, n)}/replies?limit=50`),
  },
  {
    name: 'opening',
    what: 'thread itself',
    target: '',
    run: (b) => get(b, (n) => `/api/threads/${pick(b.cast.threads, n)}`),
  },
  {
    name: 'unread',
    what: 'unread counts of one person',
    target: '≥ 4,000 req/s',
    run: (b) => get(b, () => '/api/unread'),
  },
  {
    name: 'find',
    what: 'names and titles',
    target: '',
    run: (b) =>
      get(
        b,
        (n) =>
          `/api/search?q=${pick(['pump', 'Person 77', 'Community 12', 'gasket flange', 'persn 4'], n).replaceAll(' ', '%20')}`,
      ),
  },
  { name: 'write', what: 'new thread / reply (one to nine), durable', target: '≥ 1,500/s', run: measureWrites },
  {
    name: 'register',
    what: 'the register: lists of 50, plain, sorted, filtered and searched',
    target: 'p95 ≤ 50 ms',
    run: (b) =>
      measureRegister(
        b,
        lists.map((query) => `/api/accounts?limit=50${query}`),
      ),
  },
  {
    name: 'facets',
    what: 'the register: counts of all facets',
    target: 'p95 ≤ 50 ms',
    run: (b) => measureRegister(b, ['/api/accounts/facets', '/api/accounts/facets?network=x']),
  },
  {
    name: 'estate',
    what: 'the register: estate map',
    target: 'p95 ≤ 50 ms',
    run: (b) => measureRegister(b, ['/api/accounts/overview']),
  },
  {
    name: 'live',
    what: '5,000 open streams, post → last of 1,000 entitled readers',
    target: 'p99 ≤ 300 ms',
    run: async (b) => ({ text: await measureLive(b), failed: false }),
  },
  {
    name: 'mix',
    what: 'people who act every 20 s, each with a live stream: mean below 100 ms, p99 below 2 s',
    target: '≥ 5,000 people',
    run: measureMix,
  },
  slack,
]

const share = (part: number) => `${(part * 100).toFixed(part < 0.1 ? 1 : 0)} %`
const formatFactor = (alone: number) =>
  `The targets were set where Fastify alone gave ${BARE_THERE.toLocaleString('en')} req/s; here it gives ${Math.round(alone).toLocaleString('en')}, ${(alone / BARE_THERE).toFixed(2)} of it.`

/** Runs the rows. Returns a Markdown table. */
export async function runRows(bench: Bench): Promise<string> {
  const lines = [
    '| work | target | of Fastify alone | measured (processor time per request: server + database) |',
    '|---|---|---|---|',
  ]
  let alone: number | undefined
  for (const { name, what, target, run } of table) {
    if (bench.only && !bench.only.includes(name)) continue
    const measured = await run(bench)
    const rate = 'perSecond' in measured ? measured.perSecond : undefined
    if ('failed' in measured ? measured.failed : measured.failures.size > 0) process.exitCode = 1
    const text = 'text' in measured ? measured.text : format(measured)
    if (name === 'fastify') alone = rate
    const part = alone && rate && !target.startsWith('p') ? share(rate / alone) : ''
    lines.push(`| ${what} | ${target} | ${part} | ${text} |`)
    console.log(`${what}: ${text}  (${target || 'no target'}${part && `, ${part} of Fastify alone`})`)
  }
  lines.push(
    `| resident memory of the server, idle after start | ≤ 200 MiB | | ${bench.idle} MiB |`,
    `| resident memory after all of it | | | ${bench.memory()} MiB |`,
  )
  if (alone) lines.push('', formatFactor(alone))
  return lines.join('\n')
}

/** Each writer writes in a community of which it is a member. */
async function measureWrites(bench: Bench): Promise<Measured> {
  const communities = await rows<{ cookie: string; community: string; thread: string }>(
    bench.db,
    sql`select s.cookie, m.community_id as community, t.id as thread
      from unnest(${bench.sessions.map((s) => s.id)}::uuid[], ${bench.sessions.map((s) => s.cookie)}::text[]) s (id, cookie)
      cross join lateral (select community_id from network.membership where person_id = s.id limit 4) m
      cross join lateral (select id from network.thread where community_id = m.community_id and deleted_at is null order by last_activity_at desc limit 2) t`,
  )
  const markdown =
    'The bearing runs hot after the change; **bearing 2** shows 78 °C at 1,480 /min.\n\n- same lot\n- same torque'
  return ask(bench, (n) => {
    const { cookie, community, thread } = pick(communities, n)
    if (n % 10 === 0)
      return {
        method: 'POST',
        path: `/api/communities/${community}/threads`,
        cookie,
        body: { kind: 'question', title: `Bench thread ${n}`, markdown },
      }
    return { method: 'POST', path: `/api/threads/${thread}/replies`, cookie, body: { markdown } }
  })
}

async function measureLive(bench: Bench): Promise<string> {
  const { db, port } = bench
  const community = await row<{ community: string; thread: string }>(
    db,
    sql`select c.id as community, t.id as thread from network.community c join network.thread t on t.community_id = c.id
      where c.visibility = 'private' and c.members >= least(1200, (select max(members) from network.community where visibility = 'private')) order by c.members limit 1`,
  )
  if (!community) throw new Error('No closed community is large enough')
  const inside = await people(
    db,
    sql`select person_id as id from network.membership where community_id = ${community.community} limit 1000`,
  )
  const outside = await people(
    db,
    sql`select id from people.person p where not exists (select from network.membership where person_id = p.id and community_id = ${community.community}) limit 4000`,
  )
  const writer = pick(inside, 0)
  const post = async (n: number) => {
    const answer = await fetch(`http://127.0.0.1:${port}/api/threads/${community.thread}/replies`, {
      method: 'POST',
      headers: {
        cookie: `orbweaver_session=${writer.cookie}`,
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
      },
      body: JSON.stringify({ markdown: `Live ${n}` }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    await answer.arrayBuffer()
  }
  const streams = [
    ...inside.map(({ cookie }) => ({ cookie, entitled: true })),
    ...outside.map(({ cookie }) => ({ cookie, entitled: false })),
  ]
  const m = await measureFanOut(port, streams, post, 100)
  return `${m.streams.toLocaleString('en')} streams, ${m.readers.toLocaleString('en')} readers: p50 ${m.p50.toFixed(0)}, p99 ${m.p99.toFixed(0)} ms over ${m.posts} posts; server ${bench.memory()} MiB`
}

async function people(db: Db, statement: Parameters<typeof rows>[1]): Promise<Session[]> {
  const found = await rows<{ id: string }>(db, statement)
  return Promise.all(
    found.map(async ({ id }) => ({
      id,
      cookie: (await createSession(db, id, { address: '127.0.0.1', userAgent: 'bench' })).secret,
    })),
  )
}
