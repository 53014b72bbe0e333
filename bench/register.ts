// node bench/register.ts [--explain] [--runs 60]: the register at 10,000 accounts, through HTTP without a socket.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp } from '../server/app.ts'
import { createSession } from '../server/people/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { createDb, createPool, type Db, row, rows, sql } from '../server/platform/db.ts'
import { startEmbedded } from '../server/platform/embedded/embedded.ts'
import { createFileStore } from '../server/platform/files.ts'
import { SESSION_COOKIE } from '../server/platform/http.ts'
import { migrate } from '../server/platform/migrate.ts'
import { processorOf } from './processor.ts'

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
  const app = await buildApp({ config, db, files: await createFileStore(home) })
  const asks = await askedOf(db)
  console.log(`${cpus().length} cores (${cpus()[0]?.model}), ${process.version}; target: p95 ${TARGET} ms\n`)
  const processor = processorOf(process.pid, home)
  console.log('| what | who | median ms | p95 ms | processor ms | |\n|---|---|---|---|---|---|')
  for (const { name, cookie } of who)
    for (const [what, url] of asks) {
      const times: number[] = []
      let before = processor()
      for (let i = 0; i < RUNS + 5; i++) {
        if (i === 5) before = processor()
        const began = performance.now()
        const answer = await app.inject({ url, headers: { cookie: `${SESSION_COOKIE}=${cookie}` } })
        if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.body}`)
        if (i >= 5) times.push(performance.now() - began)
      }
      times.sort((a, b) => a - b)
      const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
      const p95 = at(0.95)
      const after = processor()
      const used = (after.server - before.server + after.database - before.database) / RUNS
      console.log(
        `| ${what} | ${name} | ${at(0.5).toFixed(1)} | ${p95.toFixed(1)} | ${used.toFixed(1)} | ${p95 <= TARGET ? '' : 'over'} |`,
      )
    }
  if (values.explain) await explain(db)
  await app.close()
} finally {
  await db.destroy().catch(() => {})
  await server.stop()
  rmSync(home, { recursive: true, force: true })
}

/** 10,000 accounts in 140 units, as a large company would have them; an administrator, and somebody of one division. */
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
  await sql`insert into presence.account (network, handle, url, name, unit_id, brand, status, steward_id, deputies, languages, tags,
      followers, opened_at, last_post_at, last_answer_at, source_updated_at, certify_by, rate_now, rate_before, purpose)
    select (array['linkedin','facebook','youtube','instagram','x','bluesky','mastodon','threads','tiktok','flickr','github','blog'])[1 + n % 12],
      'handle' || n, 'https://network' || (n % 12) || '.example/handle' || n, 'Account ' || md5(n::text),
      (select id from people.unit where nlevel(path) = 3 order by md5(id::text || n) limit 1),
      (array['unit','unit','unit','corporate'])[1 + n % 4],
      (array['active','active','active','active','active','active','paused','retired','retired','impostor'])[1 + n % 10],
      case when n % 9 <> 0 then (select id from people.person offset n % 2000 limit 1) end,
      '{}', array[(array['en','de','pt','pl','es'])[1 + n % 5]], array['tag ' || n % 40],
      (n * 7919) % 100000, now() - make_interval(days => (n * 31) % 4000),
      case when n % 3 <> 0 then now() - make_interval(days => (n * 17) % 400) end, null,
      now() - make_interval(days => (n * 13) % 1000), now() + make_interval(days => (n * 11) % 400 - 30),
      (n % 50) / 10.0, (n % 30) / 10.0, 'What it is for ' || n
    from generate_series(1, 10000) n`.execute(db)
  await sql`insert into presence.account_unit (account_id, unit_id)
    select a.id, (select id from people.unit u where nlevel(u.path) = 2 order by md5(u.id::text || a.id) limit 1) from presence.account a
    where a.followers % 5 = 0`.execute(db)
  await sql`insert into presence.account_day (account_id, day, followers)
    select a.id, current_date - d * 30, a.followers - d from presence.account a, generate_series(0, 6) d`.execute(db)
  await sql`insert into governance.resource (id, kind, unit_id, name, network, brand, status, keepers, certified_until)
    select id, 'account', unit_id, name, network, brand, status, array_remove(array[steward_id], null), certify_by from presence.account`.execute(
    db,
  )
  await sql`analyze`.execute(db)
  const [admin, member] = await rows<{ id: string }>(db, sql`select id from people.person order by id limit 2`)
  await sql`insert into people.role (person_id, unit_id, role) select ${admin?.id}, id, 'administrator' from people.unit where parent_id is null`.execute(
    db,
  )
  const session = async (id = '') => (await createSession(db, id, { address: '127.0.0.1', userAgent: 'bench' })).secret
  return [
    { name: 'administrator', cookie: await session(admin?.id) },
    { name: 'member of a unit', cookie: await session(member?.id) },
  ]
}

async function askedOf(db: Db): Promise<[string, string][]> {
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
    ['semi-idle', `${list}&condition=semi-idle`],
    ['attention', `${list}&which=attention`],
    ['facets', facets],
    ['facets of a network', `${facets}?network=x`],
    ['facets of a division', `${facets}?unit=${division?.id}&condition=active`],
    ['estate map', '/api/register/estate'],
    ['a unit’s page', `/api/register/units/${division?.id}`],
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
