import type { Command } from 'commander'
import { type ListReport, rotateVault, scanLists, scanNow } from '../presence/index.ts'
import { runCommand, withJson } from './command.ts'
import { refuse } from './terminal.ts'

type ScanOptions = { list?: string[]; official?: string; json?: boolean }

export function addPresence(program: Command): void {
  const vault = program.command('vault').description('the credentials of accounts, sealed in the database')
  withJson(vault.command('rotate'))
    .description('seal all credentials under a new key; an old key stays in the key file until nothing needs it')
    .action((options: { json?: boolean }) =>
      runCommand(options, async ({ program: { platform }, terminal, life }) => {
        const done = await rotateVault(platform, life.ending)
        terminal.answer(done, [
          `${done.resealed} credentials are sealed with the key ${done.key}.`,
          ...done.dropped.map((key) => `The key ${key} is gone: nothing needed it.`),
        ])
      }),
    )
  withJson(program.command('sweep'))
    .description(
      'look for accounts that use our names: on the connected networks, or in lists, which asks nobody outside',
    )
    .option('--list <file...>', 'CSV lists with the columns network and account, held against the register')
    .option('--official <file>', 'those of them that are known to be official: prints how often the sweep was right')
    .action((options: ScanOptions) =>
      runCommand(options, async ({ program: { platform }, terminal, life }) => {
        if (options.list) {
          const report = await scanLists(platform.db, options.list, options.official)
          return terminal.answer(report, describeLists(report))
        }
        if (options.official) throw refuse('--official goes with --list')
        const scan = await scanNow(platform, life.ending)
        const { checked, matches, newMatches, problems } = scan
        terminal.answer(scan, [
          ...problems,
          `${checked} accounts seen, ${matches} look like one of our names, ${newMatches} of them for the first time.`,
        ])
        if (scan.state === 'failed') process.exitCode = 1
      }),
    )
}

const share = (part: number | null) => (part === null ? 'none' : `${(part * 100).toFixed(1)} %`)

function describeLists(report: ListReport): string[] {
  const { register, words, lines, refused, suggestions, measure, measureUnregistered, measureValidation, hidden } =
    report
  const told = (name: string, found: NonNullable<ListReport['measure']>) =>
    `${name}: ${found.lines} lines, ${found.official} official. Said to be official ${found.truePositives + found.falsePositives}: ` +
    `precision ${share(found.precision)}, recall ${share(found.recall)}; ${found.undecided} left to a person.`
  return [
    ...lines.map(
      ({ network, handle, suggestion, explanation }) =>
        `${network} ${handle}: ${suggestion ?? 'a person has to look'} (${explanation})`,
    ),
    ...refused.map(({ file, line, text, reason }) => `${file}, line ${line}: ${text}: ${reason}`),
    `${register} accounts in the register, whose handles often begin with ${words.before.join(', ') || 'nothing'} and end with ${words.behind.join(', ') || 'nothing'}.`,
    `${lines.length} accounts and ${refused.length} lines that name none: ${Object.entries(suggestions)
      .map(([suggestion, count]) => `${count} ${suggestion}`)
      .join(', ')}.`,
    ...(measure ? [told('All', measure)] : []),
    ...(measureUnregistered ? [told('Not in the register', measureUnregistered)] : []),
    ...(measureValidation ? [told('The half held back', measureValidation)] : []),
    ...(hidden
      ? [
          `Of ${hidden.accounts} accounts of the register, hidden from the sweep in tenths, ${hidden.recognised} would be said to be official: recall ${share(hidden.accounts === 0 ? null : hidden.recognised / hidden.accounts)}.`,
        ]
      : []),
  ]
}
