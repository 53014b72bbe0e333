import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import memory from '../bin/memory.json' with { type: 'json' }

const server = fileURLToPath(new URL('../server/', import.meta.url))

export type ServerHome = { home: string; port: number }
export type ServerProcess = { child: ChildProcess; url: string; complaints: () => string }

export async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

const environment = ({ home, port }: ServerHome) => ({
  ...memory,
  ...process.env,
  ORBWEAVER_HOME: home,
  PORT: String(port),
  HOST: '127.0.0.1',
  RATE_LIMIT: '1000000',
})

/** The real server in a separate process, which may not be ready yet. */
export function startServer(target: ServerHome): ServerProcess {
  const child = spawn(process.execPath, [`${server}main.ts`], {
    env: environment(target),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let complaints = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  return { child, url: `http://127.0.0.1:${target.port}`, complaints: () => complaints }
}

/** Runs a command with or without a running server. Returns its JSON output. */
export function runCommand(target: ServerHome, words: string[], input = ''): unknown {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${server}cli.ts`, ...words, '--json'], {
    env: environment(target),
    input,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`orbweaver ${words[0]} left with ${status}: ${stderr}`)
  return JSON.parse(stdout)
}

/** Milliseconds until the server is ready. Throws if it exited or needs longer than a minute. */
export async function waitUntilReady({ child, url, complaints }: ServerProcess): Promise<number> {
  const startedAt = performance.now()
  while (performance.now() - startedAt < 60_000) {
    if (hasLeft(child)) throw new Error(`the server left with ${child.exitCode ?? child.signalCode}: ${complaints()}`)
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(() => undefined)
    if (answer?.ok) return performance.now() - startedAt
    await sleep(25)
  }
  throw new Error(`the server was not ready in a minute: ${complaints()}`)
}

export const hasLeft = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Sends the signal and waits for the exit. Returns the exit code, null if the signal itself ended it. */
export async function endServer({ child }: ServerProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (hasLeft(child)) return child.exitCode
  const exit = once(child, 'exit')
  child.kill(signal)
  const [code] = await exit
  return code
}
