import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { readConfig } from '../server/platform/config.ts'
import { openProgram } from '../server/program.ts'
import { makeExport } from './slack-export.ts'

const MESSAGES = 22_000
const root = join(import.meta.dirname, '..')

type Run = {
  messages: number
  errors: number
  /** Time of the whole command. */
  seconds: number
}

/** A row that needs neither seed nor server. */
export const slack = {
  name: 'slack',
  what: `Slack import of ${MESSAGES.toLocaleString('en')} messages by the whole command`,
  target: '≥ 5,000 messages/s',
  run: measureSlack,
}

/** Imports an export with the command-line command, into a separate database, which the command starts and stops. */
async function measureSlack(): Promise<{ text: string; failed: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-slack-'))
  const files = { small: join(folder, 'small.zip'), large: join(folder, 'large.zip') }
  const home = join(folder, 'home')
  try {
    writeFileSync(files.small, makeExport({ messages: 1, people: 1, team: 'TSMALL' }))
    writeFileSync(files.large, makeExport({ messages: MESSAGES, people: 320, team: 'TLARGE' }))
    // By now the database exists, and the modules are compiled.
    await (await openProgram(readConfig({ ORBWEAVER_HOME: home }), 'command')).close()
    await importFile(files.small, home)
    const start = await importFile(files.small, home)
    const whole = await importFile(files.large, home)
    const failed = whole.messages !== MESSAGES || whole.errors + start.errors > 0
    return { text: format(start, whole) + (failed ? ', FAILED' : ''), failed }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const format = (start: Run, { messages, errors, seconds }: Run) =>
  `${Math.round(messages / seconds).toLocaleString('en')} messages/s: ${messages.toLocaleString('en')} in ${seconds.toFixed(2)} s, ${errors} errors; ` +
  `of these start and end of the command ${start.seconds.toFixed(2)} s`

async function importFile(file: string, home: string): Promise<Run> {
  const startedAt = performance.now()
  const child = spawn('npx', ['orbweaver', 'import', 'slack', file, '--json'], {
    cwd: root,
    env: { ...process.env, ORBWEAVER_HOME: home, DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
    shell: process.platform === 'win32',
  })
  const [[code], answer] = await Promise.all([once(child, 'close'), text(child.stdout)])
  const seconds = (performance.now() - startedAt) / 1000
  if (code !== 0) throw new Error(`orbweaver import slack left with ${code}`)
  const { messages, errors } = JSON.parse(answer) as Pick<Run, 'messages' | 'errors'>
  return { messages, errors, seconds }
}
