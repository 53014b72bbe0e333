// All checks of the product: static checks, journeys in a real browser, and server tests through HTTP.
// `npm test -- check`, `npm test -- e2e` and `npm test -- server` run one of the three. `npm test -- all` runs all of it
// including slow tests and faults. A part that fails does not stop the others.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { writeTestProcesses } from './test-processes.ts'

const root = join(import.meta.dirname, '..')
const wanted = process.argv[2]
const parts = ['check', 'e2e', 'server']
if (wanted && wanted !== 'all' && !parts.includes(wanted)) {
  console.error(`There is no part “${wanted}”. There are: ${parts.join(', ')}, all.`)
  process.exit(2)
}
/** The last lines of each failed part, which contain the names of tests. */
const failed = new Map<string, string>()
/** Maximum number of those characters. */
const TAIL = 8000
/** Number of processes that run server test files. */
const PROCESSES = 3
/** Timeout in milliseconds of one process, which runs test files until none is left. */
const HANGS = 45 * 60_000
type Command = { name: string; command: string; args: string[] }

const isWanted = (name: string): boolean => !wanted || wanted === 'all' || wanted === name

/** Resolves when all parts that started before have ended. */
let earlier: Promise<unknown> = Promise.resolve()

/** The output of parallel parts is shown one part after another: output of later ones is buffered. */
function openOutput(name: string) {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const turn = earlier
  earlier = promise
  let tail = ''
  let buffered: (() => void)[] | undefined = [() => console.log(`\n── ${name}`)]
  const printed = turn.then(() => {
    for (const print of buffered ?? []) print()
    buffered = undefined
  })
  return {
    write(text: string, to: NodeJS.WriteStream = process.stdout) {
      const print = () => to.write(text)
      if (buffered) buffered.push(print)
      else print()
      tail = (tail + text).slice(-TAIL)
    },
    tail: () => tail,
    close: () => resolve(printed),
  }
}

/** Runs a part to its end. Returns whether it succeeded. */
async function run({ name, command, args }: Command): Promise<boolean> {
  const output = openOutput(name)
  const startedAt = performance.now()
  const child = spawn(command, args, { cwd: root, stdio: ['inherit', 'pipe', 'pipe'], env: makeEnvironment() })
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.write(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => output.write(text, process.stderr))
  const [status] = await once(child, 'close')
  if (status !== 0) failed.set(name, output.tail())
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  output.write(`── ${name}: ${status === 0 ? 'ok' : 'failed'} after ${seconds} s\n`)
  output.close()
  return status === 0
}

const makeEnvironment = (): NodeJS.ProcessEnv => ({
  // Compiled code is shared between the processes.
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
  // Node itself leaves out the types. Playwright would send each file of the server through Babel first: 12 s of processor time.
  PW_DISABLE_TS_ESM: '1',
  ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
  ...process.env,
  ...(wanted === 'all' && { TESTS: 'all' }),
  NODE_ENV: 'test',
})

const node = (name: string, ...args: string[]): Command => ({ name, command: process.execPath, args })

const listTestFiles = (): string[] =>
  globSync('{server,scripts,web,contract}/**/*.test.ts', { cwd: root, exclude: ['**/node_modules/**'] })

const serverTests = (): Command =>
  node(
    'server',
    '--disable-warning=ExperimentalWarning',
    '--test',
    `--test-concurrency=${PROCESSES}`,
    `--test-timeout=${HANGS}`,
    '--test-global-setup=server/testing/setup.ts',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/slowest-files.ts',
    '--test-reporter-destination=stdout',
    ...writeTestProcesses(listTestFiles(), PROCESSES),
  )

/**
 * Journeys mostly wait for responses, frames and timers. Checks and server tests use only
 * idle processor time, so they never delay a journey, not even a low-priority thread of its server.
 */
const putBehind = ({ name, command, args }: Command): Command => ({
  name,
  command: 'chrt',
  args: ['--idle', '0', command, ...args],
})
/** Whether there is chrt, as on Linux. */
const canPutBehind = (): boolean => spawnSync('chrt', ['--idle', '0', 'true'], { stdio: 'ignore' }).status === 0

async function runInBackground(): Promise<void> {
  const journeys = run(node('pages', 'scripts/ready.mjs', 'build')).then((built) => built && run(journeyTests))
  await run(putBehind(node('check', 'scripts/check.ts')))
  await run(putBehind(serverTests()))
  await journeys
}

async function runInTurn(): Promise<void> {
  if (isWanted('check')) await run(node('check', 'scripts/check.ts'))
  if (isWanted('e2e') && (await run(node('pages', 'scripts/ready.mjs', 'build')))) await run(journeyTests)
  if (isWanted('server')) await run(serverTests())
}

const journeyTests = node('e2e', 'node_modules/@playwright/test/cli.js', 'test')
await ((!wanted || wanted === 'all') && canPutBehind() ? runInBackground() : runInTurn())
if (wanted === 'all') {
  await run(node('killed while it writes', 'faults/main.ts', 'start-stop', '5'))
  await run(node('sessions across every cache boundary', 'faults/main.ts', 'sessions', '1'))
}

// Hundreds of lines may have been printed since.
for (const [name, tail] of failed) console.log(`\n── failed: ${name}, whose last lines were\n${tail}`)
if (failed.size > 0) {
  console.error(`\n${[...failed.keys()].join(', ')} failed`)
  process.exit(1)
}
