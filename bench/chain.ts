// node bench/chain.ts [rows]: chains a log of that many rows and verifies it; then writes with the chain running and without.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chainLog, keepPartitions, record, startChain, verifyLog } from '../server/activity/index.ts'
import { beginTransaction, createDb, createPool, type Db, sql } from '../server/platform/db.ts'
import { startEmbedded } from '../server/platform/embedded/embedded.ts'
import { migrate } from '../server/platform/migrate.ts'

const count = Number(process.argv[2] ?? 1_000_000)
const home = mkdtempSync(join(tmpdir(), 'orbweaver-chain-'))
const server = await startEmbedded(home)
await migrate(server.config)
const db = createDb(createPool({ ...server.config, max: 20 }))
await keepPartitions(db)

const say = (what: string, rows: number, seconds: number) =>
  console.log(
    `${what}: ${rows.toLocaleString('en')} in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds).toLocaleString('en')}/s`,
  )
async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** As many writers as a busy server has, each transaction one row, as a reply makes it. */
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

try {
  await sql`insert into activity.log (verb, kind, actor, object, target, community, detail)
    select 'Create', 'reply', gen_random_uuid(), uuidv7(), uuidv7(), gen_random_uuid(),
      jsonb_build_object('seq', n, 'title', 'O-ring groove for high pressure ' || n, 'mentions', jsonb_build_array(gen_random_uuid()))
    from generate_series(1, ${sql.lit(count)}) n`.execute(db)
  await sql`analyze activity.log`.execute(db)
  say('chained', count, await time(() => chainLog(db, home)))
  await sql`analyze activity.chain`.execute(db)
  const check = await verifyLog(db, home)
  say(`verified, ${check.sound ? 'sound' : `${check.found} found`}`, check.rows, check.seconds)
  console.log(`resident ${Math.round(process.memoryUsage.rss() / 1024 ** 2)} MiB`)
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
