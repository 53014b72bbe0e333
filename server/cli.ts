import { Command } from 'commander'
import { addImports } from './commands/imports.ts'

const program = new Command('orbweaver')
  .description('The platform on which an organisation becomes a social business and stays one.')
  .version('0.1.0')
  .showHelpAfterError('(add --help for what is possible)')
  .configureOutput({ outputError: (text, write) => write(`orbweaver: ${text.replace(/^error: /, '')}`) })
  .addHelpText(
    'after',
    '\nSettings come from the environment: PORT, HOST, ORBWEAVER_HOME, ORBWEAVER_URL, DATABASE_URL, SMTP_URL.',
  )

// Loading the modules of all commands takes half a second, which matters for an import of a few seconds.
if (process.argv[2] !== 'import') (await import('./commands/others.ts')).addOthers(program)
addImports(program)

await program.parseAsync()
