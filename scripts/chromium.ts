// The browser for journeys and screens: found on the machine, else installed.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

/** The headless shell first: it has no window to draw, so a journey costs about half the processor time. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** Flags to run Chromium as root and in a container, without connections to other servers. */
export const chromiumFlags = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-dev-shm-usage', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
]

/** Path of a Chromium that runs, installing one if there is none. Throws one sentence if that fails. */
export function findChromium(): string {
  const chosen = process.env['CHROMIUM']
  if (chosen) {
    if (runs(chosen)) return chosen
    throw new Error(`CHROMIUM is ${chosen}, which does not run; set it to a Chromium or Chrome, or leave it out.`)
  }
  for (const attempt of [() => true, installFromPlaywright, installFromDebian]) {
    const found = attempt() && candidates().find(runs)
    if (found) return found
  }
  throw new Error(
    'there is no Chromium on this machine and none could be installed; ' +
      'install the package chromium or Google Chrome, or set CHROMIUM to the path of one.',
  )
}

function candidates(): string[] {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/bin', '/snap/bin']
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
  paths.push('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', chromium.executablePath())
  return paths.filter(isExecutable)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Some systems have a script of this name that only prints how to install the real one. */
function runs(path: string): boolean {
  return spawnSync(path, ['--no-sandbox', '--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0
}

function installFromPlaywright(): boolean {
  console.error('no Chromium found; asking Playwright for its own')
  const playwright = fileURLToPath(new URL('../node_modules/.bin/playwright', import.meta.url))
  return run(playwright, ['install', 'chromium'])
}

/** Only on Debian: the package of this name in Ubuntu installs a snap. */
function installFromDebian(): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return false
  console.error('installing Chromium from Debian’s packages')
  const install = (name: string) => run('apt-get', ['install', '-y', '--no-install-recommends', name])
  return run('apt-get', ['update']) && (install('chromium-headless-shell') || install('chromium'))
}

/** Writes to standard error: standard output belongs to the command that needs the browser. */
function run(command: string, flags: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, flags, { stdio: ['ignore', 2, 2], env, timeout: 600_000 }).status === 0
}
