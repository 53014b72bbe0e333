// All texts of the sample by topic.
import { benches } from './benches.ts'
import { controls } from './controls.ts'
import { erp } from './erp.ts'
import { service } from './field-service.ts'
import { benchesMore, foundryMore, newhereMore, serviceMore } from './floor-more.ts'
import { foundry } from './foundry.ts'
import { gdansk } from './gdansk.ts'
import { general } from './general.ts'
import { generalMore } from './general-more.ts'
import { generalTongues } from './general-tongues.ts'
import { ausbildung, betriebsrat, halle } from './halle.ts'
import { hr } from './hr.ts'
import { it } from './it.ts'
import { kitchen, parents, photo, running, social, women } from './life.ts'
import { mockups } from './mockups.ts'
import { mockupsSeals } from './mockups-seals.ts'
import { espanol, planta } from './monterrey.ts'
import { calidad, familia, fundicion, mantenimiento, redes, seguridad } from './monterrey-work.ts'
import { newhere } from './newhere.ts'
import { data, lean, learning, logistics, sales, standards, travel } from './office.ts'
import { porto, portugues } from './porto.ts'
import { champions, leaders, operations, programme } from './programme.ts'
import { pumps } from './pumps.ts'
import { pune } from './pune.ts'
import { purchasing } from './purchasing.ts'
import { quality } from './quality.ts'
import { safety } from './safety.ts'
import { safetyMore } from './safety-more.ts'
import { seals } from './seals.ts'
import { sealsMore } from './seals-more.ts'
import { simulation } from './simulation.ts'
import { spares } from './spares.ts'
import { valves } from './valves.ts'
import { vibration } from './vibration.ts'
import { footprint, history, hydrogen, ideas, remote, shutdown, water } from './wide.ts'
import { coatings, drawings, machining, materials, welding } from './works.ts'

const engineering = { benches, coatings, controls, drawings, foundry, hydrogen, machining, materials, pumps, quality }
const machines = { seals, service, simulation, spares, standards, valves, vibration, water, welding }
const desks = { data, erp, hr, it, lean, learning, logistics, purchasing, sales, travel }
const places = { ausbildung, betriebsrat, gdansk, halle, planta, porto, portugues, pune }
const monterrey = { calidad, espanol, familia, fundicion, mantenimiento, redes, seguridad }
const everyone = {
  champions,
  footprint,
  history,
  ideas,
  leaders,
  newhere,
  operations,
  programme,
  remote,
  safety,
  shutdown,
}
const life = { kitchen, parents, photo, running, social, women }

/** The second part of a topic, in a separate file because of its length. */
const more = {
  benches: benches + benchesMore,
  foundry: foundry + foundryMore,
  general: general + generalMore + generalTongues,
  newhere: newhere + newhereMore,
  safety: safety + safetyMore,
  seals: seals + sealsMore,
  service: service + serviceMore,
}

export const texts: Record<string, string> = {
  mockups,
  mockupsSeals,
  ...engineering,
  ...machines,
  ...desks,
  ...places,
  ...monterrey,
  ...everyone,
  ...life,
  ...more,
}

/** Which of the general ends fit the conversations of a topic; topics without an entry are about machines. */
export const scopes: Record<string, 'machines' | 'desk' | 'warm' | 'safety'> = {
  ...Object.fromEntries(
    ['data', 'erp', 'hr', 'it', 'learning', 'travel', 'programme', 'sales', 'standards'].map((name) => [name, 'desk']),
  ),
  ...Object.fromEntries(
    [...Object.keys(life), ...Object.keys(places), 'newhere', 'history', 'leaders', 'champions'].map((name) => [
      name,
      'warm',
    ]),
  ),
  safety: 'safety',
}
