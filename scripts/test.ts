// Everything that says whether the product is right: checks, then journeys in a real browser, then the server through HTTP.
// `npm test -- check`, `npm test -- e2e` and `npm test -- server` run one of the three. `npm test -- all` runs all of it
// with what takes long, and faults. One part that fails keeps no other back.
import { spawn } from 'node:child_process'
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
/** Milliseconds after which one hangs rather than works. */
const HANGS = 15 * 60_000

async function run(name: string, command: string, args: string[]) {
  console.log(`\n── ${name}`)
  const begun = performance.now()
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['inherit', 'pipe', 'pipe'],
    env: {
      // What one process has compiled the next need not.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
      ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
      ...process.env,
      ...(wanted === 'all' && { TESTS: 'all' }),
      NODE_ENV: 'test',
    },
  })
  let tail = ''
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const)
    from.setEncoding('utf8').on('data', (text: string) => {
      to.write(text)
      tail = (tail + text).slice(-TAIL)
    })
  const [status] = await once(child, 'close')
  if (status !== 0) failed.set(name, tail)
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'failed'} after ${Math.round((performance.now() - begun) / 1000)} s`)
}
const runPart = async (name: string, command: string, args: string[]) => {
  if (!wanted || wanted === 'all' || wanted === name) await run(name, command, args)
}

const listTestFiles = (): string[] =>
  globSync('{server,scripts,web,contract}/**/*.test.ts', { cwd: root, exclude: ['**/node_modules/**'] })

await runPart('check', process.execPath, [join(root, 'scripts/check.ts')])
await runPart('e2e', process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test'])
await runPart('server', process.execPath, [
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
])
if (wanted === 'all') {
  await run('killed while it writes', process.execPath, [join(root, 'faults/main.ts'), 'start-stop', '5'])
  await run('sessions across every cache boundary', process.execPath, [join(root, 'faults/main.ts'), 'sessions', '1'])
}

// Hundreds of lines may have come since.
for (const [name, tail] of failed) console.log(`\n── failed: ${name}, whose last lines were\n${tail}`)
if (failed.size > 0) {
  console.error(`\n${[...failed.keys()].join(', ')} failed`)
  process.exit(1)
}
