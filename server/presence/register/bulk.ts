import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/changes.ts'
import { sql } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { speak } from '../../platform/sentences.ts'
import type { Entry } from '../status/accounts.queries.ts'
import { changeEntries, type UpdateResult } from './update-accounts.ts'

type UpdateCall = Call<typeof contract.updateAccounts>
type Outcome = Result<typeof contract.updateAccounts>['items'][number]

/** A preview applies the changes and rolls them back. */
export function updateAccounts(call: UpdateCall): Promise<Result<typeof contract.updateAccounts>> {
  const { mode, accounts, change, reason } = call.body
  return transaction(call, async (tx) => {
    const language = await call.language()
    await sql`savepoint whole`.execute(tx)
    const results = await changeEntries(tx, call.viewer, accounts, (before) => wantedOf(before, change), reason)
    const items = [...results].map(([id, one]): Outcome => {
      const message = one.problem && speak(one.problem.sentence, language)
      return { id, name: one.name, outcome: outcomeOf(one), changed: one.changed, message }
    })
    const count = (outcome: Outcome['outcome']) => items.filter((one) => one.outcome === outcome).length
    const [changed, unchanged, errors] = [count('changed'), count('unchanged'), count('error')]
    const applied = mode === 'each' || (mode === 'all' && errors === 0)
    if (!applied) await sql`rollback to savepoint whole`.execute(tx)
    return { applied, changed, unchanged, errors, items }
  })
}

const outcomeOf = ({ problem, changed }: UpdateResult): Outcome['outcome'] =>
  problem ? 'error' : changed.length > 0 ? 'changed' : 'unchanged'

type Change = UpdateCall['body']['change']
/** Added and removed elements change the list of each account. */
function wantedOf(before: Entry, change: Change): Partial<Entry> {
  const {
    addTags,
    removeTags,
    addLanguages,
    removeLanguages,
    addDeputies,
    removeDeputies,
    addUnits,
    removeUnits,
    ...set
  } = change
  return {
    ...set,
    tags: applyListChange(before.tags, addTags, removeTags),
    languages: applyListChange(set.languages ?? before.languages, addLanguages, removeLanguages),
    deputies: applyListChange(set.deputies ?? before.deputies, addDeputies, removeDeputies),
    units: applyListChange(set.units ?? before.units, addUnits, removeUnits),
  }
}
const applyListChange = (known: readonly string[], added: readonly string[] = [], removed: readonly string[] = []) =>
  [...known, ...added].filter((one) => !removed.includes(one))
