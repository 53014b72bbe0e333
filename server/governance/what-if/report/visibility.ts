import { actingAs } from '../../authorization/principal.ts'
import { ruleOn } from '../../authorization/decide/cases.ts'
import { exemptFrom } from '../../authorization/facts/active-exceptions.ts'
import { isInCentre } from '../../authorization/facts/facts.ts'
import type { World } from '../../authorization/visibility/snapshot.ts'
import type { Within } from '../diff.ts'

/** Who asks, as far as it counts here. */
export type Asking = { personId: string; administrator: boolean }

/** Who is asking sees the accounts that they see today, whatever they propose; the centre and administrators see all. */
export function limitAccounts(world: World, viewer: Asking, within: Within): World {
  const found = world.people.find(({ id }) => id === viewer.personId)
  const person = found && actingAs(viewer, found)
  const { arranged, names, exemptions } = world
  const sees = ({ id, ...known }: World['accounts'][number]) =>
    person !== undefined &&
    ruleOn(
      { ...known, arranged, names, person, exempt: exemptFrom(exemptions, person.id, id, known.account.line) },
      'see',
    ).allowed
  const seesAll = viewer.administrator || (person !== undefined && isInCentre(arranged, person))
  const accounts = world.accounts.filter((known) => {
    if (within && !known.account.line.some(({ id }) => id === within.id)) return false
    return seesAll || sees(known)
  })
  return { ...world, accounts }
}
