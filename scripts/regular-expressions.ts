// Checks every regular expression of server, contract and web for a running time that grows faster than its input: a
// text of a few hundred characters must not block the server or the page. Tests are excluded, because their input is known.
// Some take the checker seconds: its results are in regular-expressions-checked.json, which `--write` updates. Only other
// expressions are checked, and all of them in `npm test -- all`. Fails if that file is outdated.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { check } from 'recheck'
import recheck from 'recheck/package.json' with { type: 'json' }
import { isAll } from '../server/testing/runs.ts'
import { accepted } from './regular-expressions-accepted.ts'

type Expression = { file: string; line: number; source: string; flags: string; text: string; built: boolean }
type Node = { type: string; [key: string]: unknown }

const root = join(import.meta.dirname, '..')
const files = globSync('{server,contract,web}/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !/(?:^|\/)(?:testing|dist|node_modules)\/|(?:\.test|\/testing|\.d|\.gen)\.tsx?$/.test(file))
  .sort()

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'

/** Each node of a syntax tree, from the top down and in the order of the file. */
function* walk(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* walk(one)
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) yield value
    for (const one of Object.values(value)) yield* walk(one)
  }
}

function findExpressions(file: string): Expression[] {
  const code = readFileSync(join(root, file), 'utf8')
  const found: Expression[] = []
  let from = 0
  const add = (text: string, source: string, flags: string, built: boolean) => {
    const at = code.indexOf(text, from)
    if (at >= 0) from = at + 1
    const line = code.slice(0, Math.max(at, 0)).split('\n').length
    found.push({ file, line, source, flags, text, built })
  }
  for (const node of walk(parseSync(code, { syntax: 'typescript', tsx: file.endsWith('x'), target: 'es2024' }))) {
    if (node.type === 'RegExpLiteral') {
      const [pattern, flags] = [String(node['pattern']), String(node['flags'] ?? '')]
      add(`/${pattern}/${flags}`, pattern, flags, false)
    } else if (isConstruction(node)) {
      const [first, second] = (node['arguments'] as { expression: Node }[]).map((one) => one.expression)
      const source = first && readSource(first)
      const flags = second?.type === 'StringLiteral' ? String(second['value']) : ''
      if (source === undefined) add('RegExp(', '', flags, true)
      else add('RegExp(', source, flags, false)
    }
  }
  return found
}

const isConstruction = ({ type, callee }: Node) =>
  (type === 'NewExpression' || type === 'CallExpression') &&
  isNode(callee) &&
  callee.type === 'Identifier' &&
  callee['value'] === 'RegExp'

/** The pattern of `new RegExp(…)` if every part of it is constant or escaped, as it is matched. */
function readSource(node: Node): string | undefined {
  if (node.type === 'StringLiteral') return String(node['value'])
  if (node.type !== 'TemplateLiteral') return undefined
  const quasis = node['quasis'] as { cooked: string }[]
  const parts = node['expressions'] as Node[]
  if (!parts.every(isEscaped)) return undefined
  return quasis.map(({ cooked }) => cooked).join('escaped')
}

const isEscaped = ({ type, callee }: Node) =>
  type === 'CallExpression' &&
  isNode(callee) &&
  callee.type === 'MemberExpression' &&
  isNode(callee['property']) &&
  callee['property']['value'] === 'escape'

/** Limited by steps, not by time: on a busy machine every expression seems slow. */
const limits = { timeout: 300_000, attackTimeout: null, incubationTimeout: null }

const keyOf = ({ source, flags }: Expression) => `/${source}/${flags}`

async function checkExpression(expression: Expression): Promise<string | undefined> {
  const { source, flags, built } = expression
  if (built) return 'is built from text that is not escaped: use RegExp.escape'
  const key = keyOf(expression)
  if (safe.has(key)) return undefined
  if (unsafe.has(key)) return 'was not found to be safe'
  const result = await check(source, flags, limits)
  if (result.status === 'safe') {
    safe.add(key)
    return undefined
  }
  if (result.status === 'unknown') return `cannot be judged (${result.error.kind})`
  const attack = JSON.stringify(result.attack.string.slice(0, 60))
  return `takes ${result.complexity.summary} time, for example on ${result.attack.pattern || attack}`
}

/** By version of the checker, whose results may change. `unsafe`: only the accepted ones. */
type CheckResults = { recheck: string; safe: string[]; unsafe: string[] }
const list = join(root, 'scripts/regular-expressions-checked.json')
const listed = readFileSync(list, 'utf8')
function readResults() {
  const { recheck: version, safe, unsafe }: CheckResults = JSON.parse(listed)
  const holds = version === recheck.version && !isAll
  return { safe: new Set(holds ? safe : []), unsafe: new Set(holds ? unsafe : []) }
}

const { safe, unsafe } = readResults()
const expressions = files.flatMap(findExpressions)
const waiting = [...expressions]
const complaints: string[] = []
const used = new Set<(typeof accepted)[number]>()
await Promise.all(
  Array.from({ length: availableParallelism() }, async () => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const complaint = await checkExpression(one)
      if (!complaint) continue
      const { file, text, line } = one
      const known = accepted.find((entry) => entry.file === file && entry.text === text)
      if (known) {
        used.add(known)
        if (!one.built) unsafe.add(keyOf(one))
      } else complaints.push(`${file}:${line} ${text} ${complaint}`)
    }
  }),
)
for (const one of accepted)
  if (!used.has(one))
    complaints.push(
      `${one.file} ${one.text} is accepted in scripts/regular-expressions-accepted.ts, but needs no exception`,
    )
if (expressions.length < 300)
  complaints.push(`Only ${expressions.length} expressions were found in ${files.length} files`)
const keys = [...new Set(expressions.map(keyOf))].sort()
const found: CheckResults = {
  recheck: recheck.version,
  safe: keys.filter((key) => safe.has(key)),
  unsafe: keys.filter((key) => unsafe.has(key)),
}
const written = `${JSON.stringify(found, null, 2)}\n`
if (process.argv.includes('--write')) writeFileSync(list, written)
else if (written !== listed)
  complaints.push(
    'scripts/regular-expressions-checked.json is out of date: run "node scripts/regular-expressions.ts --write"',
  )
console.log(complaints.sort().join('\n') || `${expressions.length} expressions in ${files.length} files`)
process.exit(complaints.length > 0 ? 1 : 0)
