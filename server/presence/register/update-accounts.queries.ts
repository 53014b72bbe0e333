import { sql, type Tx } from '../../platform/db.ts'
import type { Entry } from '../status/accounts.queries.ts'

/** An entry to write. */
export type EntryUpdate = { id: string; entry: Entry }

const given = sql`id uuid, network text, handle text, url text, name text, brand text, status text, languages jsonb,
  purpose text, audience text, tags jsonb, notes text, "openedAt" timestamptz, unit uuid, steward uuid, deputies jsonb,
  units jsonb`
const texts = (column: string) => sql`array(select jsonb_array_elements_text(${sql.ref(column)}))`
const these = (written: readonly EntryUpdate[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(written.map(({ id, entry }) => ({ ...entry, id })))}::jsonb) as g (${given})`

/** A new steward ends the orphaned state. */
export const updateEntries = (tx: Tx, written: readonly EntryUpdate[]) =>
  sql`update presence.account a set network = g.network, handle = g.handle, url = g.url, name = g.name, brand = g.brand,
      status = g.status, languages = ${texts('g.languages')}, purpose = g.purpose, audience = g.audience,
      tags = ${texts('g.tags')}, notes = g.notes, opened_at = g."openedAt", unit_id = g.unit, steward_id = g.steward,
      deputies = ${texts('g.deputies')}::uuid[],
      orphaned_at = case when g.steward is null then a.orphaned_at end,
      orphaned_from = case when g.steward is null then a.orphaned_from end,
      orphaned_reason = case when g.steward is null then a.orphaned_reason end
    from ${these(written)} where a.id = g.id`.execute(tx)

/** Replaces the further owners. */
export async function replaceOwners(tx: Tx, written: readonly EntryUpdate[]): Promise<void> {
  if (written.length === 0) return
  await sql`delete from presence.account_unit x using ${these(written)}
    where x.account_id = g.id and not g.units ? x.unit_id::text`.execute(tx)
  await sql`insert into presence.account_unit (account_id, unit_id)
    select g.id, each.owner::uuid from ${these(written)}, jsonb_array_elements_text(g.units) as each (owner)
    on conflict do nothing`.execute(tx)
}

export async function insertFormerAddresses(tx: Tx, former: readonly { id: string; url: string }[]): Promise<void> {
  if (former.length === 0) return
  await sql`insert into presence.former_address (account_id, url)
    select id, url from jsonb_to_recordset(${JSON.stringify(former)}::jsonb) as g (id uuid, url text)
    on conflict do nothing`.execute(tx)
}
