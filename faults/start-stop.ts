// Kills the server, its database, both, or one of the database's processes at random moments of a start or during writes,
// repeatedly, and compares acknowledged writes with stored data. npm run faults -- start-stop [rounds] [seed]
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, isPostmaster, readPid } from '../server/platform/embedded/postmaster.ts'
import {
  endServer,
  findFreePort,
  hasLeft,
  runCommand,
  type ServerHome,
  type ServerProcess,
  startServer,
  waitUntilReady,
} from './server-process.ts'
import { findDamage } from './survivors.ts'
import { startWriteLoad, type WriteLoad } from './write-load.ts'

const rounds = Number(process.argv[2] ?? 50)
const seed = Number(process.argv[3] ?? Date.now() % 100_000)
const victims = ['the server', 'the database', 'both', 'a process of the database'] as const
type Victim = (typeof victims)[number]

const parent = await mkdtemp(join(tmpdir(), 'orbweaver-faults-'))
const target: ServerHome = { home: join(parent, 'home'), port: await findFreePort() }
const data = join(target.home, 'postgres', 'data')
const dice = makeDice(seed)
let current: ServerProcess | undefined
console.log(`${rounds} rounds, seed ${seed}, home ${target.home}`)

const load = await setUp()
const tally = new Map<Victim, number>()
/** duration of a start in milliseconds: last and maximum */
let usual = 2000
let slowest = 0
for (let round = 1; round <= rounds; round++) {
  const victim = victims[Math.floor(dice() * victims.length)] ?? 'both'
  tally.set(victim, (tally.get(victim) ?? 0) + 1)
  try {
    await playRound(victim)
    const { threads, replies } = load.acknowledged
    console.log(
      `${round}: ${victim}; ${threads.size + replies.size} writes acknowledged so far, all there; ready again in ${Math.round(usual)} ms`,
    )
  } catch (error) {
    leaveNothingRunning()
    console.error(`round ${round}, ${victim}, seed ${seed}: the home is kept at ${target.home}`)
    throw error
  }
}
await checkTheEnd()
await rm(parent, { recursive: true })
const { threads, replies, repeated } = load.acknowledged
for (const [victim, times] of tally) console.log(`killed ${victim}: ${times} ×`)
console.log(`acknowledged: ${threads.size} threads, ${replies.size} replies; repeated after a cut: ${repeated}`)
console.log(`slowest start to ready: ${Math.round(slowest)} ms`)
console.log('nothing acknowledged was lost, nothing half-done was seen')

async function setUp(): Promise<WriteLoad> {
  const admin = ['--admin', 'rui.nogueira@aldermoor.example', '--name', 'Rui Nogueira']
  runCommand(target, ['init', '--organisation', 'Aldermoor', ...admin, '--password-file', '-'], 'turbine gasket flange')
  const token = ['token', 'create', '--person', 'rui.nogueira@aldermoor.example', '--scope', 'read', 'write']
  const { secret } = runCommand(target, token) as { secret: string }
  const server = begin()
  await waitUntilReady(server)
  const answer = await fetch(`${server.url}/api/communities`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Seals & Gaskets', purpose: 'What holds under pressure', visibility: 'public' }),
  })
  const community = (await answer.json()) as { id: string }
  if (!answer.ok) throw new Error(`no community: ${JSON.stringify(community)}`)
  await endServer(server, 'SIGTERM')
  return startWriteLoad(server.url, secret, community.id, 4)
}

/** Every third kill happens during a start, the others during writes. */
async function playRound(victim: Victim): Promise<void> {
  const server = begin()
  load.resume()
  const inTheStart = dice() < 1 / 3
  if (inTheStart) await sleep(dice() * usual)
  else {
    await waitUntilReady(server)
    await sleep(dice() * 1500)
  }
  kill(victim, server)
  if (victim === 'the database' || victim === 'a process of the database') await checkRestart(server, inTheStart)
  while (!hasLeft(server.child)) await sleep(5)
  await load.pause()
  const next = begin()
  usual = await waitUntilReady(next)
  slowest = Math.max(slowest, usual)
  report(await findDamage(target.home, load.acknowledged))
  await endServer(next, dice() < 0.5 ? 'SIGKILL' : 'SIGTERM')
}

/** A running server restarts its database; a starting one may exit with one sentence. */
async function checkRestart(server: ServerProcess, inTheStart: boolean): Promise<void> {
  try {
    await waitUntilReady(server)
  } catch (error) {
    if (inTheStart && /^(orbweaver: the database [^\n]+\.\n)+$/.test(server.complaints())) return
    throw error
  }
  await sleep(dice() * 500)
  kill('the server', server)
}

function kill(victim: Victim, server: ServerProcess): void {
  if (victim === 'the server' || victim === 'both') server.child.kill('SIGKILL')
  const postmaster = readPid(data)
  if (victim === 'the server' || !isPostmaster(postmaster, data)) return
  const children = victim === 'a process of the database' ? listChildren(postmaster) : []
  const pid = children[Math.floor(dice() * children.length)] ?? postmaster
  if (isAlive(pid)) process.kill(pid, 'SIGKILL')
}

function listChildren(parentPid: number): number[] {
  const pids = readdirSync('/proc').map(Number).filter(Boolean)
  return pids.filter((pid) => readParent(pid) === parentPid)
}

function readParent(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    return Number(fields[1])
  } catch {
    return 0 // it has just exited
  }
}

function begin(): ServerProcess {
  const server = startServer(target)
  current = server
  return server
}

/** The last start completes all pending writes; a graceful stop leaves no process. */
async function checkTheEnd(): Promise<void> {
  const server = begin()
  await waitUntilReady(server)
  load.resume()
  await load.finish()
  const postmaster = readPid(data)
  const code = await endServer(server, 'SIGTERM')
  if (code !== 0) throw new Error(`SIGTERM ended the server with ${code}: ${server.complaints()}`)
  if (isPostmaster(postmaster, data)) throw new Error('the database still runs after its server ended')
  report(await findDamage(target.home, load.acknowledged))
}

function leaveNothingRunning(): void {
  current?.child.kill('SIGKILL')
  const postmaster = readPid(data)
  if (isPostmaster(postmaster, data)) process.kill(postmaster, 'SIGINT')
}

function report(damage: string[]): void {
  if (damage.length > 0) throw new Error(damage.join('\n'))
}

/** mulberry32: deterministic random numbers by seed. */
function makeDice(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
