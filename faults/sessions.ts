// Sends requests with 20 sessions and 20 tokens at every moment at which the server may reload one of them from the database: a credential that is
// valid must never be refused. npm run faults -- sessions [minutes]
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { connectEmbedded } from '../server/platform/embedded/embedded.ts'
import {
  endServer,
  findFreePort,
  hasLeft,
  runCommand,
  type ServerHome,
  startServer,
  waitUntilReady,
} from './server-process.ts'

const minutes = Number(process.argv[2] ?? 10)
if (!(minutes > 0)) throw new Error(`“${process.argv[2]}” is no number of minutes`)
const EACH = 20
const PAUSE = 20
/**
 * Milliseconds between two changes of last uses. A use is recorded at most once a minute, and the read that records it
 * is the slow one.
 */
const SET_BACK = 7_000

type Kind = 'session' | 'token'
type Credential = { name: string; headers: Record<string, string> }
type Refusal = { after: number; name: string; status: number | string; message: string }

const parent = await mkdtemp(join(tmpdir(), 'orbweaver-faults-'))
const target: ServerHome = { home: join(parent, 'home'), port: await findFreePort() }
const admin = ['--admin', 'rui.nogueira@aldermoor.example', '--name', 'Rui Nogueira']
runCommand(target, ['init', '--organisation', 'Aldermoor', ...admin, '--password-file', '-'], 'turbine gasket flange')
const server = startServer(target)
const counts = new Map<number | string, number>()
const refusals: Refusal[] = []
let ending = false
const startedAt = performance.now()
try {
  await waitUntilReady(server)
  const database = await connectEmbedded(target.home)
  const client = new pg.Client(database.config)
  await client.connect()
  const credentials = [...(await makeCredentials(client, 'session')), ...(await makeCredentials(client, 'token'))]
  console.log(`${credentials.length} credentials, one request every ${PAUSE} ms each, for ${minutes} minutes`)
  const polling = credentials.map(poll)
  const aging = age(client)
  await Promise.race([sleep(minutes * 60_000), ...polling])
  ending = true
  await Promise.all([...polling, aging])
  await client.end()
  await database.stop()
} finally {
  ending = true
  await endServer(server, 'SIGTERM')
}
await rm(parent, { recursive: true })
report()

/** Every second token expires, some within the next hour of the run; every third credential was last used long ago. */
async function makeCredentials(client: pg.Client, kind: Kind): Promise<Credential[]> {
  const { rows } = await client.query<{ id: string }>('select id from people.person')
  const made: Credential[] = []
  for (let number = 0; number < EACH; number++) {
    const secret = `${kind === 'token' ? 'orb_' : ''}${randomBytes(32).toString('base64url')}`
    const hash = createHash('sha256').update(secret).digest()
    const end = kind === 'session' ? '60 days' : number % 2 === 0 ? null : '1 hour'
    const ago = number % 3 === 0 ? '2 minutes' : '0 minutes'
    const more = kind === 'session' ? 'address, user_agent, last_seen_at' : 'name, scopes, last_used_at'
    const values = kind === 'session' ? `'127.0.0.1', 'faults'` : `'faults', '{read}'`
    await client.query(
      `insert into people.${kind} (hash, person_id, expires_at, ${more})
        values ($1, $2, now() + $3::interval, ${values}, now() - $4::interval)`,
      [hash, rows[0]?.id, end, ago],
    )
    const headers: Record<string, string> =
      kind === 'token' ? { authorization: `Bearer ${secret}` } : { cookie: `orbweaver_session=${secret}` }
    made.push({ name: `${kind} ${number}, ${end ? `ends in ${end}` : 'without an end'}, used ${ago} ago`, headers })
  }
  return made
}

/** Repeatedly backdates the last use of some credentials, so that slow reads happen at many different moments. */
async function age(client: pg.Client): Promise<void> {
  while (!ending) {
    await sleep(SET_BACK)
    await client.query(`update people.session set last_seen_at = now() - interval '2 minutes' where random() < 0.3`)
    await client.query(`update people.token set last_used_at = now() - interval '2 minutes' where random() < 0.3`)
  }
}

async function poll({ name, headers }: Credential): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  while (!ending) {
    const requestedAt = performance.now()
    const { status, message } = await ask(agent, headers)
    counts.set(status, (counts.get(status) ?? 0) + 1)
    if (status !== 200) refusals.push({ after: requestedAt - startedAt, name, status, message })
    if (hasLeft(server.child)) throw new Error(`the server left: ${server.complaints()}`)
    await sleep(Math.max(0, PAUSE - (performance.now() - requestedAt)))
  }
  agent.destroy()
}

/** With node:http, which uses far less processor time here than fetch. */
function ask(agent: Agent, headers: Record<string, string>): Promise<{ status: number | string; message: string }> {
  return new Promise((resolve) => {
    get(`${server.url}/api/me`, { agent, headers }, (answer) => {
      let message = ''
      answer.setEncoding('utf8').on('data', (text: string) => {
        message += text
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, message }))
      answer.on('error', (error) => resolve({ status: 'cut', message: error.message }))
    }).on('error', (error) => resolve({ status: 'no answer', message: error.message }))
  })
}

function report(): void {
  for (const [status, times] of counts) console.log(`${status}: ${times} ×`)
  for (const { after, name, status, message } of refusals.slice(0, 200))
    console.error(`after ${(after / 1000).toFixed(2)} s, ${name}: ${status} ${message.slice(0, 300)}`)
  if (refusals.length > 0) {
    console.error(`${refusals.length} requests with a valid credential were not answered 200`)
    process.exitCode = 1
  } else console.log('every request with a valid credential was answered 200')
}
