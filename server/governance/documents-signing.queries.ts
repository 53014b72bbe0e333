import type { PolicyReader } from '../../contract/policies.ts'
import { personCard } from '../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../platform/db.ts'
import type { Place } from '../platform/paging.ts'
import { isAddressed } from './documents.queries.ts'

/** Answers false where it was acknowledged before. */
export const insertAcknowledgement = async (tx: Tx, id: string, version: number, person: string): Promise<boolean> =>
  (await row(
    tx,
    sql`insert into governance.acknowledgement (document_id, version, person_id) values (${id}, ${version}, ${person})
      on conflict do nothing returning version`,
  )) !== undefined

const last = sql`left join lateral (select k.version, k.at from governance.acknowledgement k
  where k.document_id = d.id and k.person_id = p.id order by k.version desc limit 1) k on true`
const isDone = sql<boolean>`coalesce(k.version >= d.asks_since, false)`

type Filter = { done: boolean; unit: string | undefined; after: Place | undefined; limit: RawBuilder<unknown> }
/** The audience that can sign in, by name. */
export const selectReaders = (db: Db, id: string, { done, unit, after, limit }: Filter) =>
  rows<PolicyReader & { name: string }>(
    db,
    sql`select ${personCard('p')} as person, platform.plain(p.name) as name, k.version, k.at
      from governance.document d join people.person p on p.state = 'active' and ${isAddressed('d', sql`p.id`)} ${last}
      where d.id = ${id} and ${isDone} = ${done} and ${inUnit(unit)}
        and (${after?.[0] ?? null}::text is null or (platform.plain(p.name), p.id) > (${after?.[0] ?? null}::text, ${after?.[1] ?? null}::uuid))
      order by platform.plain(p.name), p.id limit ${limit}`,
  )
const inUnit = (unit: string | undefined) =>
  unit
    ? sql`exists (select from people.unit own join people.unit top on top.id = ${unit} and own.path <@ top.path where own.id = p.unit_id)`
    : sql`true`

export const countReaders = async (db: Db, id: string, unit: string | undefined) =>
  (await row<{ done: number; missing: number }>(
    db,
    sql`select count(*) filter (where ${isDone}) as done, count(*) filter (where not ${isDone}) as missing
      from governance.document d join people.person p on p.state = 'active' and ${isAddressed('d', sql`p.id`)} ${last}
      where d.id = ${id} and ${inUnit(unit)}`,
  )) ?? { done: 0, missing: 0 }

export const markReminded = (tx: Tx, id: string) =>
  sql`update governance.document set reminded_at = now() where id = ${id}`.execute(tx)

/** Who still has to acknowledge the version in force, as a table of one column: for who tells them. */
export const missingReaders = (document: RawBuilder<unknown>): RawBuilder<{ person_id: string }> =>
  sql<{ person_id: string }>`(select p.id as person_id from governance.document d
    join people.person p on p.state = 'active' and ${isAddressed('d', sql`p.id`)}
    where d.id = ${document} and d.version is not null and d.retired_at is null and not exists (
      select from governance.acknowledgement k where k.document_id = d.id and k.person_id = p.id and k.version >= d.asks_since))`

/** Policies to be looked at again within a fortnight, each once for its day. */
export const takeReviews = (tx: Tx) =>
  rows<{ id: string; title: string; owner: string; reviewOn: string }>(
    tx,
    sql`update governance.document set review_told_on = review_on
      where review_on <= current_date + 14 and review_told_on is distinct from review_on and retired_at is null and version is not null
      returning id, title, owner_id as owner, review_on as "reviewOn"`,
  )
