import { Command } from 'commander'
import { addAudit } from './commands/audit.ts'
import { addBackup } from './commands/backup.ts'
import { addDoctor } from './commands/doctor.ts'
import { addImports } from './commands/imports.ts'
import { addOrganisation } from './commands/organisation.ts'
import { addPresence } from './commands/presence.ts'
import { addSample } from './commands/sample.ts'
import { addStart } from './commands/start.ts'

const program = new Command('orbweaver')
  .description('The platform on which an organisation becomes a social business and stays one.')
  .version('0.1.0')
  .showHelpAfterError('(add --help for what is possible)')
  .configureOutput({ outputError: (text, write) => write(`orbweaver: ${text.replace(/^error: /, '')}`) })
  .addHelpText(
    'after',
    '\nSettings come from the environment: PORT, HOST, ORBWEAVER_HOME, ORBWEAVER_URL, DATABASE_URL, SMTP_URL.',
  )

addStart(program)
addOrganisation(program)
addSample(program)
addImports(program)
addPresence(program)
addAudit(program)
addBackup(program)
addDoctor(program)

await program.parseAsync()
