#!/usr/bin/env node
// Plain JavaScript for any Node: makes the clone ready, then goes on as the Node that the clone pins.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { makeReady } from '../scripts/ready.mjs'

const locate = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url))

// standard output stays empty until the command itself speaks: `--json` promises one document and nothing else
await makeReady({ pages: process.argv[2] === 'start' }) // no other command serves the pages

// glibc keeps freed memory in up to eight arenas for each processor, one for each thread that came and went. With two of
// them, and large blocks given back at once, a server at rest holds a third less.
const memory = JSON.parse(readFileSync(locate('bin/memory.json'), 'utf8'))
const command = [locate('server/cli.ts'), ...process.argv.slice(2)]
const child = spawn(locate('node_modules/.bin/node'), ['--disable-warning=ExperimentalWarning', ...command], {
  stdio: 'inherit',
  // what was compiled once need not be compiled again: a third less work before a command begins
  env: { NODE_COMPILE_CACHE: locate('node_modules/.cache/node'), ...memory, ...process.env },
  shell: process.platform === 'win32',
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.once('error', (error) => {
  console.error(`orbweaver: cannot start Node (${error.message})`)
  process.exit(1)
})
child.once('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
