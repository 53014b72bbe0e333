import { affectedByException, affectedByVersion, pendingReaders } from '../../governance/index.ts'
import { requestedOrRemindedAt, selectAudience } from '../../network/index.ts'
import { type RawBuilder, sql } from '../../platform/db.ts'
import type { Telling, Whom } from './reasons.ts'

// Parts of the insert statement: recipients of its rows `told` (whom, of, reason, at, …).

/**
 * Recipients of each kind: its row with a `person`, duplicates allowed. A statement includes only those that its batch
 * needs.
 */
const audiences: Record<Whom, RawBuilder<unknown>> = {
  person: sql`select told.*, told.of as person from told where whom = 'person'`,
  'author of the thread': sql`select told.*, t.author_id as person from told join network.thread t on t.id = told.of
    where whom = 'author of the thread'`,
  'followers of the thread': sql`select told.*, f.person_id as person from told
    join network.follow f on f.thread_id = told.of and f.state = 'all' and f.at <= told.at
    where whom = 'followers of the thread'`,
  'managers of the community': sql`select told.*, m.person_id as person from told
    join network.membership m on m.community_id = told.of and m.role in ('owner', 'manager')
    where whom = 'managers of the community'`,
  'members of the community': sql`select told.*, m.person_id as person from told join network.membership m on m.community_id = told.of
    join delivery.preference p on p.person_id = m.person_id and p.reason = told.reason
    where whom = 'members of the community'`,
  administrators: sql`select told.*, r.person_id as person from told join people.role r on r.role = 'administrator'
    where whom = 'administrators'`,
  'audience of the announcement': sql`select told.*, a.person_id as person from told cross join lateral ${selectAudience(sql`told.of`)} a
    where whom = 'audience of the announcement'`,
  'asked to read just then': sql`select told.*, a.person_id as person from told cross join lateral ${requestedOrRemindedAt(sql`told.of`, sql`told.at`)} a
    where whom = 'asked to read just then'`,
  'affected by the operating model': sql`select told.*, a.person_id as person from told cross join lateral ${affectedByVersion(sql`told.of`)} a
    where whom = 'affected by the operating model'`,
  'audience of the policy': sql`select told.*, a.person_id as person from told cross join lateral ${pendingReaders(sql`told.of`)} a
    where whom = 'audience of the policy'`,
  'concerned by the exception': sql`select told.*, a.person_id as person from told cross join lateral ${affectedByException(sql`told.of`)} a
    where whom = 'concerned by the exception'`,
}
export const audiencesOf = (what: readonly { telling: Telling }[]) => {
  const present = new Set(what.map(({ telling }) => telling.whom))
  const parts = Object.entries(audiences).flatMap(([whom, part]) => (present.has(whom as Whom) ? [part] : []))
  return sql.join(parts, sql` union all `)
}
