import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Command } from 'commander'
import { requireChainKey, verifyLog } from '../activity/index.ts'
import { describeCheck, recordExport, writeAudit } from '../governance/index.ts'
import { beginTransaction } from '../platform/db.ts'
import { runCommand, type Work, withJson } from './command.ts'
import { refuse } from './terminal.ts'

type ExportOptions = { format: string; output?: string; from?: string; until?: string; json?: boolean }

export function addAudit(program: Command): void {
  const audit = program.command('audit').description('the log: whether it is as it was written, and reading it out')
  withJson(audit.command('verify'))
    .description('hold every row of the log against its chain; exit code 1 where something is not as it was written')
    .action((options: { json?: boolean }) => runCommand(options, verify, ({ home }) => requireChainKey(home)))
  withJson(audit.command('export'))
    .description('the log as CSV or JSON lines, oldest first; that it was exported is logged')
    .option('--format <format>', 'csv or jsonl', 'csv')
    .option('--output <file>', 'write to a file instead of standard output')
    .option('--from <time>', 'what happened from this time on, such as 2026-11-01T00:00:00Z')
    .option('--until <time>', 'what happened before this time')
    .action((options: ExportOptions) =>
      runCommand(options, async ({ program: { platform }, terminal }) => {
        const { format, output, from, until } = options
        if (format !== 'csv' && format !== 'jsonl') throw refuse('the format is csv or jsonl')
        const filter = { ...readTime('from', from), ...readTime('until', until) }
        await beginTransaction(platform.db, (tx) => recordExport(tx, null, filter, format))
        const text = Readable.from(writeAudit(platform.db, filter, format))
        if (!output) return pipeline(text, process.stdout, { end: false })
        await pipeline(text, createWriteStream(output, { mode: 0o600 }))
        terminal.answer({ file: output }, [`The log is in ${output}.`])
      }),
    )
}

async function verify({ program: { platform }, terminal, life }: Work): Promise<void> {
  const found = await verifyLog(platform.db, platform.config.home, {
    onProgress: (done, total) => terminal.progress({ what: 'rows', done, total }),
    signal: life.ending,
  })
  const check = await describeCheck(platform.db, found, 'en')
  terminal.answer(check, reportCheck(check))
  if (!check.intact) process.exitCode = 1
}

function readTime(name: 'from' | 'until', text: string | undefined): { from?: string; until?: string } {
  if (text === undefined) return {}
  try {
    return { [name]: Temporal.Instant.from(text).toString() }
  } catch (error) {
    throw refuse(`--${name} is not a time such as 2026-11-01T00:00:00Z`, error)
  }
}

function reportCheck(check: Awaited<ReturnType<typeof describeCheck>>): string[] {
  const count = (n: number) => n.toLocaleString('en')
  const removed = check.removed.reduce((sum, { rows }) => sum + rows, 0)
  return [
    ...check.findings.map(
      ({ position, what, at, sentence }) => `place ${position}${at ? `, ${at}` : ''}: ${what}. ${sentence}`,
    ),
    ...(check.findingCount > check.findings.length
      ? [`and ${count(check.findingCount - check.findings.length)} more`]
      : []),
    ...check.removed.map(
      ({ from, to, rows, reason, by, at }) =>
        `⚠ places ${from} to ${to}: Orbweaver removed ${count(rows)} rows on ${at} (${reason}), requested by ${by?.name ?? 'somebody at the command line'}`,
    ),
    ...(check.unchained > 0
      ? [`${count(check.unchained)} rows since ${check.unchainedSince} are not chained yet: start the server`]
      : []),
    check.intact
      ? `✓ ${count(check.rows)} rows are as they were written${removed > 0 ? `, ${count(removed)} were removed by Orbweaver` : ''} (${check.seconds} s)`
      : `✗ ${count(check.findingCount)} places of the log are not as they were written`,
  ]
}
