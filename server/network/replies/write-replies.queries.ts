import type { MemberRole, Visibility } from '../../../contract/network/communities.ts'
import type { ThreadKind } from '../../../contract/network/threads.ts'
import { recordingOf } from '../../activity/index.ts'
import { type ActiveException, activeExceptionsIn, currentModelId } from '../../governance/index.ts'
import { type Db, type RawBuilder, row, sql, type Tx } from '../../platform/db.ts'
import { type Idempotency, keepingAnswer } from '../../platform/idempotency.ts'
import { mentioning } from '../threads/attachments.ts'
import type { Body } from '../threads/render-text.ts'
import { sharedReplyJson } from './reply-shape.queries.ts'
import type { Allowing } from './single-statement-write.ts'

export type NewReply = Body & { threadId: string; authorId: string; quoteId: string | null }
export type Written = {
  id: string
  seq: number
  createdAt: string
  communityId: string
  title: string
  kind: ThreadKind
  visibility: Visibility
  role: MemberRole | null
  arrangement: string | null
  exempt: ActiveException[]
}

/**
 * Writes a reply with derived columns, if the thread accepts it. Its place comes from the thread’s row, which stays
 * locked until the transaction ends: concurrent replies get distinct places in the order of their times.
 */
const writing = (r: NewReply, takes: RawBuilder<boolean>, rule: RawBuilder<string | null>) => sql`place as (
    update network.thread t set last_seq = t.last_seq + 1, reply_count = t.reply_count + 1,
      last_activity_at = greatest(t.last_activity_at, clock_timestamp()),
      recent_people = (array_prepend(${r.authorId}::uuid, array_remove(t.recent_people, ${r.authorId}::uuid)))[1:4]
    from network.community c left join network.membership m on m.community_id = c.id and m.person_id = ${r.authorId}
    where t.id = ${r.threadId} and t.deleted_at is null and c.id = t.community_id and ${takes}
    returning t.id, t.last_seq as seq, t.last_activity_at as at, t.community_id, t.title, t.kind, c.visibility, m.role, ${rule} as rule
  ), written as (
    insert into network.reply as r (thread_id, seq, author_id, markdown, html, excerpt, quote_id, created_at)
    select id, seq, ${r.authorId}, ${r.markdown}, ${r.html}, ${r.excerpt}, ${r.quoteId}, at from place
    returning r.id, ${sharedReplyJson} as json
  ), moved as (
    update network.community c set last_activity_at = place.at from place
    where c.id = place.community_id and (c.last_activity_at is null or c.last_activity_at < place.at - interval '5 seconds')
  ), followed as (
    insert into network.follow (person_id, thread_id, state, reason) select ${r.authorId}, id, 'all', 'replied' from place
    on conflict do nothing
  ), read as (
    insert into network.reading (person_id, thread_id, seq) select ${r.authorId}, id, seq from place
    on conflict (person_id, thread_id) do update set seq = greatest(reading.seq, excluded.seq), at = now()
  )`

/** `excepted`: an exception allows it where it would be refused. */
export const insertReply = (tx: Tx, r: NewReply, excepted: boolean) =>
  row<Written>(
    tx,
    sql`with ${writing(r, sql`(${excepted} or (t.locked_at is null and c.archived_at is null and m.person_id is not null))`, sql`null`)}
      select written.id, place.seq, place.at as "createdAt", place.community_id as "communityId", place.title, place.kind,
        place.visibility, place.role, ${currentModelId} as arrangement,
        ${activeExceptionsIn(sql`${r.authorId}::uuid`, sql`place.community_id`)} as exempt
      from written, place`,
  )

const question = sql<boolean>`t.kind = 'question'`
/**
 * The reply, its mentions, its log row and the stored response for a repeated request, in one statement. `own`: the
 * fields of the response that are not shared, as a JSON object.
 */
export const insertReplyInOneStatement = (
  db: Db,
  r: NewReply,
  named: readonly string[],
  { allows, rule }: Allowing,
  kept: { key: Idempotency; own: string } | undefined,
) =>
  row<{ arrangement: string | null; written: { json: string; xact: string } | null }>(
    db,
    sql`with ${writing(r, sql`t.locked_at is null and ${allows(question)}`, rule(question))}
      ${named.length > 0 ? sql`, ${mentioning(sql`place`, named)}` : sql``}
      , logged as (${recordingOf(
        {
          verb: 'Create',
          kind: 'reply',
          actor: sql`${r.authorId}::uuid`,
          object: sql`written.id`,
          target: sql`place.id`,
          community: sql`place.community_id`,
          at: sql`place.at`,
          detail: sql`jsonb_build_object('rule', place.rule, 'seq', place.seq, 'kind', place.kind, 'title', place.title,
            'mentions', ${named.length > 0 ? sql`coalesce((select jsonb_agg(id order by rank) from mentioned), '[]')` : sql`'[]'::jsonb`})`,
        },
        sql`written, place`,
      )})${kept ? sql`, kept as (${keepingAnswer(kept.key, sql`written.json::jsonb || ${kept.own}::jsonb`, sql`written, logged`)})` : sql``}
      select ${currentModelId} as arrangement,
        (select jsonb_build_object('json', written.json, 'xact', logged.xact) from written, logged) as written`,
  )
