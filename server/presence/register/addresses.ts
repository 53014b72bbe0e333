import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/accounts.ts'
import { check } from '../../governance/index.ts'
import { type Db, row, sql } from '../../platform/db.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import type { Found } from '../networks/account-address.ts'
import { readAccount, readAccountAddress } from '../networks/read-account.ts'

type LookUpResult = Result<typeof contract.lookUpAddress>

/** Looks up an address while it is typed; changes nothing. */
export async function lookUpAddress({ db, viewer, query }: Call<typeof contract.lookUpAddress>): Promise<LookUpResult> {
  const { url, network } = query
  const found = network ? readAccount(network, url) : readAccountAddress(url)
  if ('problem' in found) throw invalid('/query/url', found.problem)
  return { ...found, registered: await findRegistered(db, viewer, found) }
}

type RegisteredAccount = NonNullable<NonNullable<LookUpResult['registered']>['account']> & { former: boolean }

async function findRegistered(
  db: Db,
  viewer: Viewer,
  { url, network, nativeId }: Found,
): Promise<LookUpResult['registered']> {
  const key = url.toLowerCase().replace(/(?<!\/)\/+$/, '')
  const registered = await row<RegisteredAccount>(
    db,
    sql`select a.id, a.name, a.status, jsonb_build_object('id', u.id, 'name', u.name) as unit, lower(rtrim(a.url, '/')) <> ${key}
          and not coalesce(a.network = ${network} and a.native_id = ${nativeId}::text, false) as former
      from presence.account a join people.unit u on u.id = a.unit_id
      where lower(rtrim(a.url, '/')) = ${key} or (a.network = ${network} and a.native_id = ${nativeId}::text)
        or a.id in (select f.account_id from presence.former_address f where lower(rtrim(f.url, '/')) = ${key})
      order by lower(rtrim(a.url, '/')) = ${key} desc, former limit 1`,
  )
  if (!registered) return null
  const { former, ...account } = registered
  const ruling = await check(db, viewer, 'see', account.id)
  return { account: ruling.allowed ? account : null, former }
}
