// Sends everything that is known to have stopped a server, and random requests, while another person works.
// node faults/main.ts hostile [generated requests, 1000] [seed]. Fails if /health/live took more than 200 ms, if a
// request of that person failed, or if memory does not return to within 10 % of its start value.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { type Answered, type Attackers, attack } from './hostile-attack.ts'
import { generatedHostile } from './hostile-generated.ts'
import { type HostileRequest, knownHostile, ownRule } from './hostile-inputs.ts'
import { startOrdinaryWork } from './ordinary-work.ts'
import { endServer, findFreePort, runCommand, type ServerHome, startServer, waitUntilReady } from './server-process.ts'

const ATTACKERS_PRIORITY = 10
/** Milliseconds that /health/live may take. */
const LATEST = 200
/** Maximum growth of memory when the server is idle afterwards. */
const MORE_MEMORY = 1.1
const ADMINISTRATOR = 'vera@kestrel.example'
const count = Number(process.argv[2] ?? 1000)
const seed = Number(process.argv[3] ?? Date.now() % 100_000)

const parent = await mkdtemp(join(tmpdir(), 'orbweaver-faults-'))
const target: ServerHome = { home: join(parent, 'home'), port: await findFreePort() }
console.log(`${count} generated requests, seed ${seed}, home ${target.home}`)
const people = setUp()
const server = startServer(target)
try {
  await waitUntilReady(server)
  const failures = await run()
  for (const failure of failures) console.error(failure)
  process.exitCode = failures.length > 0 ? 1 : 0
  if (failures.length === 0) console.log('the server answered throughout, and its memory came back')
} finally {
  await endServer(server, 'SIGTERM')
  await rm(parent, { recursive: true })
}

/** Home with the sample organisation, and tokens of an administrator, of attackers, and of the person who works. */
function setUp(): Omit<Attackers, 'url'> & { worker: string } {
  const admin = ['--admin', ADMINISTRATOR, '--name', 'Vera Lindqvist', '--password-file', '-']
  runCommand(target, ['init', '--organisation', 'Kestrel Water', ...admin], 'turbine gasket flange')
  runCommand(target, ['sample'])
  const token = (email: string, ...scopes: string[]) => {
    const words = ['token', 'create', '--person', email, '--scope', ...scopes]
    return (runCommand(target, words) as { secret: string }).secret
  }
  const names = ['ines.carvalho', 'jonas.reinhardt', 'marta.wisniewska', 'amara.okafor']
  return {
    administrator: token(ADMINISTRATOR, 'read', 'write', 'admin'),
    members: names.map((name) => token(`${name}@aldermoor.example`, 'read', 'write')),
    worker: token('rui.nogueira@aldermoor.example', 'read', 'write'),
  }
}

async function run(): Promise<string[]> {
  const attackers: Attackers = { url: server.url, ...people }
  const policy = await publishTwoVersions()
  const work = startOrdinaryWork(server.url, people.worker)
  // One request of each kind, so that all code is loaded; then the idle server is measured.
  await attack(attackers, await friendly(policy))
  await work.rest()
  const before = await memoryAtRest()
  console.log(`memory at rest before: ${before} MiB${await describeHeap()}`)
  const probe = startProbe()
  // As if the requests came from another machine: sending them must not use a processor of the server.
  setPriority(ATTACKERS_PRIORITY)
  work.resume()
  const known = await attack(attackers, knownHostile(policy))
  report('known', known)
  const generated = await attack(attackers, generatedHostile(count, seed))
  report('generated', generated)
  await importsEnded()
  await work.rest()
  const { requests, longest } = await probe.end()
  const after = await memoryAtRest()
  const lost = [...known, ...generated].filter(({ status }) => status === '404').map(({ name }) => name)
  const late = longest.filter(({ milliseconds }) => milliseconds > LATEST)
  const slowest = longest[0]?.milliseconds ?? 0
  console.log(`/health/live requested ${requests} times: slowest ${slowest.toFixed(0)} ms`)
  console.log(`the other person: ${work.tally()}`)
  console.log(`memory at rest after: ${after} MiB (${Math.round((after / before - 1) * 100)} %)${await describeHeap()}`)
  return [
    ...(requests === 0 ? ['/health/live was never asked'] : []),
    ...late.map((one) => describeLate(one, [...known, ...generated])),
    ...[...new Set(lost)].map((name) => `“${name}” led nowhere: its address is no longer of the API`),
    ...work.failures(),
    ...(after > before * MORE_MEMORY ? [`memory went from ${before} to ${after} MiB`] : []),
  ]
}

/** Includes the requests that were running at the same time. */
function describeLate({ at, milliseconds }: { at: number; milliseconds: number }, answered: Answered[]): string {
  const meanwhile = answered.filter(({ from, to }) => from <= at && to >= at - milliseconds).map(({ name }) => name)
  const when = new Date(at).toISOString()
  return `/health/live took ${milliseconds.toFixed(0)} ms at ${when}, during: ${meanwhile.join('; ') || 'nothing'}`
}

function report(name: string, answered: Answered[]): void {
  const statuses = new Map<string, number>()
  for (const { status } of answered) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  const parts = [...statuses].sort().map(([status, times]) => `${times} × ${status}`)
  console.log(`${name}: ${parts.join(', ')}`)
}

/** The same kinds of requests with harmless content. */
async function friendly(policy: string): Promise<HostileRequest[]> {
  const calm = knownHostile(policy)
  const paths = ['/accounts/overview.pdf', '/governance/what-if/export', `/policies/${policy}/changes?from=1&to=2`]
  const once = paths.map((path) => calm.find((one) => one.path === path)).filter((one) => one !== undefined)
  const as = 'administrator'
  const lists = [
    { name: 'list.csv', content: 'network,handle,owner\nx,kestrel_water,EMEA\n' },
    { name: 'list.json', content: '[{"network":"x","handle":"kestrel_water"}]' },
    { name: 'list.yaml', content: '- network: x\n  handle: kestrel_water\n' },
    { name: 'list.html', content: '<a href="https://x.com/kestrel_water">Kestrel</a>' },
  ]
  const rules = [{ text: ownRule('X-1', 'true') }]
  const risk = {
    text: 'A leak',
    risk: 'routine',
    risks: [{ words: ['leak'], atLeast: 'crisis', description: 'A leak is a crisis.' }],
  }
  const whatIfs = ['', '/people', '/accounts'].map((end) => `/governance/what-if${end}`)
  return [
    ...once,
    ...lists.map((file) => ({ name: 'an import', as, method: 'POST', path: '/account-imports', file }) as const),
    ...whatIfs.map((path) => ({ name: 'a what-if', as, method: 'POST', path, json: { change: { rules } } }) as const),
    { name: 'check of a rule', as, method: 'POST', path: '/governance/rules/validate', json: { rules } },
    { name: 'risk', as, method: 'POST', path: '/governance/risk', json: risk },
    { name: 'a question', as, method: 'GET', path: '/search?q=seal' },
    { name: 'sign-in', as: 'nobody', method: 'POST', path: '/sessions', json: { email: ADMINISTRATOR, password: 'x' } },
    { name: 'sign-in by passkey', as: 'nobody', method: 'POST', path: '/sessions/passkey/options' },
    {
      name: 'Slack',
      as,
      method: 'POST',
      path: '/imports/slack',
      file: { name: 'export.zip', content: 'not an archive' },
    },
    { name: 'a text', as, method: 'POST', path: '/markdown', json: { markdown: '# a\n\n- b\n\n|a|\n|-|\n|b|' } },
    { name: 'a long text', as, method: 'POST', path: '/markdown', json: { markdown: '- *a* `b`\n'.repeat(1000) } },
  ]
}

/** A policy with two long versions that have nothing in common. */
async function publishTwoVersions(): Promise<string> {
  const { id } = (await write('POST', '/policies', { kind: 'social media', language: 'en', title: 'Long' })) as {
    id: string
  }
  for (const version of [1, 2]) {
    const words = Array.from({ length: 12_000 }, (_, i) => `w${version}x${i}`)
    await write('PATCH', `/policies/${id}`, { markdown: words.join(' ').slice(0, 99_000) })
    await write('POST', `/policies/${id}/publish`, { note: 'New', requiresAcknowledgement: false })
  }
  return id
}

async function write(method: string, path: string, body: object): Promise<unknown> {
  const headers = { authorization: `Bearer ${people.administrator}`, 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/api${path}`, { method, headers, body: JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
  return JSON.parse(text)
}

/** Uploads are processed by jobs after the response. */
async function importsEnded(): Promise<void> {
  for (let attempt = 0; attempt < 900; attempt++) {
    const lists = await Promise.all(people.members.map(readImports))
    if (lists.flat().every(({ state }) => state !== 'running' && state !== 'queued')) return
    await sleep(1000)
  }
  throw new Error('imports were still running after 15 minutes')
}

async function readImports(token: string): Promise<{ state: string }[]> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${server.url}/api/account-imports?limit=100`, { headers })
  return answer.ok ? ((await answer.json()) as { items: { state: string }[] }).items : []
}

/** MiB of the server process: the lowest value within a minute without requests. */
async function memoryAtRest(): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let second = 0; second < 60; second++) {
    await sleep(1000)
    const status = readFileSync(`/proc/${server.child.pid}/status`, 'utf8')
    least = Math.min(least, Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024))
  }
  return least
}

/** Memory in use: the JavaScript heap and external memory that it refers to. */
async function describeHeap(): Promise<string> {
  const headers = { authorization: `Bearer ${people.administrator}` }
  const text = await (await fetch(`${server.url}/api/metrics`, { headers })).text()
  const mebibytes = (name: string) => Math.round(Number(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]) / 1024 ** 2)
  return `, of these the heap ${mebibytes('nodejs_heap_size_total_bytes')}, outside it ${mebibytes('nodejs_external_memory_bytes')}`
}

type Probed = { requests: number; longest: { at: number; milliseconds: number }[] }

function startProbe() {
  const worker = new Worker(new URL('./health-probe.ts', import.meta.url), { workerData: { url: server.url } })
  return {
    end: () =>
      new Promise<Probed>((resolve) => {
        worker.once('message', resolve)
        worker.postMessage('end')
      }),
  }
}
