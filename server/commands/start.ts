import type { Command } from 'commander'
import { readConfig } from '../platform/config.ts'
import { listMigrations } from '../platform/database/migrate.ts'
import { runLifetime } from '../platform/lifetime.ts'
import { serve } from '../serve.ts'
import { runCommand, withJson } from './command.ts'

export function addStart(program: Command): void {
  withJson(program.command('start'))
    .description('start Orbweaver and keep it running')
    .action((options: { json?: boolean }) =>
      runLifetime('server', async (life) => {
        const url = await serve(readConfig(), life)
        console.log(options.json ? JSON.stringify({ url, pid: process.pid }) : `orbweaver: ready at ${url}`)
      }),
    )
  withJson(program.command('migrate'))
    .description('bring the database to this version (start does it by itself)')
    .action((options: { json?: boolean }) =>
      runCommand(options, async ({ terminal }) => {
        const migrations = listMigrations().map((migration) => migration.name)
        terminal.answer({ migrations, latest: migrations.at(-1) }, [
          `The database is up to date: ${migrations.length} migrations.`,
        ])
      }),
    )
}
