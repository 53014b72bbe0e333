// npm run bench [-- --small | --tenth] [-- --only feed,unread,mix]: seeds once, starts the server, runs each row,
// prints it with its target.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createSession } from '../server/people/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { openProgram } from '../server/program.ts'
import { freePort, startBare } from './baseline-server.ts'
import { processorOf } from './processor.ts'
import { runRows } from './rows.ts'
import { chooseCast, countMessages, full, seed, small, tenth } from './seed.ts'
import { countAccounts, seedRegister } from './seed-register.ts'
import { slack } from './slack.ts'

const root = join(import.meta.dirname, '..')
/** Milliseconds after which an idle server has released the memory of its start. */
const COME_TO_REST = 35_000
const { values } = parseArgs({
  options: {
    small: { type: 'boolean' },
    tenth: { type: 'boolean' },
    only: { type: 'string' },
    seconds: { type: 'string' },
  },
})
if (values.only === slack.name) {
  const { text, failed } = await slack.run()
  console.log(`${slack.what}: ${text}  (${slack.target})`)
  process.exit(failed ? 1 : 0)
}
const size = values.small ? small : values.tenth ? tenth : full
const home = join(root, `.orbweaver/bench-${size.messages}`)
const env = { ORBWEAVER_HOME: home, RATE_LIMIT: '100000000', LOG_LEVEL: 'error' }

console.log(
  `Seeding ${size.people.toLocaleString('en')} people, ${size.messages.toLocaleString('en')} messages into ${home}`,
)
const program = await openProgram(readConfig(env), 'command')
const { db } = program.platform
if ((await countMessages(db)) === 0) await seed(db, size, console.log)
if ((await countAccounts(db)) === 0) await seedRegister(db, size.accounts)
const cast = await chooseCast(db, 400)
const sessions = await Promise.all(
  cast.people.map(async (id) => ({
    id,
    cookie: (await createSession(db, id, { address: '127.0.0.1', userAgent: 'bench' })).secret,
  })),
)

const port = await freePort()
const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
  cwd: root,
  env: { ...process.env, ...env, PORT: String(port) },
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise<void>((ready, fail) => {
  server.stdout.on('data', (chunk) => String(chunk).includes('ready at') && ready())
  server.once('exit', (code) => fail(new Error(`the server left with ${code}`)))
})
server.removeAllListeners('exit')
const bare = await startBare(program.database)

try {
  await wait(COME_TO_REST)
  const idle = residentMiB(server.pid)
  const table = await runRows({
    db,
    port,
    cast,
    sessions,
    only: values.only?.split(','),
    seconds: Number(values.seconds ?? 8),
    memory: () => residentMiB(server.pid),
    processor: processorOf(server.pid ?? 0, home),
    bare: { port: bare.port, processor: processorOf(bare.pid, home) },
    idle,
  })
  const text = `${cpus().length} cores (${cpus()[0]?.model}), ${process.version}, ${size.people.toLocaleString('en')} people, ${(await countMessages(db)).toLocaleString('en')} messages, ${(await countAccounts(db)).toLocaleString('en')} accounts\n\n${table}\n`
  console.log(`\n${text}`)
  mkdirSync(join(root, 'bench/results'), { recursive: true })
  if (!values.only)
    writeFileSync(join(root, `bench/results/${values.small ? 'small' : values.tenth ? 'tenth' : 'full'}.md`), text)
} finally {
  bare.stop()
  server.kill('SIGTERM')
  await new Promise((done) => server.once('exit', done))
  await program.close()
}

function residentMiB(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}
