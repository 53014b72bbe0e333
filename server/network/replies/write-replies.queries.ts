import { recordingOf } from '../../activity/index.ts'
import { activeExceptionsIn, currentModelId } from '../../governance/index.ts'
import { type Db, preparedOnPool, sql } from '../../platform/db.ts'
import { type Idempotency, isKeyFree, storingResponse } from '../../platform/idempotency.ts'
import type { ThreadAccess } from '../access.queries.ts'
import { mentioning } from '../threads/attachments.ts'
import type { Body } from '../threads/render-text.ts'
import { sharedReplyJson } from './reply-shape.queries.ts'

export type NewReply = Body & {
  authorId: string
  quote: { id: string; authorId: string } | null
  /** Mentioned people; those without read access are left out. */
  named: readonly string[]
}
/** The thread and the role of the author, as they were when `rule` allowed the reply. */
export type Allowed = { thread: ThreadAccess; rule: string }
/** `own`: the fields of the response that are not shared, as a JSON object. */
export type Storable = Idempotency & { own: string }
/** `json`: the shared fields. */
type Written = { id: string; seq: number; json: string; xact: string }

/**
 * Writes a reply with derived rows, its log row and the stored response for a repeated request. Writes nothing if the
 * facts of the decision have changed, or if the key is used. Its position comes from the thread’s row, which stays
 * locked until the transaction ends: concurrent replies get distinct positions in the order of their times.
 */
const insert = preparedOnPool<
  [
    thread: string,
    author: string,
    markdown: string,
    html: string,
    excerpt: string,
    quote: string | null,
    named: readonly string[],
    state: string,
    detail: string,
    key: string | null,
    fingerprint: string | null,
    own: string | null,
  ],
  Written
>(
  (
    thread,
    author,
    markdown,
    html,
    excerpt,
    quote,
    named,
    state,
    detail,
    key,
    fingerprint,
    own,
  ) => sql`with position as (
    update network.thread t set last_seq = t.last_seq + 1, reply_count = t.reply_count + 1,
      last_activity_at = greatest(t.last_activity_at, clock_timestamp()),
      recent_people = (array_prepend(${author}::uuid, array_remove(t.recent_people, ${author}::uuid)))[1:4]
    from network.community c left join network.membership m on m.community_id = c.id and m.person_id = ${author}::uuid
    where t.id = ${thread}::uuid and t.deleted_at is null and c.id = t.community_id
      and jsonb_build_object('visibility', c.visibility, 'role', m.role, 'archived', c.archived_at is not null,
        'locked', t.locked_at is not null, 'kind', t.kind, 'author', t.author_id, 'model', ${currentModelId},
        'exempt', ${activeExceptionsIn(sql`${author}::uuid`, sql`c.id`)}) = ${state}::jsonb
      and (${key}::text is null or ${isKeyFree({ personId: author, key: key ?? '', fingerprint: '' })})
    returning t.id, t.last_seq as seq, t.last_activity_at as at, t.community_id, t.title, t.kind
  ), written as (
    insert into network.reply as r (thread_id, seq, author_id, markdown, html, excerpt, quote_id, created_at)
    select id, seq, ${author}::uuid, ${markdown}, ${html}, ${excerpt}, ${quote}::uuid, at from position
    returning r.id, ${sharedReplyJson} as json
  ), moved as (
    update network.community c set last_activity_at = position.at from position
    where c.id = position.community_id and (c.last_activity_at is null or c.last_activity_at < position.at - interval '5 seconds')
  ), followed as (
    insert into network.follow (person_id, thread_id, state, reason) select ${author}::uuid, id, 'all', 'replied' from position
    on conflict do nothing
  ), read as (
    insert into network.reading (person_id, thread_id, seq) select ${author}::uuid, id, seq from position
    on conflict (person_id, thread_id) do update set seq = greatest(reading.seq, excluded.seq), at = now()
  ), ${mentioning(sql`position`, named)}, logged as (${recordingOf(
    {
      verb: 'Create',
      kind: 'reply',
      actor: sql`${author}::uuid`,
      object: sql`written.id`,
      target: sql`position.id`,
      community: sql`position.community_id`,
      at: sql`position.at`,
      detail: sql`${detail}::jsonb || jsonb_build_object('seq', position.seq, 'kind', position.kind, 'title', position.title,
        'mentions', coalesce((select jsonb_agg(id order by rank) from mentioned), '[]'))`,
    },
    sql`written, position`,
  )}), stored as (${storingResponse(
    { personId: author, key: key ?? '', fingerprint: fingerprint ?? '' },
    sql`written.json::jsonb || ${own}::jsonb`,
    sql`written, logged where ${key}::text is not null`,
  )})
  select written.id, position.seq, written.json, logged.xact from written, position, logged`,
)

export async function insertReply(db: Db, { thread, rule }: Allowed, r: NewReply, stored: Storable | undefined) {
  const { visibility, role, archivedAt, lockedAt, kind, authorId, modelId, exempt } = thread
  const state = {
    visibility,
    role,
    archived: archivedAt !== null,
    locked: lockedAt !== null,
    kind,
    author: authorId,
    model: modelId,
    exempt,
  }
  const [written] = await insert(
    db,
    thread.id,
    r.authorId,
    r.markdown,
    r.html,
    r.excerpt,
    r.quote?.id ?? null,
    r.named,
    JSON.stringify(state),
    JSON.stringify({ rule, ...(r.quote && { quote: r.quote.authorId }) }),
    stored?.key ?? null,
    stored?.fingerprint ?? null,
    stored?.own ?? null,
  )
  return written
}
