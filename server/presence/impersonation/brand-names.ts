import type * as contract from '../../../contract/presence/impersonation.ts'
import type { BrandName } from '../../../contract/presence/impersonation.ts'
import { record } from '../../activity/index.ts'
import { isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { selectOrganisationId } from '../connectors/connections.queries.ts'
import * as queries from './scan.queries.ts'

export const listBrandNames = async ({ db }: Call<typeof contract.listBrandNames>) => ({
  items: await queries.selectBrandNames(db),
})

export function createBrandName(call: Call<typeof contract.createBrandName>): Promise<BrandName> {
  const { viewer, body } = call
  return transaction(call, async (tx) => {
    const entry = tidy({ handles: [], domains: [], ...body })
    const made = await queries.insertBrandName(tx, entry).catch(explainTaken)
    await recordEvent(tx, viewer.personId, { what: 'brand name added', name: entry.name })
    return requireBrandName(tx, made?.id ?? '')
  })
}

export function updateBrandName(call: Call<typeof contract.updateBrandName>): Promise<BrandName> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { id, name, handles, domains } = await requireBrandName(tx, params.id)
    const before = { name, handles, domains }
    const entry = tidy({ ...before, ...body })
    if (JSON.stringify(before) === JSON.stringify(entry)) return requireBrandName(tx, id)
    await queries.updateBrandName(tx, id, entry).catch(explainTaken)
    await recordEvent(tx, viewer.personId, { what: 'brand name changed', name: entry.name })
    return requireBrandName(tx, id)
  })
}

export function deleteBrandName(call: Call<typeof contract.deleteBrandName>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const was = await queries.deleteBrandName(tx, params.id)
    if (!was) throw noSuchName()
    await recordEvent(tx, viewer.personId, { what: 'brand name removed', name: was.name })
    return null
  })
}

const noSuchName = () => notFound(say`There is no such name.`)
async function requireBrandName(tx: Tx, id: string): Promise<BrandName> {
  const found = await queries.selectBrandName(tx, id)
  if (!found) throw noSuchName()
  return found
}

function tidy({ name, handles, domains }: queries.BrandEntry): queries.BrandEntry {
  const clean = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (clean.length < 2) throw invalid('/body/name', say`A name has at least two characters.`)
  const bare = handles.map((one) => one.normalize('NFC').trim().replace(/^@/, '')).filter((one) => one.length > 1)
  return {
    name: clean,
    handles: [...new Set(bare)],
    domains: [...new Set(domains.map((one) => one.toLowerCase().replace(/^www\./, '')))],
  }
}

function explainTaken(error: unknown): never {
  if (isDuplicate(error, 'brand_name_name')) throw conflict('name-taken', say`Sweeps look for this name already.`)
  throw error
}

async function recordEvent(tx: Tx, actor: string, detail: Record<string, unknown>): Promise<void> {
  const object = await selectOrganisationId(tx)
  if (object) await record(tx, { verb: 'Update', kind: 'organisation', actor, object, detail })
}
