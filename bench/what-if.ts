// node bench/what-if.ts: the impact of another operating model for 10,000 people, 200 accounts and five actions.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildLarge } from '../server/governance/testing/large.ts'
import { compareAll } from '../server/governance/what-if/compare-all.ts'
import { describeWhatIf } from '../server/governance/what-if/simulate.ts'
import { migrate } from '../server/platform/database/migrate.ts'
import { createDb, createPool, sql } from '../server/platform/db.ts'
import { startEmbedded } from '../server/platform/embedded/embedded.ts'

const home = mkdtempSync(join(tmpdir(), 'orbweaver-what-if-'))
const server = await startEmbedded(home)
await migrate(server.config)
const db = createDb(createPool({ ...server.config, max: 4 }))
try {
  const large = await buildLarge(db, { people: 10_000, accounts: 200 })
  await sql`analyze`.execute(db)
  console.log(`${cpus().length} cores (${cpus()[0]?.model}), ${process.version}; target: 2 s in all`)
  for (const name of ['first, Cedar still closed', 'second', 'third', 'fourth']) {
    const startedAt = performance.now()
    const before = process.cpuUsage()
    const compared = await compareAll(db, { ...large.centralized, ...large.dandelion })
    const { gain, lose } = await describeWhatIf(db, compared, [], 'en', startedAt)
    const { user, system } = process.cpuUsage(before)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(2)
    const kinds = `${compared.diff.sorted.classes.length} kinds of people, ${gain} gain, ${lose} lose`
    console.log(`${name}: ${seconds} s, ${((user + system) / 1e6).toFixed(2)} s of the processor (${kinds})`)
  }
} finally {
  await db.destroy()
  await server.stop()
  rmSync(home, { recursive: true, force: true })
}
