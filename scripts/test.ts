// Everything that says whether the product is right: checks, then the server through HTTP, then journeys in a real browser.
// `npm test -- server` or `npm test -- e2e` or `npm test -- check` runs one of the three.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const only = process.argv[2]

function run(name: string, command: string, args: string[]) {
  if (only && only !== name) return
  console.log(`\n── ${name}`)
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    // Each test file is a process of its own: what one has compiled the next need not.
    env: { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node'), ...process.env, NODE_ENV: 'test' },
  })
  if (status === 0) return
  console.error(`\n${name} failed`)
  process.exit(status ?? 1)
}

run('check', process.execPath, [join(root, 'scripts/check.ts')])
run('e2e', process.execPath, [join(root, 'node_modules/@playwright/test/cli.js'), 'test'])
run('server', process.execPath, [
  '--disable-warning=ExperimentalWarning',
  '--test',
  '--test-concurrency=2',
  '--test-global-setup=server/testing/setup.ts',
  '--test-reporter=spec',
  ...globSync('{server,scripts,web,contract}/**/*.test.ts', { cwd: root, exclude: ['**/node_modules/**'] }).sort(),
])
