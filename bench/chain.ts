// node bench/chain.ts [rows]: chains a log of that many rows and verifies it; then writes with the chain running and
// without.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chainLog, createPartitions, record, startChain, verifyLog } from '../server/activity/index.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { beginTransaction, createDb, createPool, type Db, sql } from '../server/platform/db.ts'
import { startEmbedded } from '../server/platform/embedded/embedded.ts'

const count = Number(process.argv[2] ?? 1_000_000)
const home = mkdtempSync(join(tmpdir(), 'orbweaver-chain-'))
const server = await startEmbedded(home)
await migrate(server.config)
const db = createDb(createPool({ ...server.config, max: 20 }))
await createPartitions(db)

const say = (what: string, rows: number, seconds: number) =>
  console.log(
    `${what}: ${rows.toLocaleString('en')} in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds).toLocaleString('en')}/s`,
  )
async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** As many writers as on a busy server; each transaction writes one row, like a reply. */
async function write(db: Db, seconds: number): Promise<number> {
  const end = performance.now() + seconds * 1000
  let done = 0
  const writer = async () => {
    while (performance.now() < end) {
      const entry = {
        verb: 'Create',
        kind: 'reply',
        actor: randomUUID(),
        object: randomUUID(),
        target: randomUUID(),
      } as const
      await beginTransaction(db, (tx) => record(tx, { ...entry, detail: { seq: 3, title: 'O-ring groove' } }))
      done++
    }
  }
  await Promise.all(Array.from({ length: 16 }, writer))
  return done
}

/** Also returns the processor time of this process, and its peak memory. */
async function verify(what: string): Promise<void> {
  globalThis.gc?.()
  const before = process.cpuUsage()
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const check = await verifyLog(db, home, { onProgress: look })
  const { user, system } = process.cpuUsage(before)
  const each = ((user + system) / 1e6 / count) * 100_000
  say(`${what}: ${check.sound ? 'sound' : `${check.found.toLocaleString('en')} found`}`, check.rows, check.seconds)
  console.log(
    `${each.toFixed(2)} s of the processor for each 100,000 rows, ${Math.round(most / 1024 ** 2)} MiB at the most`,
  )
}

try {
  await sql`insert into activity.log (verb, kind, actor, object, target, community, detail)
    select 'Create', 'reply', gen_random_uuid(), uuidv7(), uuidv7(), gen_random_uuid(),
      jsonb_build_object('seq', n, 'title', 'O-ring groove for high pressure ' || n, 'mentions', jsonb_build_array(gen_random_uuid()))
    from generate_series(1, ${sql.lit(count)}) n`.execute(db)
  await sql`analyze activity.log`.execute(db)
  say('chained', count, await time(() => chainLog(db, home)))
  await sql`analyze activity.chain`.execute(db)
  await verify('verified')
  await sql`update activity.log set detail = detail || '{"seq": -1}'`.execute(db)
  await verify('verified, every row altered')
  for (const round of [1, 2]) {
    say(`round ${round}, written without the chain`, await write(db, 8), 8)
    const chain = await startChain(db, server.config, home)
    say(`round ${round}, written with the chain running`, await write(db, 8), 8)
    await chain.stop()
    await chainLog(db, home)
  }
} finally {
  await db.destroy()
  await server.stop()
  rmSync(home, { recursive: true, force: true })
}
