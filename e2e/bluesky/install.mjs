// Installs what package-lock.json names, once; processes that want it at the same time wait for each other. Run by the
// Node that runs npm.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from '../../scripts/lock.mjs'

const folder = import.meta.dirname

/** Names and sums of all packages but the root and those that only some platforms have. */
function readPackages(file) {
  try {
    return Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')).packages)
      .filter(([path, { optional }]) => path !== '' && !optional)
      .map(([path, { integrity }]) => `${path} ${integrity}`)
      .sort()
      .join('\n')
  } catch {
    return ''
  }
}

const isInstalled = () => readPackages('node_modules/.package-lock.json') === readPackages('package-lock.json')

if (!isInstalled())
  await withLock(join(folder, '../../.ready.lock.bluesky'), () => {
    if (isInstalled()) return
    console.error('orbweaver: installing a Bluesky server for the tests, once; this takes a minute or two')
    const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--progress=false', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32',
    })
    if (status !== 0) process.exit(status ?? 1)
  })
