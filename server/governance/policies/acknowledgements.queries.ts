import type { PolicyReader, PolicyUnit } from '../../../contract/governance/policies.ts'
import type { UnitRef } from '../../../contract/people/directory.ts'
import { personCard } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { ListPosition } from '../../platform/paging.ts'
import { isAddressed } from './policies.queries.ts'

/** Returns false if it was acknowledged before. */
export const insertAcknowledgement = async (tx: Tx, id: string, version: number, person: string): Promise<boolean> =>
  (await row(
    tx,
    sql`insert into governance.acknowledgement (policy_id, version, person_id) values (${id}, ${version}, ${person})
      on conflict do nothing returning version`,
  )) !== undefined

const last = sql`left join lateral (select k.version, k.at from governance.acknowledgement k
  where k.policy_id = d.id and k.person_id = p.id order by k.version desc limit 1) k on true`
const isDone = sql<boolean>`coalesce(k.version >= d.acknowledge_since, false)`

/** `unit` includes sub-units, `directUnit` does not. */
type Where = { unit?: string | undefined; directUnit?: string | undefined }
type Filter = { acknowledged: boolean; where: Where; after: ListPosition | undefined; limit: RawBuilder<unknown> }
/** People of the audience who can sign in, by name. */
export const selectReaders = (db: Db, id: string, { acknowledged, where, after, limit }: Filter) =>
  rows<PolicyReader & { name: string }>(
    db,
    sql`select ${personCard('p')} as person, platform.plain(p.name) as name, k.version, k.at
      from governance.policy d join people.person p on p.state = 'active' and ${isAddressed('d', sql`p.id`)} ${last}
      where d.id = ${id} and ${isDone} = ${acknowledged} and ${inUnit(where)}
        and (${after?.[0] ?? null}::text is null or (platform.plain(p.name), p.id) > (${after?.[0] ?? null}::text, ${after?.[1] ?? null}::uuid))
      order by platform.plain(p.name), p.id limit ${limit}`,
  )
const inUnit = ({ unit, directUnit }: Where) =>
  directUnit
    ? sql`p.unit_id = ${directUnit}`
    : unit
      ? sql`exists (select from people.unit own join people.unit top on top.id = ${unit} and own.path <@ top.path where own.id = p.unit_id)`
      : sql`true`

export const countReaders = async (db: Db, id: string, where: Where) =>
  (await row<{ acknowledged: number; pending: number }>(
    db,
    sql`select count(*) filter (where ${isDone}) as acknowledged, count(*) filter (where not ${isDone}) as pending
      from governance.policy d join people.person p on p.state = 'active' and ${isAddressed('d', sql`p.id`)} ${last}
      where d.id = ${id} and ${inUnit(where)}`,
  )) ?? { acknowledged: 0, pending: 0 }

/** The given unit, by default the top unit if there is only one. */
export const selectParent = (db: Db, parent: string | undefined) =>
  row<UnitRef>(
    db,
    parent
      ? sql`select id, name from people.unit where id = ${parent}`
      : sql`select id, name from people.unit where parent_id is null and (select count(*) from people.unit where parent_id is null) = 1`,
  )

/** The audience by direct sub-unit of `top`, then people directly in `top` or without a unit. */
export const selectUnits = (db: Db, id: string, top: string | undefined) =>
  rows<PolicyUnit>(
    db,
    sql`with reader as (
        select own.id as own, own.path, ${isDone} as done from governance.policy d
        join people.person p on p.state = 'active' and ${isAddressed('d', sql`p.id`)}
        left join people.unit own on own.id = p.unit_id ${last} where d.id = ${id})
      select jsonb_build_object('id', u.id, 'name', u.name) as unit, false as direct,
        count(*) filter (where r.done)::int as acknowledged, count(*) filter (where not r.done)::int as pending,
        count(distinct r.own) filter (where r.own <> u.id)::int as subunits
      from people.unit u join reader r on r.path <@ u.path
      where ${top ? sql`u.parent_id = ${top}` : sql`u.parent_id is null`} group by u.id
      union all
      select case when r.own is null then null else jsonb_build_object('id', u.id, 'name', u.name) end, true,
        count(*) filter (where r.done)::int, count(*) filter (where not r.done)::int, 0
      from reader r left join people.unit u on u.id = r.own
      where ${top ? sql`r.own = ${top} or (r.own is null and exists (select from people.unit where id = ${top} and parent_id is null))` : sql`r.own is null`}
      group by r.own, u.id`,
  )

export const markReminded = (tx: Tx, id: string) =>
  sql`update governance.policy set reminded_at = now() where id = ${id}`.execute(tx)

/** People who still have to acknowledge the current version, as a table with `person_id`. */
export const pendingReaders = (document: RawBuilder<unknown>): RawBuilder<{ person_id: string }> =>
  sql<{ person_id: string }>`(select p.id as person_id from governance.policy d
    join people.person p on p.state = 'active' and ${isAddressed('d', sql`p.id`)}
    where d.id = ${document} and d.version is not null and d.retired_at is null and not exists (
      select from governance.acknowledgement k where k.policy_id = d.id and k.person_id = p.id and k.version >= d.acknowledge_since))`

/** Policies with a review due within 14 days, each once per review date. */
export const takeReviews = (tx: Tx) =>
  rows<{ id: string; title: string; owner: string; reviewOn: string }>(
    tx,
    sql`update governance.policy set review_notified_on = review_on
      where review_on <= current_date + 14 and review_notified_on is distinct from review_on and retired_at is null and version is not null
      returning id, title, owner_id as owner, review_on as "reviewOn"`,
  )
