import { createReadStream } from 'node:fs'
import type { RawBuilder } from 'kysely'
import { copyRows, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { SEPARATOR } from './columns.ts'

/**
 * Temporary table of the rows, dropped with the transaction. The fill factor leaves room for updates. `reason`: the
 * error of a row.
 */
export async function createStaging(tx: Tx): Promise<void> {
  await sql`create temporary table staged (line int primary key, email citext, name text, title text, unit text, manager citext,
      location text, time_zone text, languages text, skills text, reason json, person_id uuid, is_new boolean not null default false,
      unit_id uuid, manager_id uuid, changed text[] not null default '{}')
      with (fillfactor = 30) on commit drop`.execute(tx)
}

/** Copies the file of rows into the staging table. */
export async function copyLines(tx: Tx, staged: string): Promise<void> {
  const columns = 'line, email, name, title, unit, manager, location, time_zone, languages, skills'
  await copyRows(tx, 'staged', columns, createReadStream(staged))
  await sql`create index on staged (email)`.execute(tx)
  await sql`analyze staged`.execute(tx)
}

/** A sentence with values from the statement. */
const reason = ({ source }: Sentence, ...values: RawBuilder<unknown>[]) =>
  sql`json_build_object('source', ${source}::text, 'values', json_build_array(${sql.join(values)}))`

/** Matches people by email address; others get a new id. */
export async function matchPeople(tx: Tx): Promise<void> {
  await sql`update staged s set reason = ${reason(say('This address stands in line {0} already.'), sql`f.line`)}
    from (select email, min(line) as line from staged group by email having count(*) > 1) f
    where f.email = s.email and f.line <> s.line`.execute(tx)
  await sql`update staged s set person_id = p.id from people.person p where p.email = s.email and s.reason is null`.execute(
    tx,
  )
  await sql`update staged set person_id = uuidv7(), is_new = true where person_id is null and reason is null`.execute(
    tx,
  )
  await sql`update staged set reason = ${reason(say('A new person needs a name.'))} where is_new and reason is null and coalesce(name, '') = ''`.execute(
    tx,
  )
}

/** Matches managers with existing people and with rows of the file. */
export async function matchManagers(tx: Tx): Promise<void> {
  await sql`update staged s set manager_id = p.id from people.person p where p.email = s.manager and s.manager <> ''`.execute(
    tx,
  )
  await sql`update staged s set manager_id = m.person_id from staged m
    where m.email = s.manager and m.reason is null and s.manager <> '' and s.manager_id is null`.execute(tx)
  await sql`update staged set reason = ${reason(say('Nobody has the mail address of this manager, here or in the file.'))}
    where reason is null and manager <> '' and manager_id is null
      and not exists (select from staged m where m.email = staged.manager)`.execute(tx)
}

/** Rejects rows whose manager is a rejected new person, until no row changes. */
export async function rejectReports(tx: Tx): Promise<void> {
  for (let more = 1n; more > 0n; ) {
    const refused =
      await sql`update staged s set reason = ${reason(say('The line of this manager is refused: {0}.'), sql`m.line`)}
      from (select email, min(line) as line, bool_and(reason is not null) as refused from staged group by email) m
      where m.email = s.manager and m.refused and s.reason is null
        and not exists (select from people.person p where p.email = s.manager)`.execute(tx)
    more = refused.numAffectedRows ?? 0n
  }
}

export type Edge = { id: string; manager: string; line: number | null }
/** The reporting lines after the import; `line` if the file sets them. */
export const selectEdges = (tx: Tx) =>
  rows<Edge>(
    tx,
    sql`select coalesce(s.person_id, p.id) as id, coalesce(s.manager_id, p.manager_id) as manager,
        case when s.manager_id is not null then s.line end as line
      from people.person p full join (select * from staged where reason is null) s on s.person_id = p.id
      where coalesce(s.manager_id, p.manager_id) is not null and s.manager is distinct from ''`,
  )

export const rejectLines = (tx: Tx, lines: readonly number[], reason: Sentence) =>
  sql`update staged set reason = ${JSON.stringify(reason)}::json where line = any(${lines}::int[]) and reason is null`.execute(
    tx,
  )

export const hasManagers = async (tx: Tx): Promise<boolean> =>
  Boolean(await row(tx, sql`select from staged where manager <> '' and reason is null limit 1`))

/** The distinct unit cells of the rows. */
export const selectUnitCells = async (tx: Tx): Promise<string[]> =>
  (
    await rows<{ unit: string }>(
      tx,
      sql`select distinct unit from staged where unit <> '' and reason is null order by unit`,
    )
  ).map(({ unit }) => unit)

export const setUnits = (tx: Tx, cells: readonly string[], ids: readonly string[]) =>
  sql`update staged s set unit_id = given.id from unnest(${cells}::text[], ${ids}::uuid[]) as given (cell, id)
    where s.unit = given.cell`.execute(tx)

/** New value of a column; null in the file keeps the current one. */
const list = (column: 'languages' | 'skills') =>
  sql`case when s.${sql.ref(column)} is null then p.${sql.ref(column)} else string_to_array(s.${sql.ref(column)}, ${SEPARATOR}) end`
const word = (column: string, from = column) =>
  sql`case when s.${sql.ref(from)} is null then p.${sql.ref(column)} else nullif(s.${sql.ref(from)}, '') end`
const link = (column: 'unit_id' | 'manager_id', given: 'unit' | 'manager') =>
  sql`case when s.${sql.ref(given)} is null then p.${sql.ref(column)} else s.${sql.ref(column)} end`
/** Unclaimed profiles become invited people; so do deactivated people if `revive` is set. */
const state = (
  revive: boolean,
) => sql`case when p.state = 'placeholder' or (p.state = 'deactivated' and ${revive}::boolean)
  then 'invited' else p.state end`

export const markChanges = (tx: Tx, revive: boolean) =>
  sql`update staged set changed = found.changed from (select s.line, array_remove(array[
      case when coalesce(nullif(s.name, ''), p.name) <> p.name then 'name' end,
      case when ${word('title')} is distinct from p.title then 'title' end,
      case when ${link('unit_id', 'unit')} is distinct from p.unit_id then 'unit' end,
      case when ${link('manager_id', 'manager')} is distinct from p.manager_id then 'manager' end,
      case when ${word('location')} is distinct from p.location then 'location' end,
      case when ${word('time_zone')} is distinct from p.time_zone then 'timeZone' end,
      case when ${list('languages')} <> p.languages then 'languages' end,
      case when ${list('skills')} <> p.skills then 'skills' end,
      case when ${state(revive)} <> p.state then 'state' end], null) as changed
      from staged s join people.person p on p.id = s.person_id where s.reason is null) found
    where found.line = staged.line and found.changed <> '{}'`.execute(tx)

export async function writePeople(tx: Tx, revive: boolean): Promise<void> {
  await sql`insert into people.person (id, name, email, state, title, unit_id, manager_id, location, time_zone, languages, skills)
    select person_id, name, email, 'invited', nullif(title, ''), unit_id, manager_id, nullif(location, ''), nullif(time_zone, ''),
      coalesce(string_to_array(languages, ${SEPARATOR}), '{}'), coalesce(string_to_array(skills, ${SEPARATOR}), '{}')
    from staged where is_new and reason is null order by line`.execute(tx)
  await sql`update people.person p set name = coalesce(nullif(s.name, ''), p.name), title = ${word('title')},
      unit_id = ${link('unit_id', 'unit')}, manager_id = ${link('manager_id', 'manager')}, location = ${word('location')},
      time_zone = ${word('time_zone')}, languages = ${list('languages')}, skills = ${list('skills')}, state = ${state(revive)},
      deactivated_at = case when ${state(revive)} = 'deactivated' then p.deactivated_at end
    from staged s where s.person_id = p.id and not s.is_new and s.reason is null and s.changed <> '{}'`.execute(tx)
  if (revive)
    await sql`update people.person p set state = 'active' from staged s where s.person_id = p.id and 'state' = any(s.changed)
      and exists (select from people.password w where w.person_id = p.id)`.execute(tx)
}

export type MissingPerson = { id: string; email: string; administrator: boolean }
/** People with an email address who are not in the file. */
export const selectMissing = (tx: Tx) =>
  rows<MissingPerson>(
    tx,
    sql`select p.id, p.email::text, exists (select from people.role r where r.person_id = p.id and r.role = 'administrator') as administrator
      from people.person p where p.state in ('active', 'invited') and p.email is not null and not p.sample
        and not exists (select from staged s where s.email = p.email)
      order by (select min(granted_at) from people.role r where r.person_id = p.id and r.role = 'administrator'), p.id`,
  )

export async function deactivateMany(tx: Tx, ids: readonly string[]): Promise<void> {
  const removed = sql`any(${ids}::uuid[])`
  await sql`update people.person set state = 'deactivated', deactivated_at = now() where id = ${removed}`.execute(tx)
  await sql`delete from people.session where person_id = ${removed}`.execute(tx)
  await sql`delete from people.token where person_id = ${removed}`.execute(tx)
  await sql`delete from people.password_reset where person_id = ${removed}`.execute(tx)
  await sql`delete from people.invitation where person_id = ${removed} and accepted_at is null`.execute(tx)
}

export type Counts = { created: number; updated: number; unchanged: number; errors: number }
export const countLines = (tx: Tx) =>
  row<Counts>(
    tx,
    sql`select count(*) filter (where is_new and reason is null)::int as created,
        count(*) filter (where not is_new and reason is null and changed <> '{}')::int as updated,
        count(*) filter (where not is_new and reason is null and changed = '{}')::int as unchanged,
        count(*) filter (where reason is not null)::int as errors from staged`,
  )

export type Outcome = {
  line: number
  email: string
  outcome: 'created' | 'updated' | 'error'
  reason: Sentence | null
}
/** Rows with errors first, then in the order of the file. */
export const selectOutcomes = (tx: Tx, limit: number) =>
  rows<Outcome>(
    tx,
    sql`select line, email::text, case when reason is not null then 'error' when is_new then 'created' else 'updated' end as outcome, reason
      from staged where reason is not null or is_new or changed <> '{}' order by reason is null, line limit ${limit}`,
  )

export type Written = { line: number; person: string; created: boolean; unit: string | null; changed: string[] }
export const selectWritten = (tx: Tx, after: number, limit: number) =>
  rows<Written>(
    tx,
    sql`select line, person_id as person, is_new as created, unit_id as unit, changed from staged
      where line > ${after} and reason is null and (is_new or changed <> '{}') order by line limit ${limit}`,
  )
