import type { Account, AccountStatus } from '../../../contract/presence/accounts.ts'
import { type Db, row, sql, type Tx } from '../../platform/db.ts'

export type AddedAccount = Pick<Account, 'id' | 'name' | 'network' | 'url' | 'status'> & {
  unit: string
  source: string
}
/** The lock lasts until the transaction ends. */
export const lockEntry = (tx: Tx, id: string) =>
  row<AddedAccount>(
    tx,
    sql`select a.id, a.name, a.network, a.url, a.status, a.unit_id as unit, a.source from presence.account a where a.id = ${id} for update`,
  )
export const updateEntryStatus = (tx: Tx, id: string, status: AccountStatus) =>
  sql`update presence.account set status = ${status} where id = ${id}`.execute(tx)
export const deleteEntry = (tx: Tx, id: string) => sql`delete from presence.account where id = ${id}`.execute(tx)

export const linkEntry = (tx: Tx, match: string, entry: string | null) =>
  sql`update presence.impersonation_match set added_account_id = ${entry}::uuid where id = ${match}`.execute(tx)
/** Whether another match needs this register entry, too. */
export const isNeeded = async (tx: Tx, entry: string): Promise<boolean> =>
  (await row(tx, sql`select from presence.impersonation_match where added_account_id = ${entry} limit 1`)) !== undefined

export const selectUnitOf = async (db: Db, account: string | null): Promise<string | undefined> =>
  (
    await row<{ id: string }>(
      db,
      sql`select coalesce((select unit_id from presence.account where id = ${account}::uuid), u.id) as id
        from people.unit u where u.parent_id is null order by u.id limit 1`,
    )
  )?.id
export const isUnit = async (db: Db, id: string): Promise<boolean> =>
  (await row(db, sql`select from people.unit where id = ${id}`)) !== undefined
