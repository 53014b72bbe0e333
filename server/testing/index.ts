import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { Value } from 'typebox/value'
import type { Input, Operation, ProblemBody, Result } from '../../contract/operation.ts'
import { runReadersToNow } from '../activity/index.ts'
import { buildApp, compose, type Module, modules, routes } from '../app.ts'
import { createSession } from '../people/index.ts'
import { readConfig } from '../platform/config.ts'
import { createDb, createPool, row, rows, sql } from '../platform/db.ts'
import { createFileStore } from '../platform/files.ts'
import { SESSION_COOKIE } from '../platform/http.ts'
import { runWaitingJobs } from '../platform/jobs/runner.ts'
import { startTestDatabase, TEMPLATE } from './template.ts'

export { type BlueskyAccount, missBluesky, startBluesky } from './bluesky.ts'
export { failJob, makeJobsDue, markJobStarted, removeJobs, selectQueuedJobs } from './jobs.ts'
export { recordStatements, type Sent } from './statements.ts'
export { postFile } from './upload.ts'
export { startTestDatabase, TEMPLATE }

/** Operations whose JSON is not filtered by a response schema. */
const asText = new Set<Operation>(routes.filter(({ text }) => text).map(({ operation }) => operation))
/** Asserts that the result matches the contract, without undeclared fields. */
function requireContract(o: Operation, body: unknown): void {
  const [wrong] = Value.Errors(o.result, body)
  assert.equal(wrong, undefined, `${o.method} ${o.path}: ${JSON.stringify(wrong)}`)
  assert.deepEqual(Value.Clean(o.result, structuredClone(body)), body, `${o.method} ${o.path} sent undeclared fields`)
}

export type Answer<O extends Operation> = {
  status: number
  headers: Record<string, unknown>
  body: Result<O>
  problem: ProblemBody
}
/** A caller: a cookie or a token; undefined: not signed in. */
export type Somebody = { personId: string; cookie?: string; token?: string } | undefined
export type TestApp = Awaited<ReturnType<typeof testApp>>

/** A separate database for one test file, cloned from the migrated template. */
export async function cloneDatabase() {
  const given = process.env['TEST_DATABASE']
  if (!given) throw new Error('Run tests with --test-global-setup=server/testing/setup.ts')
  const server: pg.PoolConfig = JSON.parse(given)
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = async (text: string) => {
    const client = new pg.Client(server)
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  // Not through the log of what is written: half the time.
  await admin(`create database ${name} template ${TEMPLATE} strategy file_copy`)
  const config = { ...server, database: name }
  return { config, drop: () => dropDatabase(admin, name) }
}

/** Autovacuum may be running in the database, which only a superuser can stop: wait for it. */
async function dropDatabase(admin: (text: string) => Promise<unknown>, name: string, tries = 100): Promise<void> {
  try {
    await admin(`drop database if exists ${name} with (force)`)
  } catch (error) {
    if (tries === 0 || !(error instanceof pg.DatabaseError) || !['42501', '55006'].includes(error.code ?? ''))
      throw error
    await sleep(100)
    await dropDatabase(admin, name, tries - 1)
  }
}

/** The whole program on its own database, called through HTTP without a socket. `more`: modules of the test. */
export async function testApp(env: Record<string, string> = {}, more: readonly Module[] = []) {
  const { routes, jobs, readers } = compose([...modules, ...more])
  const database = await cloneDatabase()
  const home = mkdtempSync(join(tmpdir(), 'orbweaver-test-home-'))
  const config = readConfig({ PORT: '3000', LOG_LEVEL: 'silent', RATE_LIMIT: '1000000', ...env, ORBWEAVER_HOME: home })
  const pool = createPool({ ...database.config, max: 8 })
  const db = createDb(pool)
  const platform = { config, db, files: await createFileStore(home), database: database.config }
  const app = await buildApp(platform, routes)

  /** One typed call. `send` adds headers, such as an Idempotency-Key. */
  async function call<O extends Operation>(
    who: Somebody,
    o: O,
    input: Input<O>,
    send: Record<string, string> = {},
  ): Promise<Answer<O>> {
    const {
      params = {},
      query = {},
      body,
    } = input as { params?: Record<string, string>; query?: Record<string, unknown>; body?: object }
    const path = o.path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(params[key] ?? ''))
    const search = new URLSearchParams()
    for (const [key, value] of Object.entries(query))
      for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) search.append(key, String(one))
    const response = await app.inject({
      method: o.method,
      url: `/api${path}${search.size ? `?${search}` : ''}`,
      headers: { 'sec-fetch-site': 'same-origin', ...credentials(who), ...send },
      ...(body !== undefined && { payload: body }),
    })
    const parsed = response.body === '' ? null : JSON.parse(response.body)
    if (asText.has(o) && response.statusCode < 300) requireContract(o, parsed)
    return { status: response.statusCode, headers: response.headers, body: parsed, problem: parsed }
  }

  /** A person with a session. */
  async function person(
    name: string,
    more: { email?: string; administrator?: boolean; unit?: string } = {},
  ): Promise<NonNullable<Somebody>> {
    const found = await row<{ id: string }>(
      db,
      sql`insert into people.person (name, email, unit_id) values (${name}, ${more.email ?? `${name.toLowerCase().replace(/\W+/g, '.')}@test.example`}, ${more.unit ?? null}) returning id`,
    )
    if (!found) throw new Error('no person')
    if (more.administrator) await makeAdministrator(found.id)
    const { secret } = await createSession(db, found.id, { address: '127.0.0.1', userAgent: 'test' })
    return { personId: found.id, cookie: secret }
  }

  async function makeAdministrator(personId: string) {
    await sql`insert into people.organisation (name) values ('Test') on conflict do nothing`.execute(db)
    await sql`insert into people.unit (name, path) select 'Test', 'root' where not exists (select from people.unit where parent_id is null)`.execute(
      db,
    )
    await sql`insert into people.role (person_id, unit_id, role) select ${personId}, id, 'administrator' from people.unit where parent_id is null limit 1`.execute(
      db,
    )
  }

  return {
    app,
    pool,
    db,
    platform,
    config: database.config,
    call,
    person,
    /** Runs readers and jobs until they have processed everything. */
    async settle() {
      await runReadersToNow(db, readers)
      await runWaitingJobs(platform, pool, jobs)
      await runReadersToNow(db, readers)
    },
    /** The log so far, oldest first, to assert what was logged, or that nothing was. */
    log: () =>
      rows<{ verb: string; kind: string; actor: string | null; object: string }>(
        db,
        sql`select verb, kind, actor, object from activity.log order by xact, id`,
      ),
    async close() {
      await app.close()
      await db.destroy()
      await database.drop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

/** A second program on the same database, like another process. */
export async function anotherNode(first: TestApp) {
  const db = createDb(createPool({ ...first.config, max: 6 }))
  const platform = { ...first.platform, db }
  return { app: await buildApp(platform), platform, db }
}

const credentials = (who: Somebody): Record<string, string> => {
  if (who?.token) return { authorization: `Bearer ${who.token}` }
  if (who?.cookie) return { cookie: `${SESSION_COOKIE}=${who.cookie}` }
  return {}
}
