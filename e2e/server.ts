import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { createSession } from '../server/people/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { row, sql } from '../server/platform/db.ts'
import { openProgram } from '../server/program.ts'
import { loadSample } from '../server/sample/index.ts'
import { makeTestHome } from '../server/testing/home.ts'

const root = join(import.meta.dirname, '..')

/** A real Orbweaver of its own: process, database, home. */
export type Running = {
  url: string
  home: string
  /** What the server printed for a setup from another machine. */
  setUpCode: string | undefined
  /** The secret of a new session of the person with this name. */
  session(name: string): Promise<string>
  /** Weaves the sample organisation and answers when it is there. */
  weave(): Promise<void>
  stop(options?: { keepHome?: boolean }): Promise<void>
}

type Start = {
  /** The home of a server that was stopped. Begins empty where it is left out. */
  copyOf?: string | undefined
  /** Where it is left out: one of its own. */
  home?: string | undefined
}

export async function startServer({ copyOf, home = makeTestHome() }: Start = {}): Promise<Running> {
  // With owners and modes: PostgreSQL started by root runs as another user.
  if (copyOf) execFileSync('cp', ['-a', `${copyOf}/.`, home])
  const env = { PORT: await findPort(), ORBWEAVER_HOME: home, RATE_LIMIT: '1000000', LOG_LEVEL: 'error' }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'server/main.ts'], {
    cwd: root,
    env: { ...process.env, ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { url, setUpCode } = await readyAt(child)
  const program = await openProgram(readConfig(env), 'command')
  const { db } = program.platform
  return {
    url,
    home,
    setUpCode,
    async session(name) {
      const person = await row<{ id: string }>(
        db,
        sql`select id from people.person where name = ${name} and state = 'active' order by id limit 1`,
      )
      if (!person) throw new Error(`Nobody here is called ${name}`)
      return (
        await createSession(db, person.id, {
          address: '127.0.0.1',
          userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0',
        })
      ).secret
    },
    async weave() {
      await loadSample(program.platform, { onProgress: () => {} })
    },
    async stop({ keepHome = false } = {}) {
      await program.close()
      child.kill('SIGTERM')
      await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(0)))
      if (!keepHome) rmSync(home, { recursive: true, force: true })
    },
  }
}

/** A port that is free now: the server has to know its own address, for passkeys are bound to it. */
async function findPort(): Promise<string> {
  const holder = createServer().listen(0)
  await once(holder, 'listening')
  const { port } = holder.address() as AddressInfo
  holder.close()
  await once(holder, 'close')
  return String(port)
}

function readyAt(child: ChildProcess): Promise<{ url: string; setUpCode: string | undefined }> {
  return new Promise((ready, fail) => {
    let printed = ''
    child.once('exit', (code) => fail(new Error(`The server left with ${code}`)))
    child.stdout?.on('data', (chunk) => {
      printed += chunk
      const url = /ready at (\S+)\n/.exec(printed)?.[1]
      if (url) ready({ url, setUpCode: /needs the code (\S+)/.exec(printed)?.[1] })
    })
  })
}
