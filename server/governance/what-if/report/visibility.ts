import { ruleOn } from '../../authorization/decide/cases.ts'
import { matchExceptions } from '../../authorization/facts/active-exceptions.ts'
import { isInCentre } from '../../authorization/facts/facts.ts'
import { actingAs } from '../../authorization/facts/principal.ts'
import type { Snapshot } from '../../authorization/visibility/snapshot.ts'
import type { Within } from '../compare/diff.ts'

/** The fields of the viewer that decide visibility. */
export type Caller = { personId: string; administrator: boolean }

/** Limits the accounts to those the viewer can see today. The centre and administrators see all. */
export function limitAccounts(snapshot: Snapshot, viewer: Caller, within: Within): Snapshot {
  const found = snapshot.people.find(({ id }) => id === viewer.personId)
  const person = found && actingAs(viewer, found)
  const { model, names, exemptions } = snapshot
  const sees = ({ id, ...known }: Snapshot['accounts'][number]) =>
    person !== undefined &&
    ruleOn(
      { ...known, model, names, person, exempt: matchExceptions(exemptions, person.id, id, known.account.line) },
      'see',
    ).allowed
  const seesAll = viewer.administrator || (person !== undefined && isInCentre(model, person))
  const accounts = snapshot.accounts.filter((known) => {
    if (within && !known.account.line.some(({ id }) => id === within.id)) return false
    return seesAll || sees(known)
  })
  return { ...snapshot, accounts }
}
