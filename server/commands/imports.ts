import { createReadStream } from 'node:fs'
import type { Command } from 'commander'
import { importSlack } from '../imports/index.ts'
import { importPeople } from '../people/index.ts'
import { runCommand, withJson } from './command.ts'
import { refuse } from './terminal.ts'

type PeopleOptions = { dryRun?: boolean; deactivateMissing?: boolean; partial?: boolean; json?: boolean }
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
    .action((file: string, options: PeopleOptions) =>
      runCommand(options, async ({ program: { platform }, terminal }) => {
        const { json: _, ...choices } = options
        const stream = createReadStream(file)
        const report = await importPeople(platform, stream, {
          ...choices,
          onProgress: (done) => terminal.progress({ what: 'lines', done, total: 0 }),
        }).catch((error) => {
          throw error.code === 'ENOENT' ? refuse(`there is no file ${file}`, error) : error
        })
        terminal.answer(report, [
          ...report.lines
            .filter((line) => line.outcome === 'refused')
            .map((line) => `line ${line.line}: ${line.reason}`),
          `${report.rows} rows: ${report.created} created, ${report.updated} updated, ${report.unchanged} unchanged, ${report.deactivated} deactivated, ${report.refused} refused; ${report.units} units created.${report.dryRun ? ' Dry run: nothing was changed.' : ''}`,
        ])
        if (report.refused > 0) process.exitCode = 1
      }),
    )
  withJson(imports.command('slack <file>'))
    .description(
      'a Slack workspace export (ZIP); the same file twice adds nothing, and a broken run goes on where it stopped',
    )
    .option('--dry-run', 'read it all, say what would happen and change nothing')
    .action((file: string, options: SlackOptions) =>
      runCommand(options, async ({ program: { platform }, terminal, life }) => {
        const report = await importSlack(platform, file, {
          dryRun: options.dryRun ?? false,
          onProgress: terminal.progress,
          signal: life.ending,
        })
        terminal.answer(report, describeSlack(report))
      }),
    )
}

const describeSlack = (report: Awaited<ReturnType<typeof importSlack>>): string[] => report.summary
