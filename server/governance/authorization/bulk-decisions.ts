import type { OrganisationAction } from '../../../contract/governance/authorization.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { selectBulkFacts } from './bulk-decisions.queries.ts'
import { ruleOn } from './decide/cases.ts'
import type { Ruling } from './decide/decide.ts'
import { decideOrganisationAction } from './decide/organisation-rights.ts'
import { matchExceptions } from './facts/active-exceptions.ts'
import { selectUnitFacts } from './facts/organisation-rights.queries.ts'
import { loadModel } from './may.ts'
import { actingAs } from './principal.ts'
import { describe, nothing } from './require-right.ts'

/** Decisions of one viewer about many accounts, loaded in one statement. */
export type BulkDecisions = {
  sees(account: string): boolean
  decide(action: OrganisationAction, account: string): Promise<Ruling>
}

/** Whether the viewer may do this in each unit, in the given order. One statement for all. */
export async function allowedInUnits(
  db: Db,
  viewer: Viewer,
  action: OrganisationAction,
  units: readonly (string | null)[],
): Promise<boolean[]> {
  if (units.length === 0) return []
  const found = await selectUnitFacts(db, viewer.personId, units)
  if (!found) throw new Error('The person does not exist or is not active')
  const person = actingAs(viewer, found.person)
  const model = await loadModel(db, found.modelId)
  return Promise.all(
    found.abouts.map(async (about, at) => {
      const subject = await describe(db, { ...found, person, about: about ?? nothing }, { model }, units[at] ?? null)
      return decideOrganisationAction(subject, action).allowed
    }),
  )
}

export async function loadBulkDecisions(db: Db, viewer: Viewer, accounts: readonly string[]): Promise<BulkDecisions> {
  const found = await selectBulkFacts(db, viewer.personId, accounts)
  if (!found) throw new Error('The person does not exist or is not active')
  const { modelId, names, exemptions } = found
  const person = actingAs(viewer, found.person)
  const model = await loadModel(db, modelId)
  const known = new Map(Object.entries(found.accounts ?? {}))
  return {
    sees(id) {
      const { account, owner = null } = known.get(id) ?? {}
      if (!account || account.line.length === 0) return false
      const exempt = matchExceptions(exemptions, person.id, id, account.line)
      return ruleOn({ model, names, person, exempt, account, owner }, 'see').allowed
    },
    async decide(action, id) {
      const account = known.get(id)?.account
      const about = account ? { ...nothing, account, line: account.line, state: account.status } : nothing
      return decideOrganisationAction(await describe(db, { ...found, person, about }, { model }, id), action)
    },
  }
}
