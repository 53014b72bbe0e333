// Collects the messages of the web into the locales of each module, those of shared code into web/locales, and
// the sentences of the server into server/locales. `--check` changes nothing and fails if one is missing, is no longer
// used, or has no German.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rooms } from './rooms.ts'

const check = process.argv.includes('--check')
const root = join(import.meta.dirname, '..')
const homes = ['web', ...rooms.map((room) => `web/${room}`), 'server']
const files = homes.flatMap((home) => ['en', 'de'].map((locale) => join(root, home, `locales/${locale}.po`)))
const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
const before = files.map(read)

const tool = join(root, 'node_modules/@lingui/cli/dist/lingui.js')
// In one process: each further one would load the parser, which takes longer than its work.
execFileSync(process.execPath, [tool, 'extract', '--clean', '--workers=1'], {
  cwd: root,
  stdio: ['ignore', 'pipe', 'inherit'],
  // in a test environment the tool looks for workers that its package does not contain
  env: { ...process.env, NODE_ENV: 'production' },
})
const after = files.map(read)
const untranslated = after
  .filter((_, i) => files[i]?.endsWith('de.po'))
  .flatMap((text) => [...text.matchAll(/^msgid (".+"(?:\n".*")*)\nmsgstr ""\n(?!")/gm)].map((match) => match[1]))

if (check) {
  for (const [i, file] of files.entries()) writeFileSync(file, before[i] ?? '')
  const ids = (text = '') =>
    [...text.matchAll(/^msgid (.*(?:\n".*")*)/gm)]
      .map((match) => match[1])
      .sort()
      .join('\n')
  if (files.some((_, i) => ids(before[i]) !== ids(after[i])))
    fail('The catalogues in web and server are out of date: run "node scripts/messages.ts"')
}
if (untranslated.length > 0) fail(`${untranslated.length} messages are not in German yet:\n${untranslated.join('\n')}`)

function fail(why: string) {
  console.error(why)
  process.exitCode = 1
}
