// Format, lint, types, bounds, regular expressions, unused code, foreign tables, generated files, lock file: one line
// each, the whole output if one fails.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const bin = (name: string) => join(root, 'node_modules/.bin', name)
/** Several checkers infer the same types once each: that takes less time on many cores, but twice the work on two. */
const types = (project: string) => ['-p', project, '--checkers', '1']
/** The slowest first, so that both cores are busy to the end. */
const steps: [why: string, command: string, args: string[], expect?: (out: string) => string | undefined][] = [
  ['types of the server', bin('tsc'), types('tsconfig.json')],
  ['types of the web', bin('tsc'), types('web/tsconfig.json')],
  ['messages', process.execPath, ['scripts/messages.ts', '--check']],
  ['types of the journeys', bin('tsc'), types('e2e/tsconfig.json')],
  ['format and lint', bin('biome'), ['ci', '--colors=off', '--error-on-warnings', '--max-diagnostics=50', '.']],
  ['bounds', bin('depcruise'), ['contract', 'server', 'web', '--config', '.dependency-cruiser.js'], expectModules],
  ['generated files', process.execPath, ['scripts/generate.ts', '--check']],
  ['unused code', bin('knip'), []],
  ['regular expressions', process.execPath, ['scripts/regular-expressions.ts']],
  ['tables of other modules', process.execPath, ['scripts/foreign-sql.ts']],
  ['only what plain http has', process.execPath, [join(root, 'scripts/secure-apis.ts')]],
  ['what is left in the web', process.execPath, [join(root, 'scripts/web-counts.ts')]],
  ['lock file', process.execPath, ['scripts/lock-gaps.mjs']],
]

/** Without its parser the tool finds no modules and no violations: that must not pass. */
function expectModules(out: string) {
  const modules = Number(/\((\d+) modules/.exec(out)?.[1] ?? 0)
  return modules > 150 ? undefined : `only ${modules} modules were read`
}

/** Each check is one program that mostly uses one core. */
const AT_ONCE = 2

async function runStep([why, command, args, expect]: (typeof steps)[number]): Promise<boolean> {
  const started = performance.now()
  const { status, out } = await runProgram(command, args)
  const complaint = status === 0 ? expect?.(out) : out || `left with ${status}`
  console.log(`${complaint ? 'failed' : 'ok    '} ${why} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (complaint) console.log(complaint.slice(0, 20_000))
  return !complaint
}

function runProgram(command: string, args: string[]): Promise<{ status: number | null; out: string }> {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (out += text))
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: null, out: String(error) }))
    child.once('close', (status) => resolve({ status, out }))
  })
}

const left = steps.values()
async function runSteps(): Promise<boolean> {
  let right = true
  for (const step of left) right = (await runStep(step)) && right
  return right
}
const results = await Promise.all(Array.from({ length: AT_ONCE }, runSteps))
if (results.includes(false)) process.exit(1)
