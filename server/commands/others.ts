import type { Command } from 'commander'
import { addAudit } from './audit.ts'
import { addBackup } from './backup.ts'
import { addDoctor } from './doctor.ts'
import { addOrganisation } from './organisation.ts'
import { addPresence } from './presence.ts'
import { addSample } from './sample.ts'
import { addStart } from './start.ts'

/** Every command but `import`. */
export function addOthers(program: Command): void {
  addStart(program)
  addOrganisation(program)
  addSample(program)
  addPresence(program)
  addAudit(program)
  addBackup(program)
  addDoctor(program)
}
