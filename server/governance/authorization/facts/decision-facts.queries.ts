import { type Db, type RawBuilder, row, sql } from '../../../platform/db.ts'
import type { ActiveException } from './active-exceptions.ts'
import type { Content } from './compiled-model.ts'
import type { AccountFacts, PersonFacts } from './facts.ts'
import { isPublishingPaused, isReviewed } from './publishing-pauses.queries.ts'

const column = (alias: string, name: string) => sql.ref(`${alias}.${name}`)

/** A column with the id of the current version, null before the first. */
export const currentModelId: RawBuilder<string | null> =
  sql`(select id from governance.operating_model order by seq desc limit 1)`

/** A unit with its ancestors, up to the root. */
export const lineOf = (unit: RawBuilder<unknown>) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', above.id, 'name', above.name) order by nlevel(above.path) desc)
  from people.unit one join people.unit above on above.path @> one.path where one.id = ${unit}), '[]')`

export const factsOf = (alias: string) => sql`jsonb_build_object('id', ${column(alias, 'id')},
  'line', ${lineOf(column(alias, 'unit_id'))},
  'assignments', coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'line', ${lineOf(sql`r.unit_id`)}))
    from people.role r where r.person_id = ${column(alias, 'id')}), '[]'),
  'courses', coalesce((select jsonb_agg(c.course_id) from governance.certificate c
    where c.person_id = ${column(alias, 'id')} and (c.until is null or c.until > now())), '[]'))`

/** Lines of further owners. */
const coOwnersOf = (alias: string) => sql`coalesce((select jsonb_agg(${lineOf(sql`too.id`)} order by too.id)
  from unnest(${column(alias, 'co_owners')}) too (id)), '[]')`

export const accountOf = (alias: string) => sql`jsonb_build_object('name', ${column(alias, 'name')},
  'network', ${column(alias, 'network')}, 'language', ${column(alias, 'language')}, 'brand', ${column(alias, 'brand')},
  'status', ${column(alias, 'status')}, 'managers', to_jsonb(${column(alias, 'managers')}), 'steward', ${column(alias, 'steward_id')},
  'coOwners', ${coOwnersOf(alias)}, 'reviewed', ${isReviewed(alias)}, 'publishingPaused', ${isPublishingPaused(alias)},
  'line', ${lineOf(column(alias, 'unit_id'))})`

/** Names of units and courses for sentences. */
export const namesOf = sql`coalesce((select jsonb_object_agg(named.id, named.name) from (
    select u.id, u.name from governance.operating_model a join people.unit u on u.id = any(a.units)
      where a.seq = (select max(seq) from governance.operating_model)
    union all select c.id, c.name from governance.course c) named), '{}')`

/** Active exceptions, all or those that may match this person. */
export const activeExceptionsFor = (person: RawBuilder<unknown> | null) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('rule', x.rule, 'unit', x.unit_id, 'account', x.account_id,
    'community', x.community_id, 'person', x.person_id,
    'signedBy', s.name, 'until', x.until_at, 'reason', x.reason) order by x.id)
  from governance.exception x join people.person s on s.id = x.granted_by
  where x.revoked_at is null and x.from_at <= now() and now() < x.until_at
    and ${person ? sql`(x.person_id is null or x.person_id = ${person})` : sql`true`}), '[]')`

export type Names = Record<string, string>
export type DecisionFacts = {
  modelId: string | null
  names: Names
  person: PersonFacts
  account: AccountFacts | null
  owner: string | null
  exemptions: ActiveException[]
}

/**
 * All facts of a decision about an account in one statement. Undefined if the person does not exist or is not active.
 */
export const selectDecisionFacts = (db: Db, person: string, account: string) =>
  row<DecisionFacts>(
    db,
    sql`select ${currentModelId} as "modelId", ${namesOf} as names, ${factsOf('p')} as person,
        ${activeExceptionsFor(sql`p.id`)} as exemptions, (select ${accountOf('r')} from governance.resource r where r.id = ${account}) as account,
        (select k.name from governance.resource r join people.person k on k.id = r.managers[1] where r.id = ${account}) as owner
      from people.person p where p.id = ${person} and p.state = 'active'`,
  )

/** A person with the id of the current version. */
export const selectPerson = (db: Db, person: string) =>
  row<Pick<DecisionFacts, 'modelId' | 'person'>>(
    db,
    sql`select ${currentModelId} as "modelId", ${factsOf('p')} as person from people.person p where p.id = ${person} and p.state = 'active'`,
  )

/** The same for an account that a unit would add. */
export const selectOpening = (db: Db, person: string, unit: string) =>
  row<Omit<DecisionFacts, 'account' | 'owner'> & { line: AccountFacts['line'] }>(
    db,
    sql`select ${currentModelId} as "modelId", ${namesOf} as names, ${factsOf('p')} as person,
        ${activeExceptionsFor(sql`p.id`)} as exemptions, ${lineOf(sql`${unit}::uuid`)} as line
      from people.person p where p.id = ${person} and p.state = 'active'`,
  )

export const selectContent = (db: Db, id: string) =>
  row<Content & { version: number }>(
    db,
    sql`select seq as version, choices, centre_id as centre, courses, risks, rules from governance.operating_model where id = ${id}`,
  )

/** Time zone of the organisation. */
export const zoneOf = sql`coalesce((select time_zone from people.organisation), 'UTC')`
export const selectZone = async (db: Db): Promise<string> =>
  (await row<{ zone: string }>(db, sql`select ${zoneOf} as zone`))?.zone ?? 'UTC'
