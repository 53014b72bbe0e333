import type * as contract from '../../../contract/presence/impersonation.ts'
import type { ImpersonationScan } from '../../../contract/presence/impersonation.ts'
import { record } from '../../activity/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { workerTask } from '../../platform/workers.ts'
import { selectOrganisationId } from '../connectors/connections.queries.ts'
import type { ListRefusal } from './list-columns.ts'
import type { ListScanInput, ListScanOutput } from './list-scan-task.ts'
import { upsertMatches } from './matches.queries.ts'
import * as queries from './scan.queries.ts'
import { toScan } from './scan.ts'

const scanList = workerTask<ListScanInput, ListScanOutput>(new URL('./list-scan-task.ts', import.meta.url), {
  seconds: 120,
  megabytes: 512,
  threads: 1,
})

/** Compares a list with the register and the brand names; what resembles a name becomes a match. */
export async function scanAccountList(call: Call<typeof contract.scanAccountList>): Promise<ImpersonationScan> {
  const { db, viewer, body } = call
  const [brands, known] = [await queries.selectBrandNames(db), await queries.selectKnown(db, null)]
  const result = await scanList({ ...body, brands, known }, { person: viewer.personId })
  if ('sentence' in result) throw new Problem(result.status, result.code, result.sentence)
  return transaction(call, async (tx) => {
    const { matches, networks, checked, refused } = result
    const tally = { checked, matches: matches.length, newMatches: 0, problems: refused.map(describeRefusal) }
    const made = await queries.insertListScan(tx, body.name, viewer.personId, networks, tally)
    if (!made) throw new Error('The scan was not written')
    const newMatches = await upsertMatches(tx, made.id, matches)
    await queries.updateTally(tx, made.id, { ...tally, newMatches })
    const object = await selectOrganisationId(tx)
    const detail = { what: 'scan finished', list: body.name, looked: checked, found: matches.length, fresh: newMatches }
    if (object) await record(tx, { verb: 'Update', kind: 'organisation', actor: viewer.personId, object, detail })
    const found = await queries.selectScan(tx, made.id)
    if (!found) throw new Error('The scan was not written')
    return toScan(found, await call.language())
  })
}

const describeRefusal = ({ line, text, reason }: ListRefusal) => say`Line ${line}, “${text.slice(0, 80)}”: ${reason}`
