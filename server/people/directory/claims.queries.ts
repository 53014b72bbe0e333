import type { Claim } from '../../../contract/people/claims.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { ListPosition } from '../../platform/paging.ts'
import { personCard } from '../cards/cards.queries.ts'

const columns = sql`select c.id, ${personCard('placeholder')} as placeholder, ${personCard('claimant')} as claimant,
    c.reason, c.created_at as "createdAt"
  from people.claim c join people.person placeholder on placeholder.id = c.placeholder_id
  join people.person claimant on claimant.id = c.claimant_id`

export const selectClaim = (db: Db, id: string) => row<Claim>(db, sql`${columns} where c.id = ${id}`)

/** Oldest first. */
export const selectOpenClaims = (db: Db, after: ListPosition | undefined, limit: RawBuilder<unknown>) =>
  rows<Claim>(
    db,
    sql`${columns} where c.decided_at is null and (${after?.[1] ?? null}::uuid is null or c.id > ${after?.[1] ?? null}::uuid)
      order by c.id limit ${limit}`,
  )

/** Undefined if the same claim is pending already. */
export const insertClaim = (tx: Tx, placeholder: string, claimant: string, reason: string) =>
  row<{ id: string }>(
    tx,
    sql`insert into people.claim (placeholder_id, claimant_id, reason) values (${placeholder}, ${claimant}, ${reason})
      on conflict (placeholder_id, claimant_id) where decided_at is null do nothing returning id`,
  )

export const selectPendingClaim = (tx: Tx, placeholder: string, claimant: string) =>
  row<{ id: string }>(
    tx,
    sql`select id from people.claim where placeholder_id = ${placeholder} and claimant_id = ${claimant} and decided_at is null`,
  )

export type Decided = { id: string; placeholder: string; claimant: string }

/** Undefined if it was already decided. */
export const decideClaim = (tx: Tx, id: string, by: string, accepted: boolean) =>
  row<Decided>(
    tx,
    sql`update people.claim set decided_at = now(), decided_by = ${by}, accepted = ${accepted}
      where id = ${id} and decided_at is null returning id, placeholder_id as placeholder, claimant_id as claimant`,
  )

/** Rejects the other claims on an unclaimed profile. */
export const rejectOthers = (tx: Tx, placeholder: string, by: string) =>
  rows<Decided>(
    tx,
    sql`update people.claim set decided_at = now(), decided_by = ${by}, accepted = false
      where placeholder_id = ${placeholder} and decided_at is null
      returning id, placeholder_id as placeholder, claimant_id as claimant`,
  )

/** Fills empty fields of the claimant from the unclaimed profile. Its row stays, because other rows refer to it. */
export async function mergeRows(tx: Tx, from: string, to: string): Promise<void> {
  await sql`update people.person p set title = coalesce(p.title, f.title), location = coalesce(p.location, f.location),
      time_zone = coalesce(p.time_zone, f.time_zone), photo = coalesce(p.photo, f.photo),
      about = case when p.about = '' then f.about else p.about end,
      about_html = case when p.about = '' then f.about_html else p.about_html end,
      joined_at = least(p.joined_at, f.joined_at)
    from people.person f where p.id = ${to} and f.id = ${from}`.execute(tx)
  await sql`update people.person set manager_id = ${to} where manager_id = ${from} and id <> ${to}`.execute(tx)
  await sql`update people.person set merged_into = ${to} where merged_into = ${from}`.execute(tx)
  await sql`delete from people.invitation where person_id = ${from} and accepted_at is null`.execute(tx)
  await sql`update people.person set state = 'deactivated', deactivated_at = now(), merged_into = ${to}, manager_id = null,
      unit_id = null, email = null, photo = null where id = ${from}`.execute(tx)
}
