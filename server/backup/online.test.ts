import assert from 'node:assert/strict'
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { connectEmbedded } from '../platform/embedded/embedded.ts'
import { runs } from '../testing/runs.ts'
import { sumDatabase } from './testing.ts'

const parent = mkdtempSync(join(tmpdir(), 'orbweaver-online-'))
const file = join(parent, 'online.backup')
const passphraseFile = join(parent, 'passphrase')
const children: ChildProcess[] = []
after(async () => {
  for (const child of children) await stop(child)
  rmSync(parent, { recursive: true, force: true })
})

const environment = (home: string) => ({
  ...process.env,
  ORBWEAVER_HOME: join(parent, home),
  PORT: '0',
  DATABASE_URL: '',
})
function runCommand<T>(home: string, words: string[], input = ''): T {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', join(import.meta.dirname, '../cli.ts'), ...words, '--json'],
    { env: environment(home), input, encoding: 'utf8' },
  )
  assert.equal(status, 0, stderr)
  return JSON.parse(stdout)
}
async function startServer(home: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../main.ts')], {
    env: environment(home),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/\S+/.exec(line)?.[0]
    if (url) return { child, url }
  }
  throw new Error('the server left')
}
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

type Api = (method: string, path: string, body?: object) => Promise<{ id: string; items: { id: string }[] }>
const connect =
  (url: string, token: string): Api =>
  async (method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) }
    const answer = await fetch(`${url}/api${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as Awaited<ReturnType<Api>>
  }

/** Writes replies until stopped. Returns how many the server acknowledged. */
async function write(api: Api, thread: string, going: AbortSignal): Promise<number> {
  let written = 0
  for (; !going.aborted; written++)
    await api('POST', `/threads/${thread}/replies`, { markdown: `Reply ${written} *now*` })
  return written
}

test('a backup during writes is restored into another home: the log is intact and the server starts', {
  skip: runs(0, 1) === 0 && 'npm test -- all',
}, async () => {
  writeFileSync(passphraseFile, 'correct horse battery\n')
  const admin = ['--admin', 'rui@test.example', '--name', 'Rui Nogueira', '--password-file', '-']
  runCommand('home', ['init', '--organisation', 'Aldermoor', ...admin], 'turbine gasket flange')
  const token = ['token', 'create', '--person', 'rui@test.example', '--scope', 'read', 'write', 'admin']
  const { secret } = runCommand<{ secret: string }>('home', token)
  runCommand('home', ['sample'])
  const first = await startServer('home')
  const api = connect(first.url, secret)
  const community = await api('POST', '/communities', { name: 'Seals', purpose: 'Tests', visibility: 'public' })
  const thread = await api('POST', `/communities/${community.id}/threads`, {
    kind: 'discussion',
    title: 'T',
    markdown: 'm',
  })
  const going = new AbortController()
  const writers = [1, 2, 3, 4].map(() => write(api, thread.id, going.signal))
  const backup = spawn(
    process.execPath,
    [join(import.meta.dirname, '../cli.ts'), 'backup', file, '--passphrase-file', passphraseFile, '--json'],
    { env: environment('home'), stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const [code] = await once(backup, 'exit')
  going.abort()
  const written = (await Promise.all(writers)).reduce((sum, one) => sum + one, 0)
  assert.equal(code, 0)
  assert.ok(written > 0)
  await stop(first.child)

  type Restored = { rows: number; files: number; missing: string[]; chain: { intact: boolean; rows: number } }
  const restored = runCommand<Restored>('other', ['restore', file, '--passphrase-file', passphraseFile])
  assert.deepEqual([restored.missing, restored.chain.intact], [[], true])
  const files = (home: string) => readdirSync(join(parent, home, 'files'), { recursive: true }).sort()
  assert.ok(restored.files > 0)
  assert.deepEqual(files('other'), files('home'))
  for (const name of ['secrets.key'])
    assert.deepEqual(
      readFileSync(join(parent, 'other', 'keys', name)),
      readFileSync(join(parent, 'home', 'keys', name)),
    )
  // Tables without writes in between are identical.
  const [there, here] = [await sumHome('other'), await sumHome('home')]
  for (const name of ['people.person', 'people.unit', 'network.file', 'presence.account'])
    assert.equal(there[name], here[name], name)

  const second = await startServer('other')
  const other = connect(second.url, secret)
  const before = await other('GET', `/threads/${thread.id}/replies?limit=100`)
  await other('POST', `/threads/${thread.id}/replies`, { markdown: 'after the restore' })
  assert.ok(before.items.length > 0)
  await stop(second.child)
  type Check = { intact: boolean; unchained: number; rows: number }
  const check = runCommand<Check>('other', ['audit', 'verify'])
  assert.ok(check.intact && check.rows >= restored.chain.rows)
})

async function sumHome(home: string) {
  const embedded = await connectEmbedded(join(parent, home))
  return sumDatabase(embedded.config).finally(() => embedded.stop())
}
