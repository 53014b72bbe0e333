// node bench/register.ts [--explain] [--runs 60]: the register at 10,000 accounts, through HTTP without a socket.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp } from '../server/app.ts'
import { createSession } from '../server/people/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { createDb, createPool, type Db, row, rows, sql } from '../server/platform/db.ts'
import { startEmbedded } from '../server/platform/embedded/embedded.ts'
import { createFileStore } from '../server/platform/files.ts'
import { SESSION_COOKIE } from '../server/platform/http.ts'
import { processorOf } from './processor.ts'
import { chooseAdministrator, seedRegister } from './seed-register.ts'

const { values } = parseArgs({ options: { explain: { type: 'boolean' }, runs: { type: 'string' } } })
const RUNS = Number(values.runs ?? 60)
const TARGET = 50
const home = mkdtempSync(join(tmpdir(), 'orbweaver-register-'))
const server = await startEmbedded(home)
await migrate(server.config)
const db = createDb(createPool({ ...server.config, max: 6 }))
try {
  const who = await build(db)
  const config = readConfig({ ORBWEAVER_HOME: home, LOG_LEVEL: 'silent', RATE_LIMIT: '100000000' })
  const app = await buildApp({ config, db, files: await createFileStore(home), database: server.config })
  const asks = await listRequests(db)
  console.log(`${cpus().length} cores (${cpus()[0]?.model}), ${process.version}; target: p95 ${TARGET} ms\n`)
  const processor = processorOf(process.pid, home)
  console.log('| what | who | least ms | median ms | p95 ms | processor ms | |\n|---|---|---|---|---|---|---|')
  for (const { name, cookie } of who)
    for (const [what, url] of asks) {
      const times: number[] = []
      let before = processor()
      for (let i = 0; i < RUNS + 5; i++) {
        if (i === 5) before = processor()
        const startedAt = performance.now()
        const answer = await app.inject({ url, headers: { cookie: `${SESSION_COOKIE}=${cookie}` } })
        if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
        if (i >= 5) times.push(performance.now() - startedAt)
      }
      times.sort((a, b) => a - b)
      const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
      const p95 = at(0.95)
      const after = processor()
      const used = (after.server - before.server + after.database - before.database) / RUNS
      console.log(
        `| ${what} | ${name} | ${at(0).toFixed(1)} | ${at(0.5).toFixed(1)} | ${p95.toFixed(1)} | ${used.toFixed(1)} | ${p95 <= TARGET ? '' : 'over'} |`,
      )
    }
  if (values.explain) await explain(db)
  await app.close()
} finally {
  await db.destroy().catch(() => {})
  await server.stop()
  rmSync(home, { recursive: true, force: true })
}

/** 10,000 accounts in 140 units, as in a large company; an administrator, and a person in one division. */
async function build(db: Db) {
  await sql`insert into people.organisation (name) values ('Aldermoor')`.execute(db)
  await sql`insert into people.unit (name, path) values ('Aldermoor', 'root')`.execute(db)
  for (const depth of [7, 19])
    await sql`insert into people.unit (name, parent_id, path)
      select u.name || ' ' || n, u.id, u.path || ('u' || substr(md5(u.path::text || n), 1, 12))::ltree
      from people.unit u, generate_series(1, ${sql.lit(depth)}) n
      where nlevel(u.path) = (select max(nlevel(path)) from people.unit)`.execute(db)
  await sql`insert into people.person (name, email, unit_id)
    select 'Person ' || n, 'person' || n || '@bench.example', (select id from people.unit where parent_id is not null order by md5(id::text || n) limit 1)
    from generate_series(1, 2000) n`.execute(db)
  await seedRegister(db, 10_000)
  await sql`analyze`.execute(db)
  const admin = await chooseAdministrator(db)
  const member = await row<{ id: string }>(
    db,
    sql`select id from people.person where id <> ${admin} order by id limit 1`,
  )
  const session = async (id = '') => (await createSession(db, id, { address: '127.0.0.1', userAgent: 'bench' })).secret
  return [
    { name: 'administrator', cookie: await session(admin) },
    { name: 'member of a unit', cookie: await session(member?.id) },
  ]
}

async function listRequests(db: Db): Promise<[string, string][]> {
  const division = await row<{ id: string }>(
    db,
    sql`select id from people.unit where nlevel(path) = 2 order by id limit 1`,
  )
  const first = await row<{ name: string; id: string }>(
    db,
    sql`select platform.plain(name) as name, id from presence.account order by platform.plain(name), id offset 5000 limit 1`,
  )
  const middle = Buffer.from(JSON.stringify([first?.name, first?.id])).toString('base64url')
  const list = '/api/accounts?limit=50'
  const facets = '/api/accounts/facets'
  return [
    ['list', list],
    ['list, from the middle', `${list}&after=${middle}`],
    ['list by last post', `${list}&sort=last+post`],
    ['list by followers', `${list}&sort=followers`],
    ['search', `${list}&q=handle77`],
    ['network and language', `${list}&network=x&language=de`],
    ['a division', `${list}&unit=${division?.id}`],
    ['semi-idle', `${list}&health=semi-idle`],
    ['attention', `${list}&which=attention`],
    ['facets', facets],
    ['facets of a network', `${facets}?network=x`],
    ['facets of a division', `${facets}?unit=${division?.id}&health=active`],
    ['estate map', '/api/accounts/overview'],
    ['a unit’s page', `/api/accounts/units/${division?.id}/report`],
  ]
}

async function explain(db: Db) {
  const plan = await rows<{ 'QUERY PLAN': string }>(
    db,
    sql`explain (analyze, buffers) select a.id, platform.plain(a.name) from presence.account a
      where platform.plain(a.name) > 'account 8' order by platform.plain(a.name), a.id limit 51`,
  )
  console.log(`\n${plan.map((line) => line['QUERY PLAN']).join('\n')}`)
}
