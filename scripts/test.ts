// Everything that says whether the product is right: checks, then journeys in a real browser, then the server through HTTP.
// `npm test -- check`, `npm test -- e2e` and `npm test -- server` run one of the three. `npm test -- all` runs all of it
// with what takes long, and faults. One part that fails keeps no other back.
import { spawnSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const wanted = process.argv[2]
const parts = ['check', 'e2e', 'server']
if (wanted && wanted !== 'all' && !parts.includes(wanted)) {
  console.error(`There is no part “${wanted}”. There are: ${parts.join(', ')}, all.`)
  process.exit(2)
}
const failed: string[] = []
/** Milliseconds after which a test file hangs rather than works. */
const HANGS = 15 * 60_000

function run(name: string, command: string, args: string[]) {
  console.log(`\n── ${name}`)
  const begun = performance.now()
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: {
      // Each test file is a process of its own: what one has compiled the next need not.
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'),
      ...process.env,
      ...(wanted === 'all' && { TESTS: 'all' }),
      NODE_ENV: 'test',
    },
  })
  if (status !== 0) failed.push(name)
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'failed'} after ${Math.round((performance.now() - begun) / 1000)} s`)
}
const runPart = (name: string, command: string, args: string[]) => {
  if (!wanted || wanted === 'all' || wanted === name) run(name, command, args)
}

/** The largest first, as it tends to take longest: begun last, it would leave a core idle at the end. */
function listTestFiles(): string[] {
  const files = globSync('{server,scripts,web,contract}/**/*.test.ts', { cwd: root, exclude: ['**/node_modules/**'] })
  const size = new Map(files.map((file) => [file, statSync(join(root, file)).size]))
  return files.sort((a, b) => (size.get(b) ?? 0) - (size.get(a) ?? 0))
}

runPart('check', process.execPath, [join(root, 'scripts/check.ts')])
runPart('e2e', process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test'])
runPart('server', process.execPath, [
  '--disable-warning=ExperimentalWarning',
  '--test',
  '--test-concurrency=2',
  `--test-timeout=${HANGS}`,
  '--test-global-setup=server/testing/setup.ts',
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=./scripts/slowest-files.ts',
  '--test-reporter-destination=stdout',
  ...listTestFiles(),
])
if (wanted === 'all') {
  run('killed while it writes', process.execPath, [join(root, 'faults/main.ts'), 'start-stop', '5'])
  run('sessions across every cache boundary', process.execPath, [join(root, 'faults/main.ts'), 'sessions', '1'])
}

if (failed.length > 0) {
  console.error(`\n${failed.join(', ')} failed`)
  process.exit(1)
}
