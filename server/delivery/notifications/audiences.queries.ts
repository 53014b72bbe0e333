import { affectedByException, affectedByVersion, pendingReaders } from '../../governance/index.ts'
import { requestedOrRemindedAt, selectAudience } from '../../network/index.ts'
import { type RawBuilder, sql } from '../../platform/db.ts'
import type { Audience, Candidate } from './reasons.ts'

// Parts of the insert statement: recipients of its rows `event` (recipient, subject, reason, at, …).

/**
 * Recipients of each kind: its row with a `person`, duplicates allowed. A statement includes only those that its batch
 * needs.
 */
const audiences: Record<Audience, RawBuilder<unknown>> = {
  person: sql`select candidate.*, candidate.of as person from candidate where audience = 'person'`,
  'author of the thread': sql`select candidate.*, t.author_id as person from candidate join network.thread t on t.id = candidate.of
    where audience = 'author of the thread'`,
  'followers of the thread': sql`select candidate.*, f.person_id as person from candidate
    join network.follow f on f.thread_id = candidate.of and f.state = 'all' and f.at <= candidate.at
    where audience = 'followers of the thread'`,
  'managers of the community': sql`select candidate.*, m.person_id as person from candidate
    join network.membership m on m.community_id = candidate.of and m.role in ('owner', 'manager')
    where audience = 'managers of the community'`,
  'members of the community': sql`select candidate.*, m.person_id as person from candidate join network.membership m on m.community_id = candidate.of
    join delivery.preference p on p.person_id = m.person_id and p.reason = candidate.reason
    where audience = 'members of the community'`,
  administrators: sql`select candidate.*, r.person_id as person from candidate join people.role r on r.role = 'administrator'
    where audience = 'administrators'`,
  'audience of the announcement': sql`select candidate.*, a.person_id as person from candidate cross join lateral ${selectAudience(sql`candidate.of`)} a
    where audience = 'audience of the announcement'`,
  'just asked to acknowledge': sql`select candidate.*, a.person_id as person from candidate cross join lateral ${requestedOrRemindedAt(sql`candidate.of`, sql`candidate.at`)} a
    where audience = 'just asked to acknowledge'`,
  'affected by the operating model': sql`select candidate.*, a.person_id as person from candidate cross join lateral ${affectedByVersion(sql`candidate.of`)} a
    where audience = 'affected by the operating model'`,
  'audience of the policy': sql`select candidate.*, a.person_id as person from candidate cross join lateral ${pendingReaders(sql`candidate.of`)} a
    where audience = 'audience of the policy'`,
  'affected by the exception': sql`select candidate.*, a.person_id as person from candidate cross join lateral ${affectedByException(sql`candidate.of`)} a
    where audience = 'affected by the exception'`,
}
export const audiencesOf = (what: readonly { candidate: Candidate }[]) => {
  const present = new Set(what.map(({ candidate }) => candidate.audience))
  const parts = Object.entries(audiences).flatMap(([audience, part]) =>
    present.has(audience as Audience) ? [part] : [],
  )
  return sql.join(parts, sql` union all `)
}
