import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, afterEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartupProblem } from '../startup-problem.ts'
import { connectEmbedded, type EmbeddedDatabase, startEmbedded } from './embedded.ts'
import { isAlive } from './postmaster.ts'

/** Committed data must survive a kill, but not a power cut. */
const fast = { durable: false, settings: { synchronous_commit: 'on' } }
const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'orbweaver-embedded-'))
after(() => fs.rmSync(parent, { recursive: true, force: true }))
/** Most tests share one home and leave it stopped and intact; tests that damage theirs create their own. */
const home = path.join(parent, 'home')

async function open(where: string, how = startEmbedded): Promise<EmbeddedDatabase> {
  const database = await how(where, fast)
  undo.push(() => database.stop())
  return database
}

/** Another process that runs as the server of this home; resolves once it holds the lease. */
async function openElsewhere(): Promise<ChildProcess> {
  const module = JSON.stringify(import.meta.resolve('./embedded.ts'))
  const code = `const { startEmbedded } = await import(${module})
    await startEmbedded(${JSON.stringify(home)}, ${JSON.stringify(fast)})
    console.log('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  undo.push(() => child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return child
}

async function ask<T extends pg.QueryResultRow>(database: EmbeddedDatabase, sql: string): Promise<T[]> {
  const client = new pg.Client(database.config)
  await client.connect()
  try {
    return (await client.query<T>(sql)).rows
  } finally {
    await client.end()
  }
}

const sentence = (pattern: RegExp) => (error: unknown) => error instanceof StartupProblem && pattern.test(error.message)

/** Every file of a home with size and time, to check that a refusal changed nothing; logs may grow. */
function listFiles(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/\.log$|[/\\]run$|^postgres$/.test(name))
    .map(
      (name) =>
        `${name} ${fs.lstatSync(path.join(folder, name)).size} ${fs.lstatSync(path.join(folder, name)).mtimeMs}`,
    )
    .sort()
}

test('the program owns its database without being superuser', async () => {
  const database = await open(home)
  await ask(database, 'create extension pg_trgm')
  await ask(database, 'create extension unaccent')
  await ask(database, 'create extension ltree')
  await ask(database, 'create extension citext')
  const rows = await ask(
    database,
    'select current_database() as base, rolsuper as super from pg_roles where rolname = current_user',
  )
  assert.deepEqual(rows, [{ base: 'orbweaver', super: false }])
  await assert.rejects(ask(database, "copy (select 1) to program 'true'"), { code: '42501' })
  const byUrl = new pg.Client(database.url)
  await byUrl.connect()
  await byUrl.end()
})

test('no other user of the machine can access the socket or the password', async () => {
  const database = await open(home)
  assert.equal(fs.statSync(database.config.host).mode & 0o077, 0)
  assert.equal(fs.statSync(path.join(home, 'postgres', 'secret')).mode & 0o077, 0)
  assert.equal(fs.statSync(path.join(home, 'postgres')).mode & 0o027, 0)
  const other = new pg.Client({ ...database.config, password: 'guess' })
  await assert.rejects(other.connect(), { code: '28P01' })
})

test('a stop leaves no process and keeps the data', async () => {
  const first = await open(home)
  await ask(first, 'create table saved as select 42 as answer')
  await first.stop()
  assert.equal(fs.existsSync(path.join(home, 'postgres', 'data', 'postmaster.pid')), false)
  assert.deepEqual(await ask(await open(home), 'select answer from saved'), [{ answer: 42 }])
})

test('a second server on the same home is refused and the first keeps running', async () => {
  const first = await open(home)
  await assert.rejects(startEmbedded(home, fast), sentence(/another Orbweaver \(process \d+\) already runs on/))
  assert.deepEqual(await ask(first, 'select 1 as one'), [{ one: 1 }])
})

test('a command uses the database of a running server and continues after the server stops', async () => {
  const server = await open(home)
  const command = await open(home, connectEmbedded)
  assert.equal(command.pid, server.pid)
  await server.stop()
  assert.deepEqual(await ask(command, 'select 1 as one'), [{ one: 1 }])
  const { pid } = command
  await command.stop()
  assert.equal(isAlive(pid), false)
})

test('a server takes over the database that a command started', async () => {
  const command = await open(home, connectEmbedded)
  const server = await open(home)
  await command.stop()
  assert.equal(server.pid, command.pid)
  assert.deepEqual(await ask(server, 'select 1 as one'), [{ one: 1 }])
})

test('concurrent starts and stops share one database', async () => {
  const use = async (wait: number) => {
    await sleep(wait)
    const database = await open(home, connectEmbedded)
    assert.deepEqual(await ask(database, 'select 1 as one'), [{ one: 1 }])
    await database.stop()
  }
  await Promise.all(Array.from({ length: 12 }, (_, index) => use((index % 4) * 40)))
  assert.equal(fs.existsSync(path.join(home, 'postgres', 'data', 'postmaster.pid')), false)
})

test('after kill -9 of the server the next start uses the database that still runs', async () => {
  const killed = await openElsewhere()
  await assert.rejects(startEmbedded(home, fast), sentence(new RegExp(`process ${killed.pid}`)))
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  assert.deepEqual(await ask(await open(home), 'select 1 as one'), [{ one: 1 }])
})

test('after kill -9 of PostgreSQL the server restarts it', async () => {
  const database = await open(home)
  await ask(database, 'create table survived as select 42 as answer')
  const { pid } = database
  process.kill(pid, 'SIGKILL')
  while (database.pid === pid) await sleep(10)
  assert.deepEqual(await ask(database, 'select answer from survived'), [{ answer: 42 }])
})

test('after kill -9 of both, with the old process id reused by another program, the next start recovers', async () => {
  const killed = await openElsewhere()
  const pidFile = path.join(home, 'postgres', 'data', 'postmaster.pid')
  const [line, ...rest] = fs.readFileSync(pidFile, 'utf8').split('\n')
  killed.kill('SIGKILL')
  await once(killed, 'exit')
  process.kill(Number(line), 'SIGKILL')
  while (isAlive(Number(line))) await sleep(10)
  const owner = fs.statSync(pidFile)
  const other = spawn('sleep', ['600'], process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid, cwd: '/' } : {})
  undo.push(() => other.kill('SIGKILL'))
  fs.writeFileSync(pidFile, [other.pid, ...rest].join('\n'))
  assert.deepEqual(await ask(await open(home), 'select 1 as one'), [{ one: 1 }])
})

test('data of a newer PostgreSQL is refused and not changed', async () => {
  await (await open(home)).stop()
  const file = path.join(home, 'postgres', 'data', 'PG_VERSION')
  fs.writeFileSync(file, '19\n')
  undo.push(() => fs.writeFileSync(file, '18\n'))
  const before = listFiles(home)
  await assert.rejects(startEmbedded(home, fast), sentence(/is of PostgreSQL 19, this Orbweaver brings PostgreSQL 18/))
  assert.deepEqual(listFiles(home), before)
})

test('a home that is not a folder is refused', async () => {
  const file = path.join(parent, 'file')
  fs.writeFileSync(file, 'not a folder')
  await assert.rejects(startEmbedded(file, fast), sentence(/cannot read and write .*ORBWEAVER_HOME/))
  await assert.rejects(startEmbedded(path.join(file, 'below'), fast), sentence(/cannot read and write/))
  assert.equal(fs.readFileSync(file, 'utf8'), 'not a folder')
})

test('a home without write permission is refused', { skip: process.getuid?.() === 0 && 'root may' }, async () => {
  const closed = path.join(parent, 'closed')
  fs.mkdirSync(closed, { mode: 0o500 })
  await assert.rejects(startEmbedded(closed, fast), sentence(/cannot read and write .*EACCES/))
  assert.deepEqual(fs.readdirSync(closed), [])
})

test('a home whose path is too long for a socket works', async () => {
  const database = await open(path.join(parent, 'deep'.repeat(30)))
  undo.unshift(() => fs.rmSync(database.config.host, { recursive: true, force: true }))
  assert.deepEqual(await ask(database, 'select 1 as one'), [{ one: 1 }])
})
