import type { Result } from '../../../contract/operation.ts'
import type { Account } from '../../../contract/presence/accounts.ts'
import type * as contract from '../../../contract/presence/connections.ts'
import type { Connection } from '../../../contract/presence/connections.ts'
import { record } from '../../activity/index.ts'
import { check, loadVisibility, type Ruling } from '../../governance/index.ts'
import { beginTransaction, type Db, type Tx } from '../../platform/db.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { lockEditableAccount, mayEditEntry } from '../register/accounts.ts'
import { requireNoCredentials } from '../register/entries.ts'
import { saveFacts } from '../register/facts.ts'
import { selectAccount } from '../status/accounts.queries.ts'
import { deleteCredential, type Secrets, saveCredential } from '../vault/vault.ts'
import { connectorOf } from './all.ts'
import * as queries from './connections.queries.ts'
import { queueCheck } from './poll-account.ts'
import { clientFor } from './throttled-client.ts'

export async function listConnections(
  call: Call<typeof contract.listConnections>,
): Promise<Result<typeof contract.listConnections>> {
  const { db, viewer, query } = call
  const { after, limit, ...question } = query
  const visibility = await loadVisibility(db, viewer)
  const found = await queries.selectConnections(db, visibility, question, readCursor(after), limit)
  const page = cutPage(found, limit, ({ place, account }) => [place, account.id])
  const language = await call.language()
  return { items: page.items.map((one) => toConnection(one, language)), next: page.next }
}

type Read = Result<typeof contract.readConnection>
export async function readConnection(call: Call<typeof contract.readConnection>): Promise<Read> {
  const { db, viewer, params } = call
  const ruling = await check(db, viewer, 'see', params.id)
  const account = ruling.allowed ? await selectAccount(db, params.id) : undefined
  if (!account) throw accountNotFound()
  const connector = connectorOf(account.network)
  const mayEdit = await mayEditEntry(db, viewer, account)
  const connection = await readOne(db, params.id, await call.language())
  return {
    ...connection,
    can: {
      check: mayEdit && connector !== undefined && connection.state !== 'not connected',
      signIn: mayEdit && connector?.refresh !== undefined,
    },
    signInService: connector?.refresh ? (connector.signInService ?? '') : '',
  }
}

/** Contacts the network first, outside the transaction. Only verified credentials are saved. */
export async function connectAccount(call: Call<typeof contract.connectAccount>): Promise<Connection> {
  const { db, viewer, params, body } = call
  const { account } = await beginTransaction(db, (tx) => lockEditableAccount(tx, viewer, params.id))
  const verified = await verifyCredential(call, account)
  return transaction(call, async (tx) => {
    const { before, ruling } = await lockEditableAccount(tx, viewer, params.id)
    const credential = {
      account: params.id,
      identifier: body.identifier,
      service: verified.service,
      by: viewer.personId,
    }
    await saveCredential(tx, call.config, credential, verified.secrets)
    await queries.updateExpiry(tx, params.id, verified.secrets.session?.until ?? null)
    await saveFacts(tx, params.id, { at: Temporal.Now.instant().toString(), nativeId: verified.nativeId })
    await recordEvent(tx, viewer.personId, params.id, before, 'credentials saved', ruling)
    await queueCheck(tx, params.id)
    return readOne(tx, params.id, await call.language())
  })
}

/** Opens a session and checks that it belongs to this account. */
async function verifyCredential(call: Call<typeof contract.connectAccount>, account: Pick<Account, 'id' | 'network'>) {
  const { db, body } = call
  const connector = connectorOf(account.network)
  if (!connector?.refresh) throw invalid('/params/id', say`Nobody signs in on this network through Orbweaver.`)
  const service = body.service ?? connector.signInService ?? ''
  requireNoCredentials('/body/service', service)
  const found = await connector.refresh(clientFor(call, connector, service), body.identifier, {
    password: body.password,
  })
  const nativeId = found.session?.did ?? ''
  const target = await queries.selectTarget(db, account.id)
  if (!target) throw accountNotFound()
  const network = await queries.selectNetwork(db, account.network)
  const known =
    target.nativeId ??
    (await connector.profile(clientFor(call, connector, network?.service ?? service), target))?.nativeId
  if (!nativeId || known !== nativeId)
    throw invalid('/body/identifier', say`These credentials enter another account than ${target.handle}.`)
  const secrets: Secrets = found
  return { secrets, service, nativeId }
}

export function disconnectAccount(call: Call<typeof contract.disconnectAccount>): Promise<Connection> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { before, ruling } = await lockEditableAccount(tx, viewer, params.id)
    const was = await deleteCredential(tx, params.id)
    if (was) await recordEvent(tx, viewer.personId, params.id, before, 'credentials deleted', ruling)
    return readOne(tx, params.id, await call.language())
  })
}

export function checkAccount(call: Call<typeof contract.checkAccount>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { account } = await lockEditableAccount(tx, viewer, params.id)
    if (!(await queries.selectNetwork(tx, account.network)))
      throw invalid('/params/id', say`This network is not connected: an administrator connects it.`)
    await queueCheck(tx, params.id)
    return null
  })
}

/** Records the event and the account, without the credential. */
const recordEvent = (
  tx: Tx,
  actor: string,
  object: string,
  { name, unit }: { name: string; unit: string },
  what: string,
  ruling: Ruling,
) => {
  const detail = { name, changed: ['credential'], what }
  return record(tx, { verb: 'Update', kind: 'account', actor, object, target: unit, detail }, ruling)
}

const accountNotFound = () => notFound(say`There is no such account, or you cannot see it.`)

async function readOne(db: Db, account: string, language: Language): Promise<Connection> {
  const found = await queries.selectConnection(db, account)
  if (!found) throw accountNotFound()
  return toConnection(found, language)
}

function toConnection(found: queries.ConnectionRow, language: Language): Connection {
  const { kind, identifier, service, savedAt, renewedAt, expiresAt, error, ...rest } = found
  return {
    ...rest,
    error: error && speak(error, language),
    credential:
      kind && identifier && service && savedAt ? { kind, identifier, service, savedAt, renewedAt, expiresAt } : null,
  }
}
