import type { AnswerEvent, DraftEvent } from '../governance/index.ts'
import { type Db, rows, sql, type Tx } from '../platform/db.ts'

export type DeskAccount = { id: string; place: string; unit: string; quiet: boolean }
/** Accounts in use, with the names of their units from below the root. */
export const selectDeskAccounts = (db: Db) =>
  rows<DeskAccount>(
    db,
    sql`select a.id, a.unit_id as unit, coalesce(a.last_post_at < now() - interval '90 days', true) as quiet,
        coalesce((select string_agg(x.name, '/' order by nlevel(x.path)) from people.unit x
          where x.path @> u.path and nlevel(x.path) > 1), '') as place
      from presence.account a join people.unit u on u.id = a.unit_id
      where a.sample and a.status = 'active' order by a.id`,
  )

export type DeskSeat = { person: string; unit: string; role: string }
/** Seats, and for people of the centre their work there; trained people of a unit without one. */
export const selectDeskSeats = (db: Db) =>
  rows<DeskSeat>(
    db,
    sql`select r.person_id as person, r.unit_id as unit, r.role from people.role r join people.person p on p.id = r.person_id
      where p.sample order by r.person_id, r.role`,
  )
export const selectTrained = async (db: Db, unit: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select distinct p.id from people.person p join people.unit u on u.id = p.unit_id join people.unit above on above.path @> u.path
      join governance.certificate c on c.person_id = p.id and (c.until is null or c.until > now())
      where p.sample and above.id = ${unit} order by p.id`,
  )
  return found.map(({ id }) => id)
}

/** Each unit of the sample by its names from below the root. */
export const selectPlaces = async (db: Db): Promise<Map<string, string>> => {
  const found = await rows<{ id: string; place: string }>(
    db,
    sql`select u.id, coalesce((select string_agg(x.name, '/' order by nlevel(x.path)) from people.unit x
        where x.path @> u.path and nlevel(x.path) > 1), '') as place from people.unit u where u.sample`,
  )
  return new Map(found.map(({ id, place }) => [place, id]))
}

export const insertDesk = async (tx: Tx, drafts: readonly DraftEvent[], answers: readonly AnswerEvent[]) => {
  await sql`insert into presence.draft_event (id, account_id, author_id, risk, at, approver_id, answered_at, publisher_id, generated)
    select id, account, author, risk, at, approver, "answeredAt", publisher, generated
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as d (id uuid, account uuid, author uuid, risk text, at timestamptz,
      approver uuid, "answeredAt" timestamptz, publisher uuid, generated boolean)`.execute(tx)
  await sql`insert into presence.answer_event (id, account_id, by_id, at, generated) select id, account, by, at, generated
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as a (id uuid, account uuid, by uuid, at timestamptz, generated boolean)`.execute(
    tx,
  )
}
