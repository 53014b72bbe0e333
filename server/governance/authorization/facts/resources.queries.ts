import type { Brand } from '../../../../contract/governance/authorization.ts'
import { sql, type Tx } from '../../../platform/db.ts'

export type Resource = {
  id: string
  unit: string
  name: string
  network: string
  language: string
  brand: Brand
  status: string
  keepers: readonly string[]
  steward: string | null
  /** Further owners. */
  beside: readonly string[]
  /** When the review becomes overdue; null if no review is required. */
  certifiedUntil: string | null
}

/** Stores the facts about accounts that decisions need, in the transaction that changes the accounts. */
export const upsertResources = (tx: Tx, resources: readonly Resource[]) =>
  sql`insert into governance.resource (id, kind, unit_id, name, network, language, brand, status, keepers, certified_until,
      steward_id, beside)
    select id, 'account', unit, name, network, language, brand, status,
      array(select k::uuid from jsonb_array_elements_text(keepers) with ordinality as each (k, place) order by place), "certifiedUntil",
      steward, array(select jsonb_array_elements_text(beside)::uuid)
    from jsonb_to_recordset(${JSON.stringify(resources)}::jsonb) as r (id uuid, unit uuid, name text, network text, language text,
      brand text, status text, keepers jsonb, "certifiedUntil" timestamptz, steward uuid, beside jsonb)
    on conflict (id) do update set unit_id = excluded.unit_id, name = excluded.name, network = excluded.network,
      language = excluded.language, brand = excluded.brand, status = excluded.status, keepers = excluded.keepers,
      certified_until = excluded.certified_until, steward_id = excluded.steward_id, beside = excluded.beside`.execute(
    tx,
  )

/** Removes deleted accounts. */
export const deleteResources = (tx: Tx, ids: readonly string[]) =>
  sql`delete from governance.resource where kind = 'account' and id = any(${ids}::uuid[])`.execute(tx)
