import type { Reason } from '../../../contract/delivery.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { PRIORITY } from '../../platform/jobs.ts'
import { listed, mayStillRead, type NotificationRow, type Notified } from '../notifications/notifications.queries.ts'

/** A thread, or the reason if there is no thread. */
type Topic = { person: string; topic: string }

export const queueMails = (tx: Tx, notified: Notified[]) =>
  queueTopics(
    tx,
    notified.map(({ person, thread, reason }) => ({ person, topic: thread ?? reason })),
  )

/**
 * At most one mail per thread or reason in 15 minutes, delayed by at least a minute. Notifications in the meantime join
 * it without moving its time, so that a busy topic is mailed too.
 */
export const queueTopics = (tx: Tx, topics: Topic[]) =>
  sql`select jobs.add_job('notification-mail', json_build_object('person', person, 'topic', topic), max_attempts => 12,
      job_key => 'notification-mail ' || person || ' ' || topic, job_key_mode => 'preserve_run_at', priority => ${PRIORITY.bulk}::int,
      run_at => greatest(now() + interval '1 minute', (select max(n.mailed_at) + interval '15 minutes' from delivery.notification n
        where n.person_id = person and n.mailed_at is not null and coalesce(n.thread_id::text, n.reason) = topic)))
    from (select distinct * from unnest(${topics.map(({ person }) => person)}::uuid[],
      ${topics.map(({ topic }) => topic)}::text[]) as t (person, topic)) due`.execute(tx)

export type Addressee = { email: string; name: string; locale: string | null; organisation: string }
/** Undefined if the person cannot get mail. */
export const selectAddressee = (db: Db, personId: string): Promise<Addressee | undefined> =>
  row(
    db,
    sql`select p.email, p.name, coalesce(p.locale, (select o.locale from people.organisation o)) as locale,
        coalesce((select o.name from people.organisation o), 'Orbweaver') as organisation
      from people.person p where p.id = ${personId} and p.state = 'active' and p.email is not null`,
  )

/** Maximum number of notifications in one mail; the others are in the next one. */
export const MAX_NOTIFICATIONS = 20

/** Selects unread notifications that were not mailed since their last change, and marks them as mailed. */
export async function selectUnmailed(
  tx: Tx,
  personId: string,
  topic: string,
): Promise<(NotificationRow & { reason: Reason })[]> {
  const found = await rows<NotificationRow>(
    tx,
    sql`select ${listed} from delivery.notification n
      where n.person_id = ${personId} and coalesce(n.thread_id::text, n.reason) = ${topic} and n.read_at is null and n.mail
        and (n.mailed_at is null or n.mailed_at < n.at) and ${mayStillRead('n')}
      order by n.at limit ${MAX_NOTIFICATIONS} for update of n`,
  )
  await sql`update delivery.notification set mailed_at = now(), read_at = case when in_app then read_at else now() end
    where id = any(${found.map(({ id }) => id)}::uuid[])`.execute(tx)
  return found
}
