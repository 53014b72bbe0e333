import type { Result } from '../../contract/operation.ts'
import type * as contract from '../../contract/register.ts'
import { may } from '../governance/index.ts'
import { sql, type Tx } from '../platform/db.ts'
import { Problem } from '../platform/errors.ts'
import type { Call } from '../platform/http.ts'
import { transaction } from '../platform/idempotency.ts'
import { type Language, say, speak } from '../platform/sentences.ts'
import { type Entry, selectEntry } from './accounts.queries.ts'
import { changeEntry } from './accounts.ts'

type Asked = Call<typeof contract.changeAccounts>
type Outcome = Result<typeof contract.changeAccounts>['items'][number]

/** What a preview says is what would happen: it is done, and undone again. */
export function changeAccounts(call: Asked): Promise<Result<typeof contract.changeAccounts>> {
  const { mode, accounts } = call.body
  return transaction(call, async (tx) => {
    const language = await call.language()
    const items = new Map<string, Outcome>()
    await sql`savepoint whole`.execute(tx)
    // In one order, so that two who change the same do not wait for each other.
    for (const id of accounts.toSorted()) items.set(id, await changeOne(tx, call, id, language))
    const count = (outcome: Outcome['outcome']) => [...items.values()].filter((one) => one.outcome === outcome).length
    const [changed, unchanged, refused] = [count('changed'), count('unchanged'), count('refused')]
    const applied = mode === 'each' || (mode === 'all' && refused === 0)
    if (!applied) await sql`rollback to savepoint whole`.execute(tx)
    return { applied, changed, unchanged, refused, items: accounts.flatMap((id) => items.get(id) ?? []) }
  })
}

/** Whatever is refused leaves nothing behind. */
async function changeOne(tx: Tx, { viewer, body }: Asked, id: string, language: Language): Promise<Outcome> {
  const seen = await may(tx, viewer.personId, 'see', id)
  const before = seen?.allowed ? await selectEntry(tx, id) : undefined
  const name = before?.name ?? null
  const refused = (sentence: string): Outcome => ({ id, name, outcome: 'refused', changed: [], sentence })
  if (!before) return refused(speak(say`There is no such account, or you cannot see it.`, language))
  await sql`savepoint one`.execute(tx)
  try {
    const changed = await changeEntry(tx, viewer, id, wantedOf(before, body.change), body.reason)
    await sql`release savepoint one`.execute(tx)
    return { id, name, outcome: changed.length > 0 ? 'changed' : 'unchanged', changed, sentence: null }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    await sql`rollback to savepoint one`.execute(tx)
    return refused(speak(error.sentence, language))
  }
}

type Change = Asked['body']['change']
/** What is added and removed is meant beside what each account has. */
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
    tags: alter(before.tags, addTags, removeTags),
    languages: alter(set.languages ?? before.languages, addLanguages, removeLanguages),
    deputies: alter(set.deputies ?? before.deputies, addDeputies, removeDeputies),
    units: alter(set.units ?? before.units, addUnits, removeUnits),
  }
}
const alter = (known: readonly string[], added: readonly string[] = [], removed: readonly string[] = []) =>
  [...known, ...added].filter((one) => !removed.includes(one))
