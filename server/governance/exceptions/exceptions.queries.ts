import type { Exception } from '../../../contract/governance/exceptions.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'

const state = sql`case when x.revoked_at is not null then 'revoked' when x.until_at <= now() then 'expired'
  when x.from_at > now() then 'planned' else 'active' end`
const columns = sql`x.id, x.rule, (select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = x.unit_id) as unit,
  x.account_id as account, x.community_id as community, ${personCardOf(sql`x.person_id`)} as person, x.reason, ${personCardOf(sql`x.granted_by`)} as "grantedBy",
  x.granted_at as "grantedAt", x.from_at as from, x.until_at as until, x.revoked_at as "revokedAt",
  ${personCardOf(sql`x.revoked_by`)} as "revokedBy", x.revoked_reason as "revokedReason", ${state} as state`

/** Exceptions that affect a person: by name, by unit, or by an account they manage. */
const concerns = (person: string) => sql<boolean>`(x.person_id = ${person} or x.granted_by = ${person}
  or (x.person_id is null and exists (select from people.person who join people.unit own on own.id = who.unit_id
    join people.unit top on top.id = x.unit_id and own.path <@ top.path where who.id = ${person}))
  or exists (select from governance.resource r where r.id = x.account_id and ${person} = any(r.managers)))`

type Filter = {
  state?: Exception['state']
  rule?: string
  unit?: string
  account?: string
  community?: string
  person?: string
}
/** Newest first. */
export const selectExceptions = (
  db: Db,
  viewer: string,
  all: boolean,
  { state: wanted, rule, unit, account, community, person }: Filter,
  after: string | undefined,
  limit: RawBuilder<unknown>,
) =>
  rows<Exception>(
    db,
    sql`select ${columns} from governance.exception x where ${sql.join(
      [
        all ? sql`true` : concerns(viewer),
        ...(wanted ? [sql`${state} = ${wanted}`] : []),
        ...(rule ? [sql`x.rule = ${rule}`] : []),
        ...(unit ? [sql`x.unit_id = ${unit}`] : []),
        ...(account ? [sql`x.account_id = ${account}`] : []),
        ...(community ? [sql`x.community_id = ${community}`] : []),
        ...(person ? [sql`x.person_id = ${person}`] : []),
        ...(after ? [sql`x.id < ${after}`] : []),
      ],
      sql` and `,
    )} order by x.id desc limit ${limit}`,
  )

export const selectException = (db: Db, id: string, lock = false) =>
  row<Exception>(
    db,
    sql`select ${columns} from governance.exception x where x.id = ${id} ${lock ? sql`for update of x` : sql``}`,
  )

export type NewException = {
  rule: string
  unit: string | null
  account: string | null
  community: string | null
  person: string | null
  reason: string
  from: string | null
  until: string
  by: string
}
export const insertException = (tx: Tx, x: NewException) =>
  row<{ id: string }>(
    tx,
    sql`insert into governance.exception (rule, unit_id, account_id, community_id, person_id, reason, granted_by, from_at, until_at)
      values (${x.rule}, ${x.unit}, ${x.account}, ${x.community}, ${x.person}, ${x.reason}, ${x.by}, coalesce(${x.from}::timestamptz, now()), ${x.until})
      returning id`,
  )

export const markRevoked = (tx: Tx, id: string, by: string, reason: string) =>
  sql`update governance.exception set revoked_at = now(), revoked_by = ${by}, revoked_reason = ${reason} where id = ${id}`.execute(
    tx,
  )

/** Returns the part of the scope that does not exist. */
export const selectMissing = async (
  tx: Tx,
  { unit, account, person }: Pick<NewException, 'unit' | 'account' | 'person'>,
): Promise<'unit' | 'account' | 'person' | undefined> => {
  const found = await row<{ unit: boolean; account: boolean; person: boolean }>(
    tx,
    sql`select ${unit}::uuid is null or exists (select from people.unit where id = ${unit}) as unit,
      ${account}::uuid is null or exists (select from governance.resource where id = ${account}) as account,
      ${person}::uuid is null or exists (select from people.person where id = ${person} and state <> 'placeholder') as person`,
  )
  return (['unit', 'account', 'person'] as const).find((part) => !found?.[part])
}

export type ActiveExceptionRow = {
  id: string
  rule: string
  unit: string | null
  account: string | null
  person: string | null
  grantedBy: string
  until: string
  reason: string
}
/** Active exceptions that match a person, an account and a line of units, from the unit up. All scopes must match. */
export const activeExceptionsForPerson = (
  db: Db,
  { person, account, line }: { person: string; account: string | null; line: readonly string[] },
): Promise<ActiveExceptionRow[]> =>
  rows(
    db,
    sql`select x.id, x.rule, x.unit_id as unit, x.account_id as account, x.person_id as person,
        s.name as "grantedBy", x.until_at as until, x.reason from governance.exception x join people.person s on s.id = x.granted_by
      where x.revoked_at is null and x.from_at <= now() and now() < x.until_at
        and (x.person_id is null or x.person_id = ${person}) and (x.account_id is null or x.account_id = ${account}) and x.community_id is null
        and (x.unit_id is null or x.unit_id = any(${line}::uuid[])) order by x.id`,
  )

/** Expired exceptions that were not announced yet. */
export const takeExpired = (tx: Tx) =>
  rows<{ id: string }>(
    tx,
    sql`update governance.exception set expiry_notified = true where until_at <= now() and revoked_at is null and not expiry_notified returning id`,
  )

/**
 * People affected by an exception, as a table with `person_id`: the person, the grantor, the managers of the account,
 * else role holders in the unit.
 */
export const affectedByException = (exception: RawBuilder<unknown>): RawBuilder<{ person_id: string }> =>
  sql<{
    person_id: string
  }>`(select x.person_id from governance.exception x where x.id = ${exception} and x.person_id is not null
    union select x.granted_by from governance.exception x where x.id = ${exception}
    union select unnest(r.managers) from governance.exception x join governance.resource r on r.id = x.account_id where x.id = ${exception}
    union select held.person_id from governance.exception x join people.unit top on top.id = x.unit_id
      join people.unit own on own.path <@ top.path join people.role held on held.unit_id = own.id
      where x.id = ${exception} and x.person_id is null)`
