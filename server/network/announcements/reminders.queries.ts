import { rows, sql, type Tx } from '../../platform/db.ts'
import { pendingRecipients } from './announcements.queries.ts'

type Requested = { thread: string; community: string; title: string; people: number }
/** Counts people per thread, from the previous statement’s thread_id. */
const byThread = sql`select t.id as thread, t.community_id as community, t.title, count(*)::int as people
  from taken join network.thread t on t.id = taken.thread_id group by t.id`

/** Requests acknowledgement from people who joined the audience later. */
export const requestNewRecipients = (tx: Tx) =>
  rows<Requested>(
    tx,
    sql`with taken as (
        insert into network.acknowledgement (thread_id, person_id) select t.id, p.id from ${pendingRecipients}
          where not exists (select from network.acknowledgement s where s.thread_id = t.id and s.person_id = p.id)
        on conflict do nothing returning thread_id
      ) ${byThread}`,
  )

/**
 * Reminds people who have not acknowledged: with a due date at most three times before it (three days, one day, the
 * same day), then every other day; without one every third day. At most five times, on weekdays from nine to five local
 * time, at least 20 hours apart, and never for people who muted the thread. `at` null: now.
 */
export const remindRecipients = (tx: Tx, at: string | null) =>
  rows<Requested>(
    tx,
    sql`with moment as (select coalesce(${at}::timestamptz, now()) as at), late as (
        select s.thread_id, s.person_id from ${pendingRecipients}
          join network.acknowledgement s on s.thread_id = t.id and s.person_id = p.id cross join moment
          cross join lateral (select moment.at at time zone coalesce(p.time_zone, 'UTC') as clock,
            moment.at - coalesce(s.reminded_at, s.requested_at) as rest, a.due_at - moment.at as left_over) v
        where s.acknowledged_at is null and s.reminders < 5
          and extract(isodow from v.clock) < 6 and extract(hour from v.clock) between 9 and 16
          and v.rest >= interval '20 hours'
          and case when a.due_at is null then v.rest >= interval '3 days'
            when v.left_over > interval '3 days' then false
            when v.left_over > interval '1 day' then s.reminders = 0
            when v.left_over > interval '0' then s.reminders < 3
            else v.rest >= interval '2 days' end
          and not exists (select from network.follow f
            where f.thread_id = t.id and f.person_id = p.id and f.state = 'muted')
      ), taken as (
        update network.acknowledgement s set reminded_at = now(), reminders = s.reminders + 1 from late
        where s.thread_id = late.thread_id and s.person_id = late.person_id returning s.thread_id
      ) ${byThread}`,
  )
