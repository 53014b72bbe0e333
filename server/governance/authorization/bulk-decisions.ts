import type { OrganisationAction } from '../../../contract/governance/authorization.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { actingAs } from './principal.ts'
import { ruleOn } from './decide/cases.ts'
import type { Ruling } from './decide/decide.ts'
import { ruleOnAffair } from './decide/organisation-rights.ts'
import { exemptFrom } from './facts/active-exceptions.ts'
import { selectUnitAffairs } from './facts/organisation-rights.queries.ts'
import { arrangedAs } from './may.ts'
import { describe, nothing } from './require-right.ts'
import { selectStandings } from './bulk-decisions.queries.ts'

/** How somebody stands to many accounts: loaded once, and judged as each of them is judged by itself. */
export type Standings = {
  sees(account: string): boolean
  judge(action: OrganisationAction, account: string): Promise<Ruling>
}

/** Whether the viewer can do this in each of these units, in their order: one statement, whatever their number. */
export async function allowedInUnits(
  db: Db,
  viewer: Viewer,
  action: OrganisationAction,
  units: readonly (string | null)[],
): Promise<boolean[]> {
  if (units.length === 0) return []
  const found = await selectUnitAffairs(db, viewer.personId, units)
  if (!found) throw new Error('Whoever asks is somebody')
  const person = actingAs(viewer, found.person)
  const arranged = await arrangedAs(db, found.arrangement)
  return Promise.all(
    found.abouts.map(async (about, at) => {
      const subject = await describe(db, { ...found, person, about: about ?? nothing }, { arranged }, units[at] ?? null)
      return ruleOnAffair(subject, action).allowed
    }),
  )
}

export async function loadStandings(db: Db, viewer: Viewer, accounts: readonly string[]): Promise<Standings> {
  const found = await selectStandings(db, viewer.personId, accounts)
  if (!found) throw new Error('Whoever asks is somebody')
  const { arrangement, names, exemptions } = found
  const person = actingAs(viewer, found.person)
  const arranged = await arrangedAs(db, arrangement)
  const known = new Map(Object.entries(found.accounts ?? {}))
  return {
    sees(id) {
      const { account, owner = null } = known.get(id) ?? {}
      if (!account || account.line.length === 0) return false
      const exempt = exemptFrom(exemptions, person.id, id, account.line)
      return ruleOn({ arranged, names, person, exempt, account, owner }, 'see').allowed
    },
    async judge(action, id) {
      const account = known.get(id)?.account
      const about = account ? { ...nothing, account, line: account.line, state: account.status } : nothing
      return ruleOnAffair(await describe(db, { ...found, person, about }, { arranged }, id), action)
    },
  }
}
