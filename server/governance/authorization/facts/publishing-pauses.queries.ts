import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../../platform/db.ts'

/** Whether the review of the resource under `alias` is up to date. */
export const isReviewed = (alias: string): RawBuilder<boolean> =>
  sql<boolean>`coalesce(${sql.ref(`${alias}.review_due_at`)} > now(), true)`

/** Whether publishing is paused for an owner of the resource under `alias`, a unit above one, or the organisation. */
export const isPublishingPaused = (alias: string): RawBuilder<boolean> => sql<boolean>`exists (
  select from governance.publishing_pause s where s.ended_at is null and ${isOver(sql`${sql.ref(`${alias}.unit_id`)} || ${sql.ref(`${alias}.co_owners`)}`)})`
const isOver = (units: RawBuilder<unknown>) => sql<boolean>`(s.unit_id is null or exists (
    select from people.unit own join people.unit top on own.path <@ top.path where own.id = any(${units}) and top.id = s.unit_id))`

type PublishingPause = { id: string; reason: string; unit: { id: string; name: string } | null; at: string }
const unitOf = sql`(select jsonb_build_object('id', u.id, 'name', u.name) from people.unit u where u.id = s.unit_id)`

/** The pause that applies to one of these units, the widest first. Undefined if there is none. */
export const selectPublishingPauseOn = (db: Db, units: readonly string[]) =>
  row<Omit<PublishingPause, 'id'>>(
    db,
    sql`select s.reason, s.at, ${unitOf} as unit from governance.publishing_pause s
      where s.ended_at is null and ${isOver(sql`${units}::uuid[]`)}
      order by s.unit_id is not null, s.at limit 1`,
  )

export const selectPublishingPauses = (db: Db) =>
  rows<PublishingPause & { by: string | null }>(
    db,
    sql`select s.id, s.reason, s.at, s.by_id as by, ${unitOf} as unit from governance.publishing_pause s
      where s.ended_at is null order by s.unit_id is not null, s.at`,
  )

/** Undefined if publishing is paused there already. `unit` null is the whole organisation. */
export const insertPublishingPause = (tx: Tx, unit: string | null, reason: string, by: string) =>
  row<{ id: string }>(
    tx,
    sql`insert into governance.publishing_pause (unit_id, reason, by_id) values (${unit}, ${reason}, ${by})
      on conflict (unit_id) where ended_at is null do nothing returning id`,
  )

/** Undefined if there is none or it was ended before. */
export const endPublishingPause = (tx: Tx, id: string, by: string) =>
  row<{ unit: string | null; reason: string }>(
    tx,
    sql`update governance.publishing_pause set ended_at = now(), ended_by = ${by} where id = ${id} and ended_at is null
      returning unit_id as unit, reason`,
  )
