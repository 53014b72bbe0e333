import { type Db, type RawBuilder, row, sql } from '../../../platform/db.ts'
import type { UnitLine } from './compiled-model.ts'
import {
  accountOf,
  activeExceptionsFor,
  currentModelId,
  type DecisionFacts,
  factsOf,
  lineOf,
  namesOf,
} from './decision-facts.queries.ts'
import type { AccountFacts } from './facts.ts'

/** The object of an action: the line of its unit, and whether it belongs to the person. */
export type AboutRow = {
  line: UnitLine
  own: boolean
  state: string
  administrator: boolean
  kind: string
  account: AccountFacts | null
}
export type OrganisationFacts = Omit<DecisionFacts, 'account' | 'owner'> & { about: AboutRow | null }
export type Where = 'unit' | 'account' | 'person' | 'organisation' | 'policy' | 'proposal'

const none = { own: sql`false`, state: sql`''`, administrator: sql`false`, kind: sql`''`, account: sql`null::jsonb` }
type Parts = { from: RawBuilder<unknown>; unit: RawBuilder<unknown> } & Partial<typeof none>
const describe = (parts: Parts) => {
  const { from, unit, own, state, administrator, kind, account } = { ...none, ...parts }
  return sql`(select jsonb_build_object('line', ${lineOf(unit)}, 'own', ${own}, 'state', ${state},
    'administrator', ${administrator}, 'kind', ${kind}, 'account', ${account}) ${from})`
}

const root = sql`(select top.id from people.unit top where top.parent_id is null limit 1)`
/** Null if the object does not exist. The organisation is addressed by its top unit or by null. */
const aboutOf: Record<Where, (id: string | null) => RawBuilder<unknown>> = {
  unit: (id) => describe({ from: sql`from people.unit u where u.id = ${id}`, unit: sql`u.id` }),
  account: (id) =>
    describe({
      from: sql`from governance.resource r where r.id = ${id}`,
      unit: sql`r.unit_id`,
      state: sql`r.status`,
      account: accountOf('r'),
    }),
  organisation: (id) => describe({ from: sql`where ${id}::uuid is null or ${id}::uuid = ${root}`, unit: root }),
  person: (id) =>
    describe({
      from: sql`from people.person q where q.id = ${id}`,
      unit: sql`q.unit_id`,
      own: sql`q.id = p.id`,
      state: sql`q.state`,
      administrator: sql`exists (select from people.role held where held.person_id = q.id and held.role = 'administrator')`,
    }),
  policy: (id) =>
    describe({
      from: sql`from governance.policy d where d.id = ${id}`,
      unit: root,
      own: sql`d.owner_id = p.id`,
      kind: sql`d.kind`,
    }),
  proposal: (id) =>
    describe({
      from: sql`from governance.proposal o where o.id = ${id}`,
      unit: root,
      own: sql`coalesce(o.by_id = p.id, false)`,
      state: sql`o.state`,
    }),
}

/** All facts of a decision about the organisation in one statement. Undefined if the person does not exist. */
export const selectOrganisationFacts = (db: Db, person: string, where: Where, id: string | null) =>
  row<OrganisationFacts>(
    db,
    sql`select ${currentModelId} as "modelId", ${namesOf} as names, ${factsOf('p')} as person,
        ${activeExceptionsFor(sql`p.id`)} as exemptions, ${aboutOf[where](id)} as about
      from people.person p where p.id = ${person} and p.state = 'active'`,
  )

/** The same for many units, in the given order. */
export const selectUnitFacts = (db: Db, person: string, units: readonly string[]) =>
  row<Omit<OrganisationFacts, 'about'> & { abouts: (AboutRow | null)[] }>(
    db,
    sql`select ${currentModelId} as "modelId", ${namesOf} as names, ${factsOf('p')} as person,
        ${activeExceptionsFor(sql`p.id`)} as exemptions, coalesce((
          select jsonb_agg(${describe({ from: sql`from people.unit u where u.id = g.id`, unit: sql`u.id` })} order by g.place)
          from unnest(${units}::uuid[]) with ordinality as g (id, place)), '[]') as abouts
      from people.person p where p.id = ${person} and p.state = 'active'`,
  )
