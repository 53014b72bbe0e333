import type { Charter } from '../../../contract/governance/charter.ts'
import { personCard, personCardOf } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

export const sections = ['strategy', 'training', 'research', 'measurement', 'vendors'] as const
export type CharterTexts = Record<(typeof sections)[number], string>

export type StoredCharter = Omit<Charter, 'centre' | 'members' | 'mayChange'>
export const selectCharter = (db: Db) =>
  row<StoredCharter>(
    db,
    sql`select c.version, c.strategy, c.training, c.research, c.measurement, c.vendors, c.html,
        c.changed_at as "changedAt", ${personCardOf(sql`c.changed_by`)} as "changedBy" from governance.charter c`,
  )

/** Undefined if another version was stored meanwhile. */
export const upsertCharter = (tx: Tx, baseVersion: number, texts: CharterTexts, html: CharterTexts, by: string) =>
  row<{ version: number }>(
    tx,
    sql`insert into governance.charter as c (version, strategy, training, research, measurement, vendors, html, changed_by)
      select 1, ${texts.strategy}, ${texts.training}, ${texts.research}, ${texts.measurement}, ${texts.vendors},
        ${JSON.stringify(html)}::jsonb, ${by} where ${baseVersion}::int = 0 or exists (select from governance.charter)
      on conflict (single) do update set version = c.version + 1, strategy = excluded.strategy, training = excluded.training,
        research = excluded.research, measurement = excluded.measurement, vendors = excluded.vendors, html = excluded.html,
        changed_at = now(), changed_by = excluded.changed_by where c.version = ${baseVersion}
      returning version`,
  )

/** People who work in the unit or below or have a role in it, by name. */
export const selectMembers = (db: Db, unit: string) =>
  rows<Charter['members'][number]>(
    db,
    sql`select ${personCard('p')} as person, coalesce((select jsonb_agg(r.role order by r.role) from people.role r
        where r.person_id = p.id and r.unit_id = ${unit}), '[]') as roles
      from people.person p where p.state in ('active', 'invited') and (
        p.unit_id in (select b.id from people.unit b join people.unit u on b.path <@ u.path where u.id = ${unit})
        or exists (select from people.role r where r.person_id = p.id and r.unit_id = ${unit}))
      order by platform.plain(p.name), p.id limit 500`,
  )

/** The organisation that the charter belongs to. */
export const requireOrganisation = async (db: Db): Promise<{ id: string }> => {
  const found = await row<{ id: string }>(db, sql`select id from people.organisation`)
  if (!found) throw new Error('The organisation was not set up')
  return found
}
