import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import { verifyLog } from '../activity/index.ts'
import { type Backup, backUp, isEncrypted, type Restored, restore } from '../backup/index.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { runLifetime } from '../platform/lifetime.ts'
import { openProgram } from '../program.ts'
import { runCommand, withJson } from './command.ts'
import { askPassphrase, readPassphrase } from './passphrase.ts'
import { openTerminal, refuse, type Terminal } from './terminal.ts'

type BackupOptions = { encrypt?: boolean; passphraseFile?: string; json?: boolean }
type RestoreOptions = { passphraseFile?: string; json?: boolean }

export function addBackup(program: Command): void {
  withJson(program.command('backup <file>'))
    .description('write database, files and keys to one file, also while the server runs')
    .option('--encrypt', 'encrypt it with a passphrase that you type')
    .option('--passphrase-file <file>', 'encrypt it with the first line of this file; - reads standard input')
    .action((file: string, options: BackupOptions) =>
      runCommand(
        options,
        async ({ program: { platform }, terminal, life }) => {
          const passphrase = await choosePassphrase(options)
          const progress = toProgress(terminal)
          const backup = await backUp(platform, file, { passphrase, onProgress: progress, signal: life.ending })
          if (!backup) throw refuse('another backup of this database is running; try again when it has ended')
          terminal.answer(backup, describeBackup(backup))
        },
        requireData,
      ),
    )
  withJson(program.command('restore <file>'))
    .description('put a backup into an empty ORBWEAVER_HOME, and an empty database where DATABASE_URL is set')
    .option('--passphrase-file <file>', 'the passphrase on its first line; - reads standard input')
    .action((file: string, options: RestoreOptions) => restoreAndCheck(file, options))
}

const toProgress = (terminal: Terminal) => (what: string, done: number, total: number) =>
  terminal.progress({ what, done, total })

/** A command would make a database in an empty home, and then back that up. */
async function requireData({ home, databaseUrl }: Config): Promise<void> {
  if (!databaseUrl && !existsSync(join(home, 'postgres', 'data')))
    throw refuse(`there is nothing to back up in ${home}; set ORBWEAVER_HOME to the folder that the server uses`)
}

const choosePassphrase = async ({ encrypt, passphraseFile }: BackupOptions): Promise<string | undefined> => {
  if (passphraseFile) return readPassphrase(passphraseFile)
  return encrypt ? askPassphrase({ isNew: true }) : undefined
}

const count = (n: number) => n.toLocaleString('en')

function describeBackup({ path, bytes, rows, files, missing, seconds, encrypted, keys }: Backup): string[] {
  return [
    `${path}: ${count(rows)} rows and ${count(files)} files in ${count(Math.ceil(bytes / 1000))} kB (${seconds} s).`,
    ...tellMissing(missing),
    ...(encrypted || keys === 0
      ? []
      : [
          'It is not encrypted and holds the keys of this installation: whoever has the file can read everything. --encrypt encrypts it.',
        ]),
  ]
}

const tellMissing = (missing: readonly string[]) =>
  missing.length === 0
    ? []
    : [
        `⚠ ${count(missing.length)} files are named in the database but missing in the home: ${missing.slice(0, 3).join(', ')}`,
      ]

/** Opens the program only after the restore: it would fill the empty place. */
function restoreAndCheck(file: string, options: RestoreOptions): Promise<never> {
  return runLifetime('command', async (life) => {
    const config = readConfig()
    const terminal = openTerminal(options.json ?? false)
    const passphrase = (await isEncrypted(file))
      ? options.passphraseFile
        ? readPassphrase(options.passphraseFile)
        : await askPassphrase({ isNew: false })
      : undefined
    const restored = await restore(config, file, { passphrase, onProgress: toProgress(terminal), signal: life.ending })
    const program = await openProgram(config, 'command')
    life.onStop('the database', program.close)
    const check = restored.keys > 0 ? await verifyLog(program.platform.db, config.home) : undefined
    // In the words of `audit verify`.
    const log = check && {
      intact: check.sound,
      rows: check.rows,
      unchained: check.unchained,
      findingCount: check.found,
    }
    terminal.answer({ ...restored, chain: log ?? null }, describeRestored(config, restored, check))
    if (check?.sound === false) process.exitCode = 1
  })
}

type LogCheck = Awaited<ReturnType<typeof verifyLog>>

function describeRestored(
  { home }: Config,
  { backup, tables, rows, files, missing }: Restored,
  check: LogCheck | undefined,
): string[] {
  return [
    `${backup.organisation ?? 'An empty installation'}, as of ${backup.createdAt}, is restored into ${home}: ${count(tables)} tables with ${count(rows)} rows, ${count(files)} files. Counts and hashes are those of the backup.`,
    ...tellMissing(missing),
    ...(check === undefined
      ? ['The backup holds no keys, so the log was not verified.']
      : check.sound
        ? [`✓ The log is as it was written: ${count(check.rows)} rows.`]
        : [
            `✗ ${count(check.found)} places of the log are not as they were written: npx orbweaver audit verify lists them.`,
          ]),
    'Start the server with npm start.',
  ]
}
