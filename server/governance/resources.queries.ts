import type { Brand } from '../../contract/governance.ts'
import { sql, type Tx } from '../platform/db.ts'

export type Resource = {
  id: string
  unit: string
  name: string
  network: string
  language: string
  brand: Brand
  status: string
  keepers: readonly string[]
}

/** Tells what decisions need to know of an account, in the transaction that makes or changes it. */
export const announceAccount = (tx: Tx, r: Resource) =>
  sql`insert into governance.resource (id, kind, unit_id, name, network, language, brand, status, keepers)
    values (${r.id}, 'account', ${r.unit}, ${r.name}, ${r.network}, ${r.language}, ${r.brand}, ${r.status}, ${r.keepers}::uuid[])
    on conflict (id) do update set unit_id = excluded.unit_id, name = excluded.name, network = excluded.network,
      language = excluded.language, brand = excluded.brand, status = excluded.status, keepers = excluded.keepers`.execute(
    tx,
  )
