import type { Command } from 'commander'
import { readConfig } from '../platform/config.ts'
import { listMigrations } from '../platform/database/migrate.ts'
import { runLifetime } from '../platform/lifetime.ts'
import { describeServed, serve } from '../serve.ts'
import { runCommand, withJson } from './command.ts'

export function addStart(program: Command): void {
  withJson(program.command('start'))
    .description('start Orbweaver and keep it running')
    .action((options: { json?: boolean }) =>
      runLifetime('server', async (life) => {
        const served = await serve(readConfig(), life)
        console.log(options.json ? JSON.stringify({ ...served, pid: process.pid }) : describeServed(served))
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
