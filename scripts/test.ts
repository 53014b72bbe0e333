// Everything that says whether the product is right: checks, journeys in a real browser, and the server through HTTP.
// `npm test -- check`, `npm test -- e2e` and `npm test -- server` run one of the three. `npm test -- all` runs all of it
// with what takes long, and faults. One part that fails keeps no other back.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { writeTestLanes } from './test-lanes.ts'

const root = join(import.meta.dirname, '..')
const wanted = process.argv[2]
const parts = ['check', 'e2e', 'server']
if (wanted && wanted !== 'all' && !parts.includes(wanted)) {
  console.error(`There is no part “${wanted}”. There are: ${parts.join(', ')}, all.`)
  process.exit(2)
}
/** The last lines of each part that failed, which name the tests. */
const failed = new Map<string, string>()
/** Characters of them. */
const TAIL = 8000
/** Processes that run the server's test files. */
const LANES = 3
/** Milliseconds after which one hangs rather than works: it runs test files to the end. */
const HANGS = 45 * 60_000
type Command = { name: string; command: string; args: string[] }

const isWanted = (name: string): boolean => !wanted || wanted === 'all' || wanted === name

/** When all parts that began before have ended. */
let earlier: Promise<unknown> = Promise.resolve()

/** Parts that run at the same time are shown one after another: what a later one writes is held back. */
function openOutput(name: string) {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const turn = earlier
  earlier = promise
  let tail = ''
  let held: (() => void)[] | undefined = [() => console.log(`\n── ${name}`)]
  const shown = turn.then(() => {
    for (const show of held ?? []) show()
    held = undefined
  })
  return {
    write(text: string, to: NodeJS.WriteStream = process.stdout) {
      const show = () => to.write(text)
      if (held) held.push(show)
      else show()
      tail = (tail + text).slice(-TAIL)
    },
    tail: () => tail,
    close: () => resolve(shown),
  }
}

/** Runs a part to its end and answers whether it went well. */
async function run({ name, command, args }: Command): Promise<boolean> {
  const output = openOutput(name)
  const begun = performance.now()
  const child = spawn(command, args, { cwd: root, stdio: ['inherit', 'pipe', 'pipe'], env: makeEnvironment() })
  child.stdout.setEncoding('utf8').on('data', (text: string) => output.write(text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => output.write(text, process.stderr))
  const [status] = await once(child, 'close')
  if (status !== 0) failed.set(name, output.tail())
  const seconds = Math.round((performance.now() - begun) / 1000)
  output.write(`── ${name}: ${status === 0 ? 'ok' : 'failed'} after ${seconds} s\n`)
  output.close()
  return status === 0
}

const makeEnvironment = (): NodeJS.ProcessEnv => ({
  // What one process has compiled the next need not.
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
    `--test-concurrency=${LANES}`,
    `--test-timeout=${HANGS}`,
    '--test-global-setup=server/testing/setup.ts',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    '--test-reporter=./scripts/slowest-files.ts',
    '--test-reporter-destination=stdout',
    ...writeTestLanes(listTestFiles(), LANES),
  )

/**
 * Journeys wait for answers, frames and clocks as much as for the processor. Checks and server tests use what is left of
 * it: they never hold up a journey, not even a thread of its server that has a low priority of its own.
 */
const putBehind = ({ name, command, args }: Command): Command => ({
  name,
  command: 'chrt',
  args: ['--idle', '0', command, ...args],
})
/** Whether there is chrt, as on Linux. */
const canPutBehind = (): boolean => spawnSync('chrt', ['--idle', '0', 'true'], { stdio: 'ignore' }).status === 0

async function runBeside(): Promise<void> {
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
await ((!wanted || wanted === 'all') && canPutBehind() ? runBeside() : runInTurn())
if (wanted === 'all') {
  await run(node('killed while it writes', 'faults/main.ts', 'start-stop', '5'))
  await run(node('sessions across every cache boundary', 'faults/main.ts', 'sessions', '1'))
}

// Hundreds of lines may have come since.
for (const [name, tail] of failed) console.log(`\n── failed: ${name}, whose last lines were\n${tail}`)
if (failed.size > 0) {
  console.error(`\n${[...failed.keys()].join(', ')} failed`)
  process.exit(1)
}
