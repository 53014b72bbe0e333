// Counts in each room of the web what is still built by hand. The counts in web-counts.json may only fall: with --write
// they are lowered to what is there. Also finds Mantine components whose styles are not imported.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')
const accepted = join(root, 'scripts/web-counts.json')

const kinds = {
  'global class names': 'put them into a *.module.css beside the component',
  'hand-made inputs': 'use the inputs of Mantine',
  'hand-made keys': 'use queryOf, paged and queriesOf of web/platform/queries.ts',
  'hand-made writes': 'use useWrite of web/platform/use-write.ts',
}
type Kind = keyof typeof kinds
type Counts = Record<string, Partial<Record<Kind, number>>>

/** The parts that rooms are made of; they write keys and mutations once, for all. */
const base = /^web\/(platform|ui)\//
const isTest = /\.test\.tsx?$/
const roomOf = (file: string): string => file.split('/')[1] ?? ''
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const find = (pattern: string): string[] =>
  globSync(pattern, { cwd: root, exclude: ['web/dist/**', '**/node_modules/**'] }).filter(
    (file) => !base.test(file) && !isTest.test(file),
  )

function countAll(): Counts {
  const counts: Counts = {}
  const add = (file: string, kind: Kind, number: number): void => {
    if (number === 0) return
    const room = counts[roomOf(file)] ?? {}
    counts[roomOf(file)] = { ...room, [kind]: (room[kind] ?? 0) + number }
  }
  for (const [room, names] of globalClassNames()) add(`web/${room}/`, 'global class names', names.size)
  for (const file of find('web/*/**/*.{ts,tsx}')) {
    const text = read(file)
    add(file, 'hand-made inputs', text.match(/className="input\b|className=\{`input\b/g)?.length ?? 0)
    // `meQuery.queryKey` is not written by hand: it is the key of a query.
    add(file, 'hand-made keys', text.match(/(?<!\.)\bqueryKey\b(?=\s*[:,}]|\[)/g)?.length ?? 0)
    add(file, 'hand-made writes', text.match(/\buseMutation\(/g)?.length ?? 0)
    if (!/\buse(Write|Mutation)\b/.test(text)) add(file, 'hand-made writes', countCalls(text))
  }
  return counts
}

/** Operations that change something, by the name that the contract exports. */
const writes = new Set(
  globSync('contract/**/*.ts', { cwd: root }).flatMap((file) =>
    Array.from(read(file).matchAll(/export const (\w+) = operation\(\{\s*method: '(?!GET)/g), ([, name = '']) => name),
  ),
)
const countCalls = (text: string): number =>
  Array.from(text.matchAll(/\bcall\(\s*(\w+)/g)).filter(([, name = '']) => writes.has(name)).length

function globalClassNames(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const file of find('web/*/**/*.css').filter((path) => !path.endsWith('.module.css'))) {
    const names = found.get(roomOf(file)) ?? new Set<string>()
    const text = read(file).replace(/\/\*[\s\S]*?\*\//g, '')
    for (const [, selector = ''] of text.matchAll(/([^{}]*)\{/g)) {
      if (selector.trim().startsWith('@')) continue
      for (const [, name = ''] of selector.matchAll(/\.(-?[_a-zA-Z][\w-]*)/g)) names.add(name)
    }
    found.set(roomOf(file), names)
  }
  return found
}

function compare(now: Counts, before: Counts): string[] {
  const complaints: string[] = []
  for (const room of new Set([...Object.keys(now), ...Object.keys(before)])) {
    for (const kind of Object.keys(kinds) as Kind[]) {
      const [is, was] = [now[room]?.[kind] ?? 0, before[room]?.[kind] ?? 0]
      if (is > was) complaints.push(`web/${room}: ${is} ${kind} instead of ${was}: ${kinds[kind]}`)
      if (is < was) complaints.push(`web/${room}: only ${is} ${kind} are left of ${was}: run this with --write`)
    }
  }
  return complaints
}

/** Style sheets of the Mantine components in use, and of those they are made of, that web/ui/mantine-styles.ts lacks. */
function missingStyles(): string[] {
  const imported = read('web/ui/mantine-styles.ts')
  const components = join(root, 'node_modules/@mantine/core/esm/components')
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return
    seen.add(file)
    for (const [, to = ''] of readFileSync(file, 'utf8').matchAll(/from ["'](\.[^"']+)["']/g))
      visit(join(dirname(file), to))
  }
  for (const file of globSync('web/**/*.{ts,tsx}', { cwd: root, exclude: ['web/dist/**', '**/node_modules/**'] }))
    for (const [, names = ''] of read(file).matchAll(/import \{([^}]*)\} from '@mantine\/core'/g))
      for (const [name] of names.matchAll(/\b[A-Z]\w+/g)) visit(join(components, name, `${name}.mjs`))
  return [...seen]
    .filter((file) => file.endsWith('.module.mjs'))
    .map((file) => basename(file, '.module.mjs'))
    .filter((name) => !imported.includes(`/${name}.layer.css'`))
    .map((name) => `web/ui/mantine-styles.ts lacks ${name}.layer.css`)
}

const counts = countAll()
if (process.argv.includes('--write')) {
  const sorted = Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
  writeFileSync(accepted, `${JSON.stringify(sorted, null, 2)}\n`)
}
const complaints = [...compare(counts, JSON.parse(readFileSync(accepted, 'utf8')) as Counts), ...missingStyles()]
for (const kind of Object.keys(kinds) as Kind[]) {
  const sum = Object.values(counts).reduce((all, room) => all + (room[kind] ?? 0), 0)
  console.log(`${kind}: ${sum}`)
}
for (const line of complaints) console.error(line)
if (complaints.length > 0) process.exit(1)
