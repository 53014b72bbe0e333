// All texts of the sample by topic.
import { benches } from './benches.ts'
import { foundry } from './foundry.ts'
import { general } from './general.ts'
import { mockups } from './mockups.ts'
import { mockupsSeals } from './mockups-seals.ts'
import { newhere } from './newhere.ts'
import { safety } from './safety.ts'
import { seals } from './seals.ts'
import { service } from './service.ts'
import { simulation } from './simulation.ts'

const borrowed = Object.fromEntries(
  'pumps vibration controls spares purchasing redes espanol programme history shutdown data champions leaders operations seguridad ausbildung valves coatings welding machining materials drawings portugues porto halle gdansk pune planta mantenimiento fundicion calidad familia quality lean logistics it erp hr travel learning sales standards hydrogen water footprint women parents running photo kitchen ideas social remote betriebsrat'
    .split(' ')
    .map((name) => [name, service]),
)

export const texts: Record<string, string> = {
  ...borrowed,
  benches,
  foundry,
  general,
  mockups,
  mockupsSeals,
  newhere,
  safety,
  seals,
  service,
  simulation,
}
