import { createReadStream } from 'node:fs'
import { type Command, InvalidArgumentError } from 'commander'
import type { importSlack } from '../imports/index.ts'
import type { importAccounts } from '../presence/index.ts'
import { runCommand, withJson } from './command.ts'
import { refuse } from './terminal.ts'

type PeopleOptions = {
  dryRun?: boolean
  deactivateMissing?: boolean
  partial?: boolean
  column: Record<string, string>
  json?: boolean
}
type AccountsOptions = {
  dryRun?: boolean
  asOf?: string
  unit?: string
  createUnits: boolean
  partial?: boolean
  status?: string
  column: Record<string, string>
  json?: boolean
}
type SlackOptions = { dryRun?: boolean; json?: boolean }

export function addImports(program: Command): void {
  const imports = program.command('import').description('bring people and their past in')
  withJson(imports.command('people <file>'))
    .description(
      'people and units from a CSV file with the columns email, name, title, unit, manager, location, time zone, languages, skills',
    )
    .option('--dry-run', 'say what would happen and change nothing')
    .option('--deactivate-missing', 'deactivate people who are not in the file')
    .option('--partial', 'keep the good lines even if others are refused')
    .option('--column <name=meaning>', 'what a column means; may be given several times', collectColumn, {})
    .action((file: string, { column, json, ...choices }: PeopleOptions) =>
      runCommand(json ? { json } : {}, async ({ program: { platform }, terminal }) => {
        const stream = createReadStream(file)
        const { importPeople } = await import('../people/index.ts')
        const report = await importPeople(platform, stream, {
          ...choices,
          columns: Object.entries(column).map(([name, meaning]) => `${name}=${meaning}`),
          onProgress: (done) => terminal.progress({ what: 'lines', done, total: 0 }),
        }).catch((error) => {
          throw error.code === 'ENOENT' ? refuse(`there is no file ${file}`, error) : error
        })
        terminal.answer(report, [
          ...report.lines.filter((line) => line.outcome === 'error').map((line) => `line ${line.line}: ${line.reason}`),
          ...report.newUnits.map((path) => `new unit: ${path}`),
          `${report.rows} rows: ${report.created} created, ${report.updated} updated, ${report.unchanged} unchanged, ${report.deactivated} deactivated, ${report.errors} errors; ${report.units} units created.${report.dryRun ? ' Dry run: nothing was changed.' : ''}`,
        ])
        if (report.errors > 0) process.exitCode = 1
      }),
    )
  withJson(imports.command('slack <file>'))
    .description(
      'a Slack workspace export (ZIP); the same file twice adds nothing, and a broken run goes on where it stopped',
    )
    .option('--dry-run', 'read it all, say what would happen and change nothing')
    .action((file: string, options: SlackOptions) => runSlack(file, options, loadSlack(file)))
  addAccounts(imports)
}

/** Starts to read the file and loads the import, while the database is opened. */
async function loadSlack(file: string) {
  const { loadImport, openExport } = await import('../imports/history.ts')
  const reading = openExport(file)
  // A refusal is reported where the file is used.
  reading.catch(() => {})
  return { ...(await loadImport()), reading }
}

function runSlack(file: string, options: SlackOptions, loading: ReturnType<typeof loadSlack>): Promise<never> {
  return runCommand(options, async ({ program: { platform }, terminal, life }) => {
    const { importSlack, reading } = await loading
    const report = await importSlack(platform, file, {
      dryRun: options.dryRun ?? false,
      onProgress: terminal.progress,
      signal: life.ending,
      reading,
    })
    terminal.answer(report, describeSlack(report))
  })
}

function addAccounts(imports: Command): void {
  withJson(imports.command('accounts <file>'))
    .description(
      'accounts outside from a CSV file, JSON (US Digital Registry), YAML (congress-legislators), or a page or list of links',
    )
    .option('--dry-run', 'say what would happen and change nothing')
    .option('--as-of <day>', 'judge how old entries are as of this day, such as 2017-06-01')
    .option('--unit <name>', 'where accounts go whose owner the file does not name (the top unit)')
    .option('--no-create-units', 'do not make the owner units that nobody knows here, only propose them')
    .option('--partial', 'keep the good rows even if others are refused')
    .option('--status <status>', 'of accounts of which the file says none, such as active or unclaimed')
    .option('--column <name=meaning>', 'what a column says; may be given several times', collectColumn, {})
    .action((file: string, { json, column, ...options }: AccountsOptions) =>
      runCommand(json ? { json } : {}, async ({ program: { platform }, terminal }) => {
        const { importAccounts } = await import('../presence/index.ts')
        const report = await importAccounts(platform.db, file, {
          ...options,
          columns: column,
          dryRun: options.dryRun ?? false,
          onProgress: ({ phase, rows, total }) => terminal.progress({ what: phase, done: rows, total }),
        }).catch((error) => {
          throw error.code === 'ENOENT' ? refuse(`there is no file ${file}`, error) : error
        })
        terminal.answer(report, describeAccounts(report))
        if (report.errors > 0) process.exitCode = 1
      }),
    )
}

function collectColumn(text: string, before: Record<string, string>): Record<string, string> {
  const at = text.lastIndexOf('=')
  if (at < 1) throw new InvalidArgumentError('Write it as “name=meaning”, such as “Link=url”.')
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) }
}

function describeAccounts(report: Awaited<ReturnType<typeof importAccounts>>): string[] {
  const {
    rows,
    created,
    matched,
    merged,
    errors: refused,
    accounts,
    units,
    proxyIdle,
    multipleUnits,
    proxyMonths,
  } = report
  const madeUnits = units.filter(({ outcome }) => outcome === 'created').length
  const proposed = units.filter(({ outcome }) => outcome === 'proposed')
  return [
    ...report.lines.flatMap(({ line, row, reason }) => (reason ? [`line ${line}, row ${row}: ${reason}`] : [])),
    ...report.lines.flatMap(({ line, row, warning }) => (warning ? [`line ${line}, row ${row}: ${warning}`] : [])),
    ...proposed.map(({ names, rows: count }) => `no unit here for ${names.join(' / ')} (${count} rows)`),
    `${rows} rows: ${created} created, ${matched} matched, ${merged} merged, ${refused} refused; ${accounts} accounts, ${madeUnits} units created.`,
    `${multipleUnits.rows} rows with two owner units or more; ${proxyIdle.rows} rows not updated for ${proxyMonths} months before ${report.asOf.slice(0, 10)} (proxy).`,
    ...(report.applied
      ? []
      : [
          report.dryRun
            ? 'Dry run: nothing was changed.'
            : 'Nothing was changed: mend the rows above, or use --partial.',
        ]),
  ]
}

const describeSlack = (report: Awaited<ReturnType<typeof importSlack>>): string[] => report.summary
