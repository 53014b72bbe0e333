// A module writes only tables of its own schema, and reads others only if this list gives a reason.
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'

const root = join(import.meta.dirname, '..')

type Permission = { files: RegExp; tables: RegExp; why: string }
/** Tables that another module may read and join. */
const reads: Permission[] = [
  {
    files: /^server\/(governance|network|presence|imports|delivery|sample|backup|commands)\//,
    tables: /^people\.(person|unit|role|organisation)$/,
    why: 'who somebody is, where in the organisation and with which roles: lists join it, filter and sort by it, and page in one statement',
  },
  {
    files: /^server\/delivery\/(notifications|live)\//,
    tables: /^network\.(community|membership|thread|reply|reaction|follow)$/,
    why: 'notifications and live events are derived for all people at once: who is told is decided in one statement per batch',
  },
  {
    files: /^server\/(governance\/(audit|observed)|presence\/(register|impersonation))\//,
    tables: /^activity\.log$/,
    why: 'the audit, observed practice and the history of an account are lists of the log, filtered by visibility in SQL',
  },
  {
    files: /^server\/backup\/(catalog|load)\.queries\.ts$/,
    tables: /^(network\.file|activity\.chain_head|jobs\.\w+)$/,
    why: 'a backup contains every table and the stored files that columns name',
  },
]
const writes: Permission[] = [
  {
    files: /^server\/backup\/load\.queries\.ts$/,
    tables: /^jobs\./,
    why: 'restoring puts back the jobs that waited',
  },
]
/** Tables of other modules that are named as a whole text, without a statement; never written by a statement. */
const names: Permission[] = [
  {
    files: /^server\/sample\/(generate\/\w+|load\.queries)\.ts$/,
    tables: /^(people|network|delivery|activity)\./,
    why: 'rows by table, which the modules of the tables copy',
  },
  {
    files: /^server\/backup\/catalog\.queries\.ts$/,
    tables: /^platform\.touch$/,
    why: 'left out of backups',
  },
]

type Mention = { file: string; line: number; table: string; how: 'written' | 'read' | 'named' }

const generated = readFileSync(join(root, 'server/platform/database/database.gen.ts'), 'utf8')
const tables = new Set(Array.from(generated.matchAll(/^ {2}"(\w+\.\w+)": /gm), ([, name = '']) => name))
/** The generated file does not contain the tables of the queue, which belong to platform. */
const isTable = (name: string) => tables.has(name) || /^jobs\.(?:jobs|_private_\w+)$/.test(name) || name.endsWith('?')
const ownerOf = (name: string) => (name.startsWith('jobs.') ? 'platform' : name.split('.')[0])
const schemas = [...new Set([...tables].map((name) => name.split('.')[0])), 'jobs'].join('|')
/** Matches a table, or a schema with an embedded table name. */
const mentioned = new RegExp(`(?<![\\w.])(?:${schemas})\\.(?:\\w+|\\?)`, 'g')
const isWritten =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy|lock(?:\s+table)?)(?:\s+only)?\s*$/i
const isRead = /(?:\b(?:from|join|using)(?:\s+only)?\s*\(?\s*|[^'"],\s*)$/i

/** The texts of a syntax tree, in the order of the file; embedded expressions are replaced by a question mark. */
function* readTexts(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return
  const { type, value: text, quasis } = value as { type?: string; value?: unknown; quasis?: { cooked: string }[] }
  if (type === 'StringLiteral') yield String(text)
  if (type === 'TemplateLiteral' && quasis) yield quasis.map(({ cooked }) => cooked).join('?')
  for (const one of Object.values(value)) yield* readTexts(one)
}

function findMentions(file: string): Mention[] {
  const code = readFileSync(join(root, file), 'utf8')
  const module = file.split('/')[1]
  const found: Mention[] = []
  for (const text of readTexts(parseSync(code, { syntax: 'typescript', target: 'es2024' })))
    for (const { 0: table, index } of text.matchAll(mentioned)) {
      if (!isTable(table) || ownerOf(table) === module) continue
      const before = text.slice(0, index)
      const how = isWritten.test(before) ? 'written' : isRead.test(before) ? 'read' : 'named'
      found.push({ file, line: findLine(code, table), table, how })
    }
  return found
}
const findLine = (code: string, text: string) => code.slice(0, code.indexOf(text)).split('\n').length

const used = new Set<Permission>()
function isPermitted({ file, table, how }: Mention): boolean {
  const list = { written: writes, read: reads, named: names }[how]
  const found = list.find((one) => one.files.test(file) && one.tables.test(table))
  if (found) used.add(found)
  return found !== undefined
}

const files = globSync('server/**/*.ts', { cwd: root }).filter(
  (file) => !/(?:^|\/)testing\/|(?:\.test|\/testing|\.gen)\.ts$/.test(file),
)
const foreign = files
  .sort()
  .flatMap(findMentions)
  .filter((one) => !isPermitted(one))
for (const { file, line, table, how } of foreign) console.error(`${file}:${line}: ${table} is ${how}`)
if (foreign.length > 0) console.error('Call a function of the module that the table belongs to, such as its bulkLoad.')
const unused = [...reads, ...writes, ...names].filter((one) => !used.has(one))
for (const { files, why } of unused) console.error(`Nothing needs this permission: ${files} (${why})`)
if (foreign.length + unused.length > 0) process.exit(1)
