import type { OperatingModel, UnitModel } from '../../../contract/governance/operating-model.ts'
import { personCardOf } from '../../people/index.ts'
import { lockUntilCommit } from '../../platform/database/advisory-locks.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type Content, unitsNamed } from '../authorization/facts/compiled-model.ts'
import { type AccountVisibility, isVisibleTo } from '../authorization/visibility/visibility.ts'

/** Serialises changes: each is based on the version before it. */
export const lockModel = (tx: Tx) => lockUntilCommit(tx, 'governance.operating_model')

export type Version = Pick<OperatingModel, 'version' | 'startedAt' | 'by' | 'reason' | 'restoredFrom' | 'centre'> & {
  id: string
  content: Content
}

/** A version, by default the current one. */
export const selectVersion = (db: Db, version?: number) =>
  row<Version>(
    db,
    sql`select a.id, a.seq as version, a.started_at as "startedAt", ${personCardOf(sql`a.by_id`)} as by, a.reason, a.restores as "restoredFrom",
        (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = a.centre_id) as centre,
        jsonb_build_object('choices', a.choices, 'centre', a.centre_id, 'courses', a.courses, 'risks', a.risks, 'rules', a.rules) as content
      from governance.operating_model a
      where ${version === undefined ? sql`true` : sql`a.seq = ${version}`} order by a.seq desc limit 1`,
  )

export const selectVersions = (db: Db, before: number | undefined, limit: number) =>
  rows<Pick<OperatingModel, 'version' | 'startedAt' | 'by' | 'reason' | 'restoredFrom'>>(
    db,
    sql`select a.seq as version, a.started_at as "startedAt", ${personCardOf(sql`a.by_id`)} as by, a.reason, a.restores as "restoredFrom"
      from governance.operating_model a ${before === undefined ? sql`` : sql`where a.seq < ${before}`}
      order by a.seq desc limit ${limit + 1}`,
  )

export async function insertVersion(
  tx: Tx,
  content: Content,
  made: { version: number; by: string | null; reason: string; restoredFrom: number | null },
): Promise<string> {
  const json = (value: unknown) => JSON.stringify(value)
  const written = await row<{ id: string }>(
    tx,
    sql`insert into governance.operating_model (seq, choices, centre_id, courses, risks, rules, units, reason, restores, by_id)
      values (${made.version}, ${json(content.choices)}::jsonb, ${content.centre}, ${json(content.courses)}::jsonb,
        ${json(content.risks)}::jsonb, ${json(content.rules)}::jsonb, ${unitsNamed(content)}::uuid[], ${made.reason},
        ${made.restoredFrom}, ${made.by}) returning id`,
  )
  if (!written) throw new Error('The operating model was not written')
  return written.id
}

export type UnitRow = Pick<UnitModel, 'id' | 'name' | 'parent' | 'depth' | 'people' | 'accounts'>
/** Parents before children, children by name. People and visible accounts include sub-units. */
export const selectUnitRows = (db: Db, visibility: AccountVisibility): Promise<UnitRow[]> =>
  rows<UnitRow>(
    db,
    sql`with recursive tree as (
        select id, name, parent_id, path, array[platform.plain(name), id::text] as place from people.unit where parent_id is null
        union all
        select u.id, u.name, u.parent_id, u.path, t.place || platform.plain(u.name) || u.id::text
        from people.unit u join tree t on u.parent_id = t.id),
      own as (
        select unit_id, count(*) filter (where what = 'person') as people, count(*) filter (where what = 'account') as accounts
        from (select unit_id, 'person' as what from people.person where state in ('active', 'invited')
          union all select r.unit_id, 'account' from governance.resource r where r.kind = 'account' and r.status <> 'retired'
            and ${isVisibleTo(visibility, sql`r.unit_id`, sql`r.managers`, sql`r.id`)}) each
        group by unit_id),
      below as (select above.id, sum(own.people)::int as people, sum(own.accounts)::int as accounts from own
        join people.unit u on u.id = own.unit_id join people.unit above on above.path @> u.path group by above.id)
      select t.id, t.name, t.parent_id as parent, nlevel(t.path) - 1 as depth,
        coalesce(below.people, 0) as people, coalesce(below.accounts, 0) as accounts
      from tree t left join below on below.id = t.id order by t.place`,
  )

/** The ids that exist, units and courses separately. */
export const selectKnown = async (
  db: Db,
  units: readonly string[],
  courses: readonly string[],
): Promise<{ units: Set<string>; courses: Set<string> }> => {
  const found = await row<{ units: string[]; courses: string[] }>(
    db,
    sql`select array(select id::text from people.unit where id = any(${units}::uuid[])) as units,
      array(select id::text from governance.course where id = any(${courses}::uuid[])) as courses`,
  )
  return { units: new Set(found?.units), courses: new Set(found?.courses) }
}
