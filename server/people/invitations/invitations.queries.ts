import type { Invitation } from '../../../contract/people/invitations.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { ListPosition } from '../../platform/paging.ts'
import { personCardOf } from '../cards/cards.queries.ts'
import type { State } from '../directory/people.queries.ts'

const columns = sql`select i.id, i.email::text, p.name, case when u.id is not null
    then jsonb_build_object('id', u.id, 'name', u.name) end as unit,
    ${personCardOf(sql`i.invited_by`)} as "invitedBy", i.created_at as "createdAt", i.expires_at as "expiresAt",
    i.accepted_at as "acceptedAt"
  from people.invitation i left join people.person p on p.id = i.person_id left join people.unit u on u.id = i.unit_id`

export const selectInvitation = (db: Db, id: string) => row<Invitation>(db, sql`${columns} where i.id = ${id}`)

/** Newest first; ids are ordered by time. */
export const selectOpenInvitations = (db: Db, after: ListPosition | undefined, limit: RawBuilder<unknown>) =>
  rows<Invitation>(
    db,
    sql`${columns} where i.accepted_at is null and (${after?.[1] ?? null}::uuid is null or i.id < ${after?.[1] ?? null}::uuid)
      order by i.id desc limit ${limit}`,
  )

export type Invited = { id: string; state: State; created: boolean }

/** The person with this address, or a new one. */
export async function findOrInvite(tx: Tx, email: string, name: string, unit: string | null): Promise<Invited> {
  const found = await row<Invited>(
    tx,
    sql`insert into people.person (name, email, unit_id, state) values (${name}, ${email}, ${unit}, 'invited')
      on conflict (email) do update set unit_id = coalesce(people.person.unit_id, case when people.person.state = 'active'
        then null else excluded.unit_id end)
      returning id, state, (xmax = 0) as created`,
  )
  if (!found) throw new Error('The person was not written')
  return found
}

/** Replaces earlier invitations to the same address. */
export async function insertInvitation(
  tx: Tx,
  given: {
    hash: Buffer
    email: string
    personId: string
    unit: string | null
    by: string
    message: string
    days: number
  },
): Promise<string> {
  await sql`delete from people.invitation where email = ${given.email} and accepted_at is null`.execute(tx)
  const made = await row<{ id: string }>(
    tx,
    sql`insert into people.invitation (hash, email, person_id, unit_id, invited_by, message, expires_at)
      values (${given.hash}, ${given.email}, ${given.personId}, ${given.unit}, ${given.by}, ${given.message},
        now() + make_interval(days => ${given.days})) returning id`,
  )
  if (!made) throw new Error('The invitation was not written')
  return made.id
}

/** The invited person. */
export const selectInvited = (tx: Tx, id: string) =>
  row<{ personId: string }>(tx, sql`select person_id as "personId" from people.invitation where id = ${id}`)

export const deleteInvitation = (tx: Tx, id: string) =>
  row<{ person_id: string | null }>(
    tx,
    sql`delete from people.invitation where id = ${id} and accepted_at is null returning person_id`,
  )

export type OpenInvitation = {
  id: string
  email: string
  personId: string
  name: string
  state: State
  invitedBy: string
  expiresAt: string
  organisation: string
}
/** The invitation of a link, if it can still be accepted: no longer after the mail address of the person changed. */
export const selectByHash = (db: Db, hash: Buffer, lock: boolean) =>
  row<OpenInvitation>(
    db,
    sql`select i.id, i.email::text, p.id as "personId", p.name, p.state, i.expires_at as "expiresAt",
        (select name from people.person where id = i.invited_by) as "invitedBy",
        coalesce((select name from people.organisation), '') as organisation
      from people.invitation i join people.person p on p.id = i.person_id
      where i.hash = ${hash} and i.accepted_at is null and i.expires_at > now() and p.state in ('invited', 'placeholder')
        and i.email = p.email
      ${lock ? sql`for update of i, p` : sql``}`,
  )

export async function markAccepted(tx: Tx, { id, personId }: OpenInvitation, name: string): Promise<void> {
  await sql`update people.invitation set accepted_at = now() where id = ${id}`.execute(tx)
  await sql`update people.person set name = ${name}, state = 'active', joined_at = case when state = 'invited' then now() else joined_at end
    where id = ${personId}`.execute(tx)
}

export type Inviter = { name: string; locale: string | null; organisation: string }
export const selectInviter = (tx: Tx, id: string) =>
  row<Inviter>(
    tx,
    sql`select name, coalesce(locale, (select o.locale from people.organisation o)) as locale,
        coalesce((select name from people.organisation), 'Orbweaver') as organisation
      from people.person where id = ${id}`,
  )
