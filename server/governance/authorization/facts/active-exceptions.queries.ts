import { type RawBuilder, sql } from '../../../platform/db.ts'
import type { ActiveException } from './active-exceptions.ts'

/**
 * Active exceptions for this person in this community. A unit scope applies to people who work in the unit or below.
 */
export const activeExceptionsIn = (
  person: RawBuilder<unknown>,
  community: RawBuilder<unknown>,
): RawBuilder<ActiveException[]> =>
  sql<ActiveException[]>`coalesce((
    select jsonb_agg(jsonb_build_object('rule', x.rule, 'unit', x.unit_id, 'account', null, 'community', x.community_id,
      'person', x.person_id, 'signedBy', s.name, 'until', x.until_at, 'reason', x.reason) order by x.id)
    from governance.exception x join people.person s on s.id = x.granted_by
    where x.revoked_at is null and x.from_at <= now() and now() < x.until_at and x.account_id is null
      and (x.person_id is null or x.person_id = ${person}) and (x.community_id is null or x.community_id = ${community})
      and (x.unit_id is null or exists (select from people.person who join people.unit own on own.id = who.unit_id
        join people.unit top on top.id = x.unit_id where who.id = ${person} and own.path <@ top.path))), '[]')`
