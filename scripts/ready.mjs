// Plain JavaScript for any Node: installs the packages of package-lock.json and, with the argument `build`, builds the
// pages, each only if its inputs changed. Writes only to standard error: standard output belongs to the command.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { withLock } from './lock.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const binaries = join(root, 'node_modules', '.bin')
const node = join(binaries, process.platform === 'win32' ? 'node.cmd' : 'node')
const pages = {
  stamp: join(root, 'web', 'dist', '.inputs'),
  inputs: ['web', 'contract', 'package-lock.json', 'vite.config.ts', 'lingui.config.ts', 'scripts/rooms.ts'],
}

/** Prints one sentence and exits. */
function refuse(sentence) {
  console.error(`orbweaver: ${sentence}`)
  process.exit(1)
}

/** Resolves to an error message, if anything failed. */
async function run(purpose, command, args, name) {
  console.error(`orbweaver: ${purpose}`)
  // the build runs on the pinned Node; npm must not, because it deletes that Node
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== binaries)
  const PATH = (command === 'npm' ? path : [binaries, ...path]).join(delimiter)
  const child = spawn(command, args, {
    cwd: root,
    // Another NODE_ENV would build the pages for development, of twice the size.
    env: { ...process.env, PATH, ...(command !== 'npm' && { NODE_ENV: 'production' }) },
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  const ended = once(child, 'close')
  if (child.pid) name(child.pid)
  try {
    const [code, signal] = await ended
    return code === 0 ? undefined : (signal ?? `exit code ${code}`)
  } catch (error) {
    return error.message
  }
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages
  } catch {
    return undefined
  }
}

/** True if node_modules contains exactly what package-lock.json lists (npm writes its own list last). */
function isInstalled() {
  const wanted = readPackages('package-lock.json')
  const present = readPackages('node_modules/.package-lock.json')
  if (!wanted || !present || !existsSync(node)) return false
  for (const path of Object.keys(present)) if (!wanted[path]) return false
  return Object.entries(wanted).every(([path, { integrity, optional, devOptional, peer }]) => {
    if (path === '') return true
    return present[path] ? present[path].integrity === integrity : optional || devOptional || peer
  })
}

async function install(name) {
  const flags = ['ci', '--include=dev', '--include=optional', '--progress=false']
  const failure = await run('installing packages, once; this takes a minute', 'npm', flags, name)
  if (failure) refuse(`"npm ci" failed (${failure}); see its words above, mend what they name, then start again.`)
  const node = spawnSync(join(binaries, 'node'), ['--version'], {
    stdio: 'ignore',
    shell: process.platform === 'win32',
  })
  if (node.status !== 0) {
    refuse(
      `the Node that Orbweaver brings does not run on ${process.platform}-${process.arch}; ` +
        'it needs Linux with glibc 2.28 or newer, macOS or Windows, on x64 or arm64.',
    )
  }
}

function hashInputs() {
  const sum = createHash('sha256')
  const add = (path) => {
    const found = statSync(join(root, path), { throwIfNoEntry: false })
    if (found?.isDirectory()) {
      for (const name of readdirSync(join(root, path)).sort()) if (name !== 'dist') add(join(path, name))
    } else if (found) sum.update(`${path}\n${found.size}\n`).update(readFileSync(join(root, path)))
  }
  pages.inputs.forEach(add)
  return sum.digest('hex')
}

function isBuilt() {
  return existsSync(pages.stamp) && readFileSync(pages.stamp, 'utf8') === hashInputs()
}

async function build(name) {
  const before = hashInputs()
  const failure = await run('building the pages, once', join(binaries, 'vite'), ['build', '--logLevel=warn'], name)
  if (failure) refuse(`the pages could not be built (${failure}); see the words above.`)
  writeFileSync(pages.stamp, before)
}

/** Installs packages and, with `pages`, builds the pages, each if missing. Exits the process if it cannot. */
export async function makeReady({ pages }) {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    refuse(`Node ${process.versions.node} is too old to begin with; install Node 20.19 or newer.`)
  }
  const steps = [[isInstalled, install]]
  if (pages) steps.push([isBuilt, build])
  try {
    for (const [isDone, work] of steps) {
      if (!isDone()) await withLock(join(root, '.ready.lock'), (name) => isDone() || work(name))
    }
  } catch (error) {
    const full = error.code === 'ENOSPC' || error.code === 'EDQUOT'
    refuse(
      full
        ? `the disk that holds ${root} is full; free some space and start again.`
        : `cannot make ${root} ready (${error.message}); the user who starts Orbweaver must be able to write there.`,
    )
  }
}

// bin/orbweaver.js imports this file; package.json runs it.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await makeReady({ pages: process.argv[2] === 'build' })
}
