import type { Me } from '../../../contract/people/account.ts'
import type { Session } from '../../../contract/people/sign-in.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

/** The account of an email address with what a sign-in needs. */
export const selectAccount = (db: Db, email: string) =>
  row<{ id: string; hash: string | null; totp: boolean }>(
    db,
    sql`select p.id, w.hash, coalesce(t.confirmed_at is not null, false) as totp
      from people.person p left join people.password w on w.person_id = p.id left join people.totp t on t.person_id = p.id
      where p.email = ${email} and p.state = 'active'`,
  )

export const selectSettings = (db: Db, id: string) =>
  row<Pick<Me, 'locale' | 'theme' | 'hasPassword' | 'totp' | 'passkeys' | 'showEmail' | 'organisation'>>(
    db,
    sql`select p.locale, p.theme, p.show_email as "showEmail",
        exists (select from people.password where person_id = p.id) as "hasPassword",
        exists (select from people.totp where person_id = p.id and confirmed_at is not null) as totp,
        (select count(*)::int from people.passkey where person_id = p.id) as passkeys,
        coalesce((select name from people.organisation), '') as organisation
      from people.person p where p.id = ${id}`,
  )

export const updateSettings = (tx: Tx, id: string, settings: Pick<Me, 'locale' | 'theme' | 'showEmail'>) =>
  sql`update people.person set locale = ${settings.locale}, theme = ${settings.theme}, show_email = ${settings.showEmail}
    where id = ${id}`.execute(tx)

export const selectSessions = (db: Db, personId: string, current: string | null) =>
  rows<Omit<Session, 'device'> & { userAgent: string }>(
    db,
    sql`select id, id = ${current}::uuid is true as current, user_agent as "userAgent", address,
        created_at as "createdAt", last_seen_at as "lastSeenAt"
      from people.session where person_id = ${personId} and expires_at > now() order by current desc, last_seen_at desc, id`,
  )

/** Deletes one session, or with `sessionId` null all but `keep`. Returns the deleted ones. */
export const deleteSessions = (tx: Tx, personId: string, sessionId: string | null, except: string | null) =>
  rows<{ id: string }>(
    tx,
    sql`delete from people.session where person_id = ${personId}
      and (${sessionId}::uuid is null or id = ${sessionId}::uuid) and (${except}::uuid is null or id <> ${except}::uuid) returning id`,
  )
