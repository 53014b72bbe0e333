import type { Result } from '../../../contract/operation.ts'
import type { Account } from '../../../contract/presence/accounts.ts'
import type * as contract from '../../../contract/presence/connections.ts'
import type { Connection } from '../../../contract/presence/connections.ts'
import { record } from '../../activity/index.ts'
import { loadVisibility, may } from '../../governance/index.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { keepsEntry, takeKept } from '../register/accounts.ts'
import { requireNoCredentials } from '../register/entries.ts'
import { noteFacts } from '../register/facts.ts'
import { selectAccount } from '../status/accounts.queries.ts'
import { forgetCredential, keepCredential, type Secrets } from '../vault/vault.ts'
import { connectorOf } from './all.ts'
import * as queries from './connections.queries.ts'
import { queueLook } from './poll-account.ts'
import { reachFor } from './throttled-client.ts'

export async function listConnections(
  call: Call<typeof contract.listConnections>,
): Promise<Result<typeof contract.listConnections>> {
  const { db, viewer, query } = call
  const { after, limit, ...question } = query
  const sight = await loadVisibility(db, viewer)
  const found = await queries.selectConnections(db, sight, question, readCursor(after), limit)
  const page = cutPage(found, limit, ({ place, account }) => [place, account.id])
  const language = await call.language()
  return { items: page.items.map((one) => showConnection(one, language)), next: page.next }
}

type Read = Result<typeof contract.readConnection>
export async function readConnection(call: Call<typeof contract.readConnection>): Promise<Read> {
  const { db, viewer, params } = call
  const seen = await may(db, viewer, 'see', params.id)
  const account = seen?.allowed ? await selectAccount(db, params.id) : undefined
  if (!account) throw noSuchAccount()
  const connector = connectorOf(account.network)
  const keeps = await keepsEntry(db, viewer, account)
  const connection = await showOne(db, params.id, await call.language())
  return {
    ...connection,
    may: {
      look: keeps && connector !== undefined && connection.state !== 'not connected',
      signIn: keeps && connector?.refresh !== undefined,
    },
    entrance: connector?.refresh ? (connector.entrance ?? '') : '',
  }
}

/** Asks the network first, outside the transaction; the vault takes only what was proved. */
export async function connectAccount(call: Call<typeof contract.connectAccount>): Promise<Connection> {
  const { db, viewer, params, body } = call
  const { account } = await beginTransaction(db, (tx) => takeKept(tx, viewer, params.id))
  const proved = await proveCredential(call, account)
  return transaction(call, async (tx) => {
    const { before } = await takeKept(tx, viewer, params.id)
    const kept = { account: params.id, identifier: body.identifier, service: proved.service, by: viewer.personId }
    await keepCredential(tx, call.config, kept, proved.secrets)
    await queries.updateExpiry(tx, params.id, proved.secrets.session?.until ?? null)
    await noteFacts(tx, params.id, { at: Temporal.Now.instant().toString(), nativeId: proved.nativeId })
    await tell(tx, viewer.personId, params.id, before, 'credentials kept')
    await queueLook(tx, params.id)
    return showOne(tx, params.id, await call.language())
  })
}

/** Opens a session and sees to it that it is this account's, not another's. */
async function proveCredential(call: Call<typeof contract.connectAccount>, account: Pick<Account, 'id' | 'network'>) {
  const { db, body } = call
  const connector = connectorOf(account.network)
  if (!connector?.refresh) throw invalid('/params/id', say`Nobody signs in on this network through Orbweaver.`)
  const service = body.service ?? connector.entrance ?? ''
  requireNoCredentials('/body/service', service)
  const found = await connector.refresh(reachFor(call, connector, service), body.identifier, {
    password: body.password,
  })
  const nativeId = found.session?.did ?? ''
  const target = await queries.selectTarget(db, account.id)
  if (!target) throw noSuchAccount()
  const network = await queries.selectNetwork(db, account.network)
  const known =
    target.nativeId ??
    (await connector.profile(reachFor(call, connector, network?.service ?? service), target))?.nativeId
  if (!nativeId || known !== nativeId)
    throw invalid('/body/identifier', say`These credentials enter another account than ${target.handle}.`)
  const secrets: Secrets = found
  return { secrets, service, nativeId }
}

export function disconnectAccount(call: Call<typeof contract.disconnectAccount>): Promise<Connection> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { before } = await takeKept(tx, viewer, params.id)
    const was = await forgetCredential(tx, params.id)
    if (was) await tell(tx, viewer.personId, params.id, before, 'credentials forgotten')
    return showOne(tx, params.id, await call.language())
  })
}

export function lookAtAccount(call: Call<typeof contract.lookAtAccount>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { account } = await takeKept(tx, viewer, params.id)
    if (!(await queries.selectNetwork(tx, account.network)))
      throw invalid('/params/id', say`This network is not connected: an administrator connects it.`)
    await queueLook(tx, params.id)
    return null
  })
}

/** That it happened, and to which account: nothing of the credential. */
const tell = (tx: Tx, actor: string, object: string, { name, unit }: { name: string; unit: string }, what: string) =>
  record(tx, {
    verb: 'Update',
    kind: 'account',
    actor,
    object,
    target: unit,
    detail: { name, changed: ['credential'], what },
  })

const noSuchAccount = () => notFound(say`There is no such account, or you cannot see it.`)

async function showOne(db: Db, account: string, language: Language): Promise<Connection> {
  const found = await queries.selectConnection(db, account)
  if (!found) throw noSuchAccount()
  return showConnection(found, language)
}

function showConnection(found: queries.ConnectionRow, language: Language): Connection {
  const { kind, identifier, service, keptAt, renewedAt, expiresAt, error, ...rest } = found
  return {
    ...rest,
    error: error && speak(error, language),
    credential:
      kind && identifier && service && keptAt ? { kind, identifier, service, keptAt, renewedAt, expiresAt } : null,
  }
}
