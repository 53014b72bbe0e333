import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import * as contract from '../../contract/people/organisation.ts'
import { createToken, setUpOrganisation } from '../people/index.ts'
import { requireShape } from '../platform/http/validation.ts'
import { runCommand, withJson } from './command.ts'
import { refuse } from './terminal.ts'

type Init = { organisation: string; admin: string; name: string; passwordFile: string; json?: boolean }
type TokenCreate = { person: string; scope: string[]; name: string; days?: string; json?: boolean }
const scopes = ['read', 'write', 'admin'] as const

export function addOrganisation(program: Command): void {
  withJson(program.command('init'))
    .description('name the organisation and make its first administrator')
    .requiredOption('--organisation <name>', 'name of the organisation')
    .requiredOption('--admin <email>', 'mail address of the first administrator')
    .requiredOption('--name <name>', 'their name')
    .requiredOption(
      '--password-file <file>',
      'file that holds their password on its first line; - reads standard input',
    )
    .action((options: Init) =>
      runCommand(options, async ({ program: { platform }, terminal }) => {
        const { organisation, name, admin: email } = options
        const body = { organisation, name, email, password: readPassword(options.passwordFile) }
        requireShape(contract.setUpOrganisation.body, body)
        const { personId } = await setUpOrganisation(platform, body)
        terminal.answer({ organisation: options.organisation, administrator: { id: personId, name: options.name } }, [
          `${options.organisation} is set up; ${options.name} signs in as ${options.admin}.`,
        ])
      }),
    )

  const token = program.command('token').description('personal access tokens')
  withJson(token.command('create'))
    .description('make a token for a person; its secret is shown once')
    .requiredOption('--person <email>', 'whose token')
    .option('--scope <scope...>', `${scopes.join(', ')}`, ['read'])
    .option('--name <name>', 'what it is for', 'Command line')
    .option('--days <number>', 'days until it expires; without, it does not')
    .action((options: TokenCreate) =>
      runCommand(options, async ({ program: { platform }, terminal }) => {
        const wanted = scopes.filter((scope) => options.scope.includes(scope))
        const unknown = options.scope.find((scope) => !scopes.some((known) => known === scope))
        if (unknown) throw refuse(`“${unknown}” is no scope; choose from ${scopes.join(', ')}`)
        const days = options.days === undefined ? null : Number(options.days)
        if (days !== null && !(Number.isInteger(days) && days > 0))
          throw refuse('--days must be a whole number of days')
        const made = await createToken(platform, { email: options.person, name: options.name, scopes: wanted, days })
        terminal.answer(made, [made.secret])
      }),
    )
}

function readPassword(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/)[0] ?? ''
  } catch (error) {
    throw refuse(`cannot read the password from ${file}; give a file that holds it on its first line`, error)
  }
}
