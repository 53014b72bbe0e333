// Everything that says whether the product is right: checks, then journeys in a real browser, then the server through HTTP.
// `npm test -- server` or `npm test -- e2e` or `npm test -- check` runs one of the three. One that fails keeps no other back.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const only = process.argv[2]
const failed: string[] = []
/** Milliseconds after which a test file hangs rather than works. */
const HANGS = 15 * 60_000

function run(name: string, command: string, args: string[]) {
  if (only && only !== name) return
  console.log(`\n── ${name}`)
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    // Each test file is a process of its own: what one has compiled the next need not.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), ...process.env, NODE_ENV: 'test' },
  })
  if (status !== 0) failed.push(name)
}

run('check', process.execPath, [join(root, 'scripts/check.ts')])
run('e2e', process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test'])
run('server', process.execPath, [
  '--disable-warning=ExperimentalWarning',
  '--test',
  '--test-concurrency=2',
  `--test-timeout=${HANGS}`,
  '--test-global-setup=server/testing/setup.ts',
  '--test-reporter=spec',
  ...globSync('{server,scripts,web,contract}/**/*.test.ts', { cwd: root, exclude: ['**/node_modules/**'] }).sort(),
])

if (failed.length > 0) {
  console.error(`\n${failed.join(', ')} failed`)
  process.exit(1)
}
