import type { Unit } from '../../../contract/people/units.ts'
import { lockUntilCommit } from '../../platform/database/advisory-locks.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

/** Serialises changes of the tree: two moves that are valid alone could form a cycle. */
export const lockTree = (tx: Tx) => lockUntilCommit(tx, 'people.unit')

/** Parents before children, children by name. */
export const selectUnits = (db: Db): Promise<Unit[]> =>
  rows<Unit>(
    db,
    sql`with recursive tree as (
        select id, name, parent_id, path, sample, array[platform.plain(name), id::text] as position
        from people.unit where parent_id is null
        union all
        select u.id, u.name, u.parent_id, u.path, u.sample, t.position || platform.plain(u.name) || u.id::text
        from people.unit u join tree t on u.parent_id = t.id),
      own as (select unit_id, count(*)::int as people from people.person where state in ('active', 'invited') group by unit_id),
      below as (select above.id, sum(own.people)::int as people from own
        join people.unit u on u.id = own.unit_id join people.unit above on above.path @> u.path group by above.id)
      select t.id, t.name, t.parent_id as parent, nlevel(t.path) - 1 as depth, t.sample,
        coalesce(own.people, 0) as people, coalesce(below.people, 0) as "peopleInSubtree"
      from tree t left join own on own.unit_id = t.id left join below on below.id = t.id
      order by t.position`,
  )

/** A unit by id. */
export const selectUnit = (db: Db, id: string) =>
  row<Unit>(
    db,
    sql`select u.id, u.name, u.parent_id as parent, nlevel(u.path) - 1 as depth, u.sample,
        (select count(*)::int from people.person where unit_id = u.id and state in ('active', 'invited')) as people,
        (select count(*)::int from people.person p join people.unit b on b.id = p.unit_id
          where b.path <@ u.path and p.state in ('active', 'invited')) as "peopleInSubtree"
      from people.unit u where u.id = ${id}`,
  )

export async function insertUnit(tx: Tx, name: string, parent: string | null): Promise<{ id: string }> {
  const made = await row<{ id: string }>(
    tx,
    sql`with new as materialized (select uuidv7() as id)
      insert into people.unit (id, name, parent_id, path)
      select new.id, ${name}, above.id, case when above.id is null then label else above.path || label end
      from new cross join lateral (select text2ltree(replace(new.id::text, '-', '')) as label) as labelled
      left join people.unit above on above.id = ${parent} returning id`,
  )
  if (!made) throw new Error('The unit was not written')
  return made
}

export const selectRoot = (db: Db) =>
  row<{ id: string }>(
    db,
    sql`select id from people.unit where parent_id is null order by sample, created_at, id limit 1`,
  )

/** Whether the first unit is the second or below it. */
export const selectIsWithin = async (db: Db, inner: string, outer: string): Promise<boolean> =>
  (
    await row<{ within: boolean }>(
      db,
      sql`select i.path <@ o.path as within from people.unit i, people.unit o where i.id = ${inner} and o.id = ${outer}`,
    )
  )?.within ?? false

/** Number of levels of a subtree, including the unit. */
export const selectHeight = async (db: Db, id: string): Promise<number> =>
  (
    await row<{ height: number }>(
      db,
      sql`select max(nlevel(b.path)) - min(nlevel(u.path)) + 1 as height
        from people.unit u join people.unit b on b.path <@ u.path where u.id = ${id}`,
    )
  )?.height ?? 0

export const updateName = (tx: Tx, id: string, name: string) =>
  sql`update people.unit set name = ${name} where id = ${id}`.execute(tx)

/** Moves a unit with its sub-units. */
export const updateParent = (tx: Tx, id: string, parent: string) =>
  sql`update people.unit u
    set parent_id = case when u.id = ${id}::uuid then ${parent}::uuid else u.parent_id end,
      path = above.path || subpath(u.path, nlevel(moved.path) - 1)
    from people.unit moved, people.unit above
    where moved.id = ${id}::uuid and above.id = ${parent}::uuid and u.path <@ moved.path`.execute(tx)

/** Undefined if it still has people, roles or sub-units. */
export const deleteEmptyUnit = (tx: Tx, id: string) =>
  row<{ name: string }>(
    tx,
    sql`delete from people.unit u where u.id = ${id} and u.parent_id is not null
        and not exists (select from people.unit where parent_id = u.id)
        and not exists (select from people.person where unit_id = u.id)
        and not exists (select from people.role where unit_id = u.id) returning u.name`,
  )

/** Units with their parents, without sample units. */
export const selectNodes = (db: Db) =>
  rows<{ id: string; name: string; parent: string | null }>(
    db,
    sql`select id, name, parent_id as parent from people.unit where not sample`,
  )
