// Format, lint, types, bounds, regular expressions, unused code, generated files, lock file: one line each, the whole output where one fails.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules/.bin', name)
const steps: [why: string, command: string, args: string[], expect?: (out: string) => string | undefined][] = [
  ['format and lint', bin('biome'), ['ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=50', '.']],
  ['types of the server', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types of the web', bin('tsc'), ['-p', 'web/tsconfig.json']],
  ['types of the journeys', bin('tsc'), ['-p', 'e2e/tsconfig.json']],
  ['bounds', bin('depcruise'), ['contract', 'server', 'web', '--config', '.dependency-cruiser.js'], expectModules],
  ['unused code', bin('knip'), []],
  ['only what plain http has', process.execPath, [join(root, 'scripts/secure-apis.ts')]],
  ['regular expressions', process.execPath, ['scripts/regular-expressions.ts']],
  ['messages', process.execPath, ['scripts/messages.ts', '--check']],
  ['generated files', process.execPath, ['scripts/generate.ts', '--check']],
  ['lock file', process.execPath, ['scripts/lock-gaps.mjs']],
]

/** Without its parser the tool sees no modules and finds no violations: that must not pass. */
function expectModules(out: string) {
  const modules = Number(/\((\d+) modules/.exec(out)?.[1] ?? 0)
  return modules > 150 ? undefined : `only ${modules} modules were read`
}

let failed = 0
for (const [why, command, args, expect] of steps) {
  const started = performance.now()
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    maxBuffer: 1 << 28,
  })
  const out = `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`
  const complaint = status === 0 ? expect?.(out) : out
  console.log(`${complaint ? 'failed' : 'ok    '} ${why} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (complaint) {
    failed++
    console.log(complaint.slice(0, 20_000))
  }
}
if (failed > 0) process.exit(1)
