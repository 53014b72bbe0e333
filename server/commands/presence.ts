import type { Command } from 'commander'
import { rotateVault } from '../presence/index.ts'
import { runCommand, withJson } from './command.ts'

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
}
