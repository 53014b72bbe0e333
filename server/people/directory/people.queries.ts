import type { Person } from '../../../contract/people/directory.ts'
import { lockUntilCommit } from '../../platform/database/advisory-locks.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { cleanEmail } from '../../platform/mail/mail-address.ts'
import { personCard, personCardOf, photoAddress } from '../cards/cards.queries.ts'

export const REPORTS_SHOWN = 20

/**
 * The profile of a person as visible to the viewer. For a claimed profile, the claimant. Reading has no rule in the
 * operating model, and `mayEdit` is O-07 in SQL, because governance is above this module.
 */
export const selectPerson = (db: Db, id: string, viewer: { personId: string; administrator: boolean }) =>
  row<Person>(
    db,
    sql`select p.id, p.name, p.title, u.name as unit, ${photoAddress('p')} as photo, p.state,
        case when p.show_email or p.id = ${viewer.personId} or ${viewer.administrator} then p.email::text end as email,
        coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name) order by nlevel(a.path))
          from people.unit a where a.path @> u.path), '[]') as units,
        ${personCardOf(sql`p.manager_id`)} as manager,
        coalesce((select jsonb_agg(${personCard('r')} order by platform.plain(r.name), r.id)
          from (select * from people.person where manager_id = p.id and state <> 'deactivated'
            order by platform.plain(name), id limit ${REPORTS_SHOWN}) r), '[]') as reports,
        p.location, p.time_zone as "timeZone", p.languages, p.skills, p.about, p.about_html as "aboutHtml",
        coalesce((select jsonb_agg(jsonb_build_object('role', r.role, 'unit', jsonb_build_object('id', ru.id, 'name', ru.name))
          order by nlevel(ru.path), r.role) from people.role r join people.unit ru on ru.id = r.unit_id
          where r.person_id = p.id), '[]') as roles,
        p.joined_at as "joinedAt", p.last_active_at as "lastActiveAt", p.sample,
        (p.id = ${viewer.personId} or ${viewer.administrator}) as "mayEdit"
      from people.person p left join people.unit u on u.id = p.unit_id
      where p.id = (select coalesce(merged_into, id) from people.person where id = ${id})`,
  )

/** The editable fields of a person. */
export type Profile = {
  name: string
  email: string | null
  title: string | null
  unit: string | null
  manager: string | null
  location: string | null
  timeZone: string | null
  languages: string[]
  skills: string[]
  about: string
}
export type State = 'active' | 'invited' | 'placeholder' | 'deactivated'

export const selectProfile = (tx: Tx, id: string) =>
  row<Profile & { state: State }>(
    tx,
    sql`select name, email::text, title, unit_id as unit, manager_id as manager, location, time_zone as "timeZone",
        languages, skills, about, state
      from people.person where id = ${id} and merged_into is null for no key update`,
  )

export const updateProfile = (tx: Tx, id: string, profile: Profile, aboutHtml: string) =>
  sql`update people.person set name = ${profile.name}, email = ${profile.email}, title = ${profile.title},
      unit_id = ${profile.unit}, manager_id = ${profile.manager}, location = ${profile.location},
      time_zone = ${profile.timeZone}, languages = ${profile.languages}, skills = ${profile.skills},
      about = ${profile.about}, about_html = ${aboutHtml}
    where id = ${id}`.execute(tx)

export const insertPerson = (
  tx: Tx,
  person: { name: string; email: string | null; title: string | null; unit: string | null; state: State },
) =>
  row<{ id: string }>(
    tx,
    sql`insert into people.person (name, email, title, unit_id, state)
      values (${person.name}, ${person.email}, ${person.title}, ${person.unit}, ${person.state}) returning id`,
  )

/** Whether `manager` reports to `person`, directly or indirectly. */
export const selectIsBelow = async (tx: Tx, manager: string, person: string): Promise<boolean> =>
  (
    await row<{ below: boolean }>(
      tx,
      sql`with recursive above as (
          select id, manager_id from people.person where id = ${manager}
          union select p.id, p.manager_id from people.person p join above on p.id = above.manager_id)
        select exists (select from above where id = ${person}) as below`,
    )
  )?.below ?? false

export const lockManagers = (tx: Tx) => lockUntilCommit(tx, 'people.manager')

export const updateState = (tx: Tx, id: string, state: State) =>
  sql`update people.person set state = ${state},
      deactivated_at = case when ${state}::text = 'deactivated' then now() end where id = ${id}`.execute(tx)

/** Deletes all sessions, tokens, resets and invitations. */
export async function endAccess(tx: Tx, id: string): Promise<void> {
  await sql`delete from people.session where person_id = ${id}`.execute(tx)
  await sql`delete from people.token where person_id = ${id}`.execute(tx)
  await sql`delete from people.password_reset where person_id = ${id}`.execute(tx)
  await sql`delete from people.invitation where person_id = ${id} and accepted_at is null`.execute(tx)
}

/** Active administrators, under a lock, so that the last two cannot be removed concurrently. */
export async function selectAdministrators(tx: Tx): Promise<string[]> {
  await lockUntilCommit(tx, 'people.administrator')
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct p.id from people.role r join people.person p on p.id = r.person_id
      where r.role = 'administrator' and p.state = 'active'`,
  )
  return found.map(({ id }) => id)
}

/** The person with this email address, in any status. */
export const selectIdByEmail = async (db: Db, email: string): Promise<{ id: string; state: State } | undefined> =>
  row(db, sql`select id, state from people.person where email = ${cleanEmail(email)}`)

/** Undefined if the photo did not change. */
export const updatePhoto = (tx: Tx, id: string, photo: string | null) =>
  row(
    tx,
    sql`update people.person set photo = ${photo} where id = ${id} and photo is distinct from ${photo} returning id`,
  )

/** Storage keys of photos that were replaced at least a day ago and are unused. Deletes their rows. */
export async function deleteDroppedPhotos(db: Db): Promise<string[]> {
  const dropped = await rows<{ key: string; used: boolean }>(
    db,
    sql`delete from people.dropped_photo d where dropped_at < now() - interval '1 day'
      returning substr(photo, 1, 2) || '/' || photo as key, exists (select from people.person p where p.photo = d.photo) as used`,
  )
  return dropped.flatMap(({ key, used }) => (used ? [] : [key]))
}

export const hasPhoto = async (db: Db, id: string, photo: string): Promise<boolean> =>
  Boolean(await row(db, sql`select id from people.person where id = ${id} and photo = ${photo}`))
