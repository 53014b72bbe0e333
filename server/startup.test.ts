import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, type TestContext, test } from 'node:test'
import { readConfig } from './platform/config.ts'
import { serve } from './serve.ts'
import { isAll } from './testing/runs.ts'

const parent = mkdtempSync(join(tmpdir(), 'orbweaver-startup-'))
const home = join(parent, 'home')
const children: ChildProcess[] = []
after(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  rmSync(parent, { recursive: true, force: true })
})

const environment = (settings: Record<string, string>) => ({
  ...process.env,
  ...{ ORBWEAVER_HOME: home, PORT: '0', HOST: '127.0.0.1', DATABASE_URL: '' },
  ...settings,
})

function start(settings: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env: environment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  return child
}

/** Asserts that a start fails: exit code 1, nothing on standard output, and one sentence on standard error. */
async function readRefusal(settings: Record<string, string>): Promise<string> {
  const child = start(settings)
  assert.ok(child.stdout && child.stderr)
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  assert.equal(child.exitCode, 1, complaint)
  assert.equal(said, '')
  assert.match(complaint, /^orbweaver: [^\n]+\.\n$/)
  return complaint
}

/** The same in this process, because loading the program takes seconds. In `npm test -- all` each start is a process. */
async function readProblem(settings: Record<string, string>): Promise<string> {
  if (isAll) return readRefusal(settings)
  const steps: (() => unknown)[] = []
  const life = {
    ending: new AbortController().signal,
    onStop: (_: string, stop: () => unknown) => void steps.push(stop),
  }
  const begin = async () => serve(readConfig(environment(settings)), life)
  const problem = await begin().then(
    () => assert.fail('it started'),
    (error: Error) => error,
  )
  for (const stop of steps.reverse()) await stop()
  assert.equal(problem.name, 'StartupProblem', problem.stack ?? problem.message)
  assert.match(problem.message, /^[^\n]+\.$/)
  return problem.message
}

async function listen(t: TestContext, server: Server): Promise<number> {
  t.after(() => server.close())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** The part of PostgreSQL's protocol up to authentication and the query for the version. */
function pretendPostgres(number: string, version: string): Server {
  const message = (type: string, ...parts: Buffer[]) => {
    const body = Buffer.concat(parts)
    const length = Buffer.alloc(4)
    length.writeInt32BE(body.length + 4)
    return Buffer.concat([Buffer.from(type), length, body])
  }
  const int16 = (value: number) => Buffer.from([value >> 8, value & 255])
  const int32 = (value: number) => Buffer.from([0, 0, value >> 8, value & 255])
  const column = (name: string) =>
    Buffer.concat([Buffer.from(`${name}\0`), int32(0), int16(0), int32(25), int16(-1), int32(65535), int16(0)])
  const field = (value: string) => Buffer.concat([int32(value.length), Buffer.from(value)])
  const ready = message('Z', Buffer.from('I'))
  return createServer((socket) => {
    socket.once('data', () => {
      socket.write(Buffer.concat([message('R', int32(0)), ready]))
      socket.on('data', (asked) => {
        if (asked[0] !== 'Q'.charCodeAt(0)) return
        const columns = message('T', int16(2), column('number'), column('version'))
        const row = message('D', int16(2), field(number), field(version))
        socket.write(Buffer.concat([columns, row, message('C', Buffer.from('SELECT 1\0')), ready]))
      })
    })
    socket.on('error', () => {})
  })
}

test('a second start on the same home is refused, and the first server keeps running', async () => {
  const first = start({})
  assert.ok(first.stdout && first.stderr)
  const complaint = text(first.stderr)
  const line = await Promise.race([once(first.stdout, 'data'), complaint])
  const url = /http:\/\/\S+/.exec(String(line))?.[0]
  assert.ok(url, String(line))
  assert.match(
    await readRefusal({}),
    new RegExp(`another Orbweaver \\(process ${first.pid}\\) already runs on .*ORBWEAVER_HOME`),
  )
  assert.equal((await fetch(`${url}/health/ready`)).status, 200)
  first.kill('SIGTERM')
  const [code] = await once(first, 'exit')
  assert.equal(code, 0)
  assert.equal(existsSync(join(home, 'postgres', 'data', 'postmaster.pid')), false)
})

test('a port in use is refused and leaves no database running', async (t) => {
  const other = createServer()
  const port = await listen(t, other)
  assert.match(await readProblem({ PORT: String(port) }), new RegExp(`port ${port} on 127.0.0.1 is taken .*PORT`))
  assert.equal(existsSync(join(home, 'postgres', 'data', 'postmaster.pid')), false)
})

test('an address of another machine is refused', async () => {
  assert.match(await readProblem({ HOST: '192.0.2.1' }), /192\.0\.2\.1 is not an address of this machine; set HOST/)
})

test('a database that does not answer is refused', async (t) => {
  const other = createServer()
  const port = await listen(t, other)
  other.close()
  await once(other, 'close')
  const refusal = await readProblem({ DATABASE_URL: `postgres://someone:secret@127.0.0.1:${port}/orbweaver` })
  assert.match(refusal, new RegExp(`cannot reach the database of DATABASE_URL at 127.0.0.1:${port}/orbweaver`))
  assert.doesNotMatch(refusal, /secret/)
})

test('a database behind a socket, in the notation of libpq, is checked like any other', async (t) => {
  const old = pretendPostgres('140012', '14.12')
  t.after(() => old.close())
  const folder = mkdtempSync(join(parent, 'socket-'))
  old.listen(join(folder, '.s.PGSQL.5432'))
  await once(old, 'listening')
  const reached = await readProblem({ DATABASE_URL: `postgresql://someone:secret@/orbweaver?host=${folder}` })
  assert.match(reached, /is PostgreSQL 14\.12; Orbweaver needs version 15 or newer/)
  const away = await readProblem({ DATABASE_URL: `postgresql://someone:secret@/orbweaver?host=${parent}` })
  assert.match(away, /cannot reach the database of DATABASE_URL at .*\(socket, port 5432\)\/orbweaver/)
  for (const wrong of ['postgres://someone:secret@host:door/orbweaver', 'postgres://someone:sec@ret@:5432:1/x']) {
    const refusal = await readProblem({ DATABASE_URL: wrong })
    assert.match(refusal, /DATABASE_URL cannot be read as an address/)
    assert.doesNotMatch(away + refusal, /sec/)
  }
})

test('a database older than PostgreSQL 15 is refused', async (t) => {
  const old = pretendPostgres('140012', '14.12')
  const port = await listen(t, old)
  const refusal = await readProblem({ DATABASE_URL: `postgres://someone@127.0.0.1:${port}/orbweaver` })
  assert.match(refusal, /is PostgreSQL 14\.12; Orbweaver needs version 15 or newer/)
})

test('a home that is not a folder is refused', async () => {
  const file = join(parent, 'file')
  writeFileSync(file, 'not a folder')
  assert.match(await readProblem({ ORBWEAVER_HOME: file }), /cannot read and write .*file.*ORBWEAVER_HOME/)
})

test('an invalid setting is refused before anything is created', async () => {
  const fresh = join(parent, 'fresh')
  assert.match(await readProblem({ ORBWEAVER_HOME: fresh, PORT: 'door' }), /PORT is “door”; it must be a number/)
  const refusal = await readProblem({ ORBWEAVER_HOME: fresh, SMTP_URL: 'http://someone:secret@mail.example' })
  assert.match(refusal, /SMTP_URL must be an address such as smtp:/)
  assert.doesNotMatch(refusal, /secret/)
  assert.equal(readdirSync(parent).includes('fresh'), false)
})
