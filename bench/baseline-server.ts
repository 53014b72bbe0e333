import { fork } from 'node:child_process'
import { createServer } from 'node:net'
import Fastify from 'fastify'
import pg from 'pg'

// Speed of the machine without Orbweaver: the targets were set on a machine where the empty route served BARE_THERE
// requests a second.

/** Requests per second of Fastify alone, with an empty route, on the machine where the targets were set. */
export const BARE_THERE = 62_500

export type Bare = { port: number; pid: number; stop(): void }

/** A server in a separate process: `/empty`, and `/person/:id`, which reads one row by its primary key. */
export async function startBare(database: pg.ClientConfig): Promise<Bare> {
  const child = fork(import.meta.filename, { execArgv: ['--disable-warning=ExperimentalWarning'] })
  const port = await new Promise<number>((ready, fail) => {
    child.once('message', (message) => ready(Number(message)))
    child.once('exit', (code) => fail(new Error(`the bare server left with ${code}`)))
    child.send(database)
  })
  return { port, pid: child.pid ?? 0, stop: () => void child.kill() }
}

async function serve(database: pg.ClientConfig): Promise<void> {
  const pool = new pg.Pool({ ...database, max: 12 })
  const app = Fastify({ logger: false })
  app.get('/empty', async () => ({ ok: true }))
  app.get<{ Params: { id: string } }>('/person/:id', async ({ params }) => {
    const text = 'select id, name, email from people.person where id = $1'
    const { rows } = await pool.query({ name: 'person', text, values: [params.id] })
    return rows[0]
  })
  const port = await freePort()
  await app.listen({ port, host: '127.0.0.1' })
  process.send?.(port)
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

if (process.argv[1] === import.meta.filename) {
  process.once('message', (database) => void serve(database as pg.ClientConfig))
  process.once('disconnect', () => process.exit())
}
