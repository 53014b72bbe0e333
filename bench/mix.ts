import type { Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { createSession } from '../server/people/index.ts'
import { type Db, rows, sql } from '../server/platform/db.ts'
import { openStream } from './live.ts'
import { percentile } from './load.ts'
import type { ProcessorTime } from './processor.ts'
import { Connection, type Request } from './requests.ts'

// Concurrent actions of people, in the proportions of the load test of Mattermost: the largest number of people, each
// with an open live stream, whose requests are answered in time.

/** Frequency of each action per message. */
const SHARES = {
  message: 1,
  'switch channel': 6.5,
  scroll: 2,
  unread: 1,
  'list threads': 0.6,
  'view thread': 0.28,
  react: 0.13,
  'find people': 0.03,
  search: 0.02,
}
type Action = keyof typeof SHARES
/** Milliseconds between two actions of a person. */
const PACE = 20_000
const STEPS = [1000, 2000, 3000, 4000, 5000, 6000, 7000, 8000, 10_000, 12_000, 15_000, 18_000]
/** Limits of a step: milliseconds, share of failed requests. */
const LIMITS = { mean: 100, p99: 2000, errors: 0.000_25 }
const CONNECTIONS = 128
const TEXT = 'The bearing runs hot after the change; **bearing 2** shows 78 °C at 1,480 /min.'

type Thread = { id: string; lastSeq: number }
type JoinedCommunity = { community: string; threads: Thread[] }
type Person = { id: string; cookie: string; communities: JoinedCommunity[] }
export type MixBench = { db: Db; port: number; seconds: number; memory(): number; processor(): ProcessorTime }
type Step = {
  people: number
  requests: number
  mean: number
  p99: number
  failures: Map<string, number>
  processor: ProcessorTime
  passed: boolean
}

/** Adds people until a step fails. Prints each step. */
export async function measureMix(bench: MixBench): Promise<{ text: string; failed: boolean }> {
  const crowd = await chooseCrowd(bench.db, STEPS.at(-1) ?? 0)
  const streams = new Streams(bench.port)
  const steps: Step[] = []
  try {
    for (const count of STEPS) {
      const people = await signIn(bench.db, crowd.slice(0, count))
      if (people.length < count) break
      await streams.openFor(people)
      const step = await runStep(bench, people, streams)
      steps.push(step)
      console.log(`  ${format(step)}, server ${bench.memory()} MiB`)
      if (!step.passed) break
    }
  } finally {
    streams.close()
  }
  const most = steps.findLast(({ passed }) => passed)?.people ?? 0
  const text = `${most.toLocaleString('en')} people; ${steps.map(format).join('; ')}`
  return { text, failed: steps.some(({ failures }) => failures.size > 0) }
}

const format = ({ people, requests, mean, p99, failures, processor, passed }: Step) =>
  `${people.toLocaleString('en')} people: ${requests.toLocaleString('en')} requests, mean ${mean.toFixed(0)}, p99 ${p99.toFixed(0)} ms, ` +
  `processor ${((processor.server * 1000) / requests).toFixed(0)} + ${((processor.database * 1000) / requests).toFixed(0)} µs${[...failures].map(([what, times]) => `, FAILED: ${times} × ${what}`).join('')}${passed ? '' : ' (not passed)'}`

/**
 * Sends requests over a few connections; the measured time includes waiting for a connection, so a slow server does not
 * reduce the load.
 */
class Client {
  readonly times: number[] = []
  readonly failures = new Map<string, number>()
  readonly #free: Connection[]
  readonly #waiting: ((connection: Connection) => void)[] = []
  /** Requests before this time are not measured. */
  readonly #from: number

  constructor(connections: readonly Connection[], from: number) {
    this.#free = [...connections]
    this.#from = from
  }

  fail(what: string): void {
    this.failures.set(what, (this.failures.get(what) ?? 0) + 1)
  }

  readonly ask: Ask = async (request, needsBody = false) => {
    const requestedAt = performance.now()
    const connection = this.#free.shift() ?? (await new Promise<Connection>((ready) => this.#waiting.push(ready)))
    try {
      const { status, body } = await connection.send(request, needsBody)
      if (requestedAt >= this.#from) this.times.push(performance.now() - requestedAt)
      if (status >= 400) this.fail(`${status} ${request.method} ${request.path.replace(/[0-9a-f-]{36}/g, ':id')}`)
      return body
    } finally {
      const next = this.#waiting.shift()
      if (next) next(connection)
      else this.#free.push(connection)
    }
  }
}

/** One unmeasured cycle of all people, then as many seconds as given, at least 40. */
async function runStep(bench: MixBench, people: Person[], streams: Streams): Promise<Step> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => Connection.open(bench.port)))
  const startedAt = performance.now()
  const client = new Client(connections, startedAt + PACE)
  streams.onLost = () => client.fail('lost live stream')
  await actUntil(people, client, startedAt, startedAt + PACE)
  const before = bench.processor()
  await actUntil(people, client, startedAt + PACE, startedAt + PACE + Math.max(40, bench.seconds) * 1000)
  const after = bench.processor()
  for (const connection of connections) connection.close()
  const { failures } = client
  const times = client.times.sort((a, b) => a - b)
  const mean = times.reduce((sum, one) => sum + one, 0) / times.length
  const p99 = percentile(times, 0.99)
  const failed = [...failures.values()].reduce((sum, one) => sum + one, 0) / times.length
  const passed = mean < LIMITS.mean && p99 < LIMITS.p99 && failed < LIMITS.errors
  const processor = { server: after.server - before.server, database: after.database - before.database }
  return { people: people.length, requests: times.length, mean, p99, failures, processor, passed }
}

/** People act in turn; returns when the last action is done. */
async function actUntil(people: readonly Person[], client: Client, from: number, end: number): Promise<void> {
  const acting = new Set<Promise<void>>()
  for (let n = 0; from + (n * PACE) / people.length < end; n++) {
    const early = from + (n * PACE) / people.length - performance.now()
    if (early > 2) await wait(early)
    const person = people[n % people.length]
    if (!person) throw new Error('Nobody is there')
    const action = act(chooseAction(), person, client.ask).catch((error: Error) => client.fail(error.message))
    acting.add(action)
    void action.then(() => acting.delete(action))
  }
  await Promise.all(acting)
}

const total = Object.values(SHARES).reduce((sum, share) => sum + share, 0)
function chooseAction(): Action {
  let left = Math.random() * total
  for (const [action, share] of Object.entries(SHARES)) {
    left -= share
    if (left < 0) return action as Action
  }
  return 'message'
}

const pickAny = <T>(list: readonly T[]): T => {
  const one = list[Math.floor(Math.random() * list.length)]
  if (one === undefined) throw new Error('The seed has too few of these')
  return one
}
const names = ['Person 77', 'Person 12', 'persn 4', 'Person 901']
const titles = ['pump', 'gasket flange', 'bearing', 'Community 12', 'cooling leak']

type Ask = (request: Request, needsBody?: boolean) => Promise<string>
/** The requests of a browser for an action. */
async function act(action: Action, { cookie, communities }: Person, ask: Ask): Promise<void> {
  const { community, threads } = pickAny(communities)
  const thread = pickAny(threads)
  const get = (path: string) => ask({ method: 'GET', path: `/api${path}`, cookie })
  const send = (method: string, path: string, body: object) => ask({ method, path: `/api${path}`, cookie, body })
  const acts: Record<Action, () => Promise<unknown>> = {
    /** One in ten starts a thread. */
    message: () =>
      Math.random() < 0.1
        ? send('POST', `/communities/${community}/threads`, { kind: 'question', title: 'Hot bearing', markdown: TEXT })
        : send('POST', `/threads/${thread.id}/replies`, { markdown: TEXT }),
    'switch channel': () => Promise.all([get(`/communities/${community}`), get(`/communities/${community}/threads`)]),
    scroll: () => scroll(community, cookie, ask),
    unread: () => get('/unread'),
    'list threads': () => get('/feed'),
    'view thread': async () => {
      await Promise.all([get(`/threads/${thread.id}`), get(`/threads/${thread.id}/replies?limit=50`)])
      await send('PUT', `/threads/${thread.id}/read`, { seq: thread.lastSeq })
    },
    react: () =>
      ask({ method: 'PUT', path: `/api/threads/${thread.id}/reactions/${encodeURIComponent('👍')}`, cookie }),
    'find people': () => get(`/people?q=${encodeURIComponent(pickAny(names))}`),
    search: () => get(`/search?q=${encodeURIComponent(pickAny(titles))}`),
  }
  await acts[action]()
}

/** The second page of a community. */
async function scroll(community: string, cookie: string, ask: Ask): Promise<void> {
  const path = `/api/communities/${community}/threads`
  const { next } = JSON.parse(await ask({ method: 'GET', path, cookie }, true))
  if (next) await ask({ method: 'GET', path: `${path}?after=${next}`, cookie })
}

/** Members of communities with threads; six threads for each. */
async function chooseCrowd(db: Db, most: number): Promise<Omit<Person, 'cookie'>[]> {
  const threads = await rows<{ community: string; threads: Thread[] }>(
    db,
    sql`select c.id as community, jsonb_agg(jsonb_build_object('id', t.id, 'lastSeq', t.last_seq)) as threads
      from network.community c cross join lateral (select id, last_seq from network.thread
        where community_id = c.id and deleted_at is null order by last_activity_at desc limit 5) t
      where c.archived_at is null group by c.id`,
  )
  const known = new Map(threads.map(({ community, threads }) => [community, threads]))
  const members = await rows<{ id: string; communities: string[] }>(
    db,
    sql`select p.id, m.communities from (select id from people.person order by hashtext(id::text) limit ${most}) p
      cross join lateral (select array_agg(community_id::text) as communities from (select community_id from network.membership
        where person_id = p.id order by hashtext(community_id::text || p.id) limit 6) few) m`,
  )
  return members.flatMap(({ id, communities }) => {
    const joined = (communities ?? []).flatMap((community) => {
      const threads = known.get(community)
      return threads ? [{ community, threads }] : []
    })
    return joined.length > 0 ? [{ id, communities: joined }] : []
  })
}

const signedIn = new Map<string, Person>()
async function signIn(db: Db, crowd: Omit<Person, 'cookie'>[]): Promise<Person[]> {
  const people: Person[] = []
  for (let i = 0; i < crowd.length; i += 200)
    people.push(
      ...(await Promise.all(
        crowd.slice(i, i + 200).map(async (one) => {
          const known = signedIn.get(one.id)
          if (known) return known
          const { secret } = await createSession(db, one.id, { address: '127.0.0.1', userAgent: 'bench' })
          const person = { ...one, cookie: secret }
          signedIn.set(one.id, person)
          return person
        }),
      )),
    )
  return people
}

/** One live stream for each person. */
class Streams {
  readonly #port: number
  readonly #sockets = new Map<string, Socket>()
  onLost = () => {}

  constructor(port: number) {
    this.#port = port
  }

  async openFor(people: readonly Person[]): Promise<void> {
    const missing = people.filter(({ id }) => !this.#sockets.has(id))
    for (let i = 0; i < missing.length; i += 200)
      await Promise.all(missing.slice(i, i + 200).map((one) => this.#open(one)))
  }
  async #open({ id, cookie }: Person): Promise<void> {
    const socket = await openStream(this.#port, cookie, () => {})
    this.#sockets.set(id, socket)
    socket.once('close', () => this.onLost())
  }
  close(): void {
    this.onLost = () => {}
    for (const socket of this.#sockets.values()) socket.destroy()
  }
}
