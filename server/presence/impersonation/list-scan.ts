import type * as contract from '../../../contract/presence/impersonation.ts'
import type { Sweep } from '../../../contract/presence/impersonation.ts'
import { record } from '../../activity/index.ts'
import { Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { workerTask } from '../../platform/workers.ts'
import { selectOrganisationId } from '../connectors/connections.queries.ts'
import type { ListRefusal } from './list-columns.ts'
import type { SweepInput, SweepOutput } from './list-scan-task.ts'
import { upsertHits } from './matches.queries.ts'
import * as queries from './scan.queries.ts'
import { showSweep } from './scan.ts'

const judgeList = workerTask<SweepInput, SweepOutput>(new URL('./list-scan-task.ts', import.meta.url), {
  seconds: 120,
  megabytes: 512,
  threads: 1,
})

/** A list held against the register and the names in one go: what could be taken for us becomes a hit. */
export async function sweepList(call: Call<typeof contract.sweepList>): Promise<Sweep> {
  const { db, viewer, body } = call
  const [brands, known] = [await queries.selectBrandNames(db), await queries.selectKnown(db, null)]
  const judged = await judgeList({ ...body, brands, known }, { person: viewer.personId })
  if ('sentence' in judged) throw new Problem(judged.status, judged.code, judged.sentence)
  return transaction(call, async (tx) => {
    const { hits, networks, looked, refused } = judged
    const tally = { looked, found: hits.length, fresh: 0, problems: refused.map(tellRefusal) }
    const made = await queries.insertListSweep(tx, body.name, viewer.personId, networks, tally)
    if (!made) throw new Error('The sweep was not written')
    const fresh = await upsertHits(tx, made.id, hits)
    await queries.updateTally(tx, made.id, { ...tally, fresh })
    const object = await selectOrganisationId(tx)
    const detail = { what: 'sweep done', list: body.name, looked, found: hits.length, fresh }
    if (object) await record(tx, { verb: 'Update', kind: 'organisation', actor: viewer.personId, object, detail })
    const found = await queries.selectSweep(tx, made.id)
    if (!found) throw new Error('The sweep was not written')
    return showSweep(found, await call.language())
  })
}

const tellRefusal = ({ line, text, reason }: ListRefusal) => say`Line ${line}, “${text.slice(0, 80)}”: ${reason}`
