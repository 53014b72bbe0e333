import type * as contract from '../../../contract/presence/connections.ts'
import type { ConnectedNetwork } from '../../../contract/presence/connections.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { record } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { requireNoCredentials } from '../register/entries.ts'
import { connectable, connectorOf } from './all.ts'
import * as queries from './connections.queries.ts'

export const listConnectedNetworks = async ({ db }: Call<typeof contract.listConnectedNetworks>) => ({
  items: await selectConnectedNetworks(db),
})

export function connectNetwork(call: Call<typeof contract.connectNetwork>): Promise<ConnectedNetwork> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const connector = connectorOf(params.network)
    if (!connector) throw connectorNotFound()
    if (body.service && !connector.service)
      throw invalid('/body/service', say`On this network each account is asked at its own address.`)
    const before = await queries.selectNetwork(tx, params.network)
    const service = body.service ?? connector.service
    requireNoCredentials('/body/service', service ?? '')
    if (before?.service === service) return readOne(tx, params.network)
    await queries.upsertNetwork(tx, params.network, service, viewer.personId)
    await recordEvent(tx, viewer.personId, { what: 'network connected', network: params.network, service })
    return readOne(tx, params.network)
  })
}

export function disconnectNetwork(call: Call<typeof contract.disconnectNetwork>): Promise<ConnectedNetwork> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    if (!connectorOf(params.network)) throw connectorNotFound()
    const was = await queries.deleteNetwork(tx, params.network)
    if (was) await recordEvent(tx, viewer.personId, { what: 'network disconnected', network: params.network })
    return readOne(tx, params.network)
  })
}

const connectorNotFound = () => notFound(say`There is no connector for this network.`)

async function recordEvent(tx: Tx, actor: string, detail: Record<string, unknown>): Promise<void> {
  const object = await queries.selectOrganisationId(tx)
  if (object) await record(tx, { verb: 'Update', kind: 'organisation', actor, object, detail })
}

async function readOne(db: Db, network: Network): Promise<ConnectedNetwork> {
  const found = (await selectConnectedNetworks(db)).find((one) => one.network === network)
  if (!found) throw connectorNotFound()
  return found
}

async function selectConnectedNetworks(db: Db): Promise<ConnectedNetwork[]> {
  const connected = new Map((await queries.selectNetworks(db)).map((one) => [one.network, one]))
  const counts = new Map((await queries.countByNetwork(db)).map((one) => [one.network, one]))
  return connectable.map((network) => {
    const connector = connectorOf(network)
    const known = connected.get(network)
    return {
      network,
      connected: known !== undefined,
      connectedAt: known?.connectedAt ?? null,
      service: known?.service ?? connector?.service ?? '',
      can: { search: connector?.searchHandles !== undefined, signIn: connector?.refresh !== undefined },
      accounts: counts.get(network)?.accounts ?? 0,
      failing: counts.get(network)?.failing ?? 0,
    }
  })
}
