import type { MemberRole, Visibility } from '../../contract/network/communities.ts'
import type { ThreadKind } from '../../contract/network/threads.ts'
import { type ActiveException, activeExceptionsIn, currentModelId } from '../governance/index.ts'
import { type Db, prepared, preparedOnPool, type RawBuilder, row, rows, sql } from '../platform/db.ts'
import { isReadableBy } from './cards.queries.ts'

export type CommunityAccess = {
  id: string
  slug: string
  name: string
  visibility: Visibility
  archivedAt: string | null
  role: MemberRole | null
  /** Id of the current version of the operating model. */
  modelId: string | null
  /** Active exceptions that apply here. */
  exempt: ActiveException[]
}
export type ThreadAccess = {
  id: string
  communityId: string
  visibility: Visibility
  archivedAt: string | null
  role: MemberRole | null
  /** Id of the current version of the operating model. */
  modelId: string | null
  /** Active exceptions that apply here. */
  exempt: ActiveException[]
  authorId: string
  kind: ThreadKind
  title: string
  deletedAt: string | null
  lockedAt: string | null
  pinnedAt: string | null
  lastSeq: number
  acceptedReplyId: string | null
}
export type ReplyAccess = ThreadAccess & {
  replyId: string
  seq: number
  replyAuthorId: string
  replyDeletedAt: string | null
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const community = (personId: string, which: RawBuilder<unknown>) =>
  sql`select c.id, c.slug, c.name, c.visibility, c.archived_at as "archivedAt", ${currentModelId} as "modelId", ${activeExceptionsIn(sql`${personId}::uuid`, sql`c.id`)} as exempt,
      (select m.role from network.membership m where m.person_id = ${personId} and m.community_id = c.id) as role
    from network.community c where ${which}`
const communityById = (personId: string, id: string) => community(personId, sql`c.id = ${id}`)
const communityBySlug = (personId: string, slug: string) => community(personId, sql`c.slug = ${slug}`)
type Communities = [person: string, idOrSlug: string]
const readCommunity = {
  id: prepared<Communities, CommunityAccess>(communityById),
  slug: prepared<Communities, CommunityAccess>(communityBySlug),
}
const lockCommunity = {
  id: preparedOnPool<Communities, CommunityAccess>((person, id) => sql`${communityById(person, id)} for update of c`),
  slug: preparedOnPool<Communities, CommunityAccess>(
    (person, slug) => sql`${communityBySlug(person, slug)} for update of c`,
  ),
}
/** Only for access.ts. */
export async function selectCommunityAccess(db: Db, personId: string, idOrSlug: string, lock: boolean) {
  const by = uuid.test(idOrSlug) ? 'id' : 'slug'
  const [found] = await (lock ? lockCommunity : readCommunity)[by](db, personId, idOrSlug.toLowerCase())
  return found
}

const thread = (
  personId: string,
) => sql`t.id, t.community_id as "communityId", c.visibility, c.archived_at as "archivedAt", m.role,
  ${currentModelId} as "modelId", ${activeExceptionsIn(sql`${personId}::uuid`, sql`c.id`)} as exempt, t.author_id as "authorId", t.kind, t.title, t.deleted_at as "deletedAt", t.locked_at as "lockedAt", t.pinned_at as "pinnedAt",
  t.last_seq as "lastSeq", t.accepted_reply_id as "acceptedReplyId"`
const around = (personId: string) => sql`join network.community c on c.id = t.community_id
  left join network.membership m on m.person_id = ${personId} and m.community_id = c.id`

const threadById = (personId: string, id: string) =>
  sql`select ${thread(personId)} from network.thread t ${around(personId)} where t.id = ${id}`
const readThread = prepared<[person: string, id: string], ThreadAccess>(threadById)
const lockThread = preparedOnPool<[person: string, id: string], ThreadAccess>(
  (person, id) => sql`${threadById(person, id)} for no key update of t`,
)
/** Only for access.ts. */
export async function selectThreadAccess(db: Db, personId: string, id: string, lock: boolean) {
  const [found] = await (lock ? lockThread : readThread)(db, personId, id)
  return found
}

/** Only for access.ts. */
export const selectReplyAccess = (db: Db, personId: string, id: string, lock: boolean) =>
  row<ReplyAccess>(
    db,
    sql`select ${thread(personId)}, r.id as "replyId", r.seq, r.author_id as "replyAuthorId", r.deleted_at as "replyDeletedAt"
      from network.reply r join network.thread t on t.id = r.thread_id ${around(personId)}
      where r.id = ${id} ${lock ? sql`for no key update of t, r` : sql``}`,
  )

/** Those who can read the community: active people, for private ones only members. */
export async function readersAmong(db: Db, communityId: string, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set()
  const found = await rows<{ id: string }>(
    db,
    sql`select p.id from people.person p join network.community c on c.id = ${communityId}
      where p.id = any(${personIds}::uuid[]) and p.state = 'active' and ${isReadableBy(sql`p.id`, 'c')}`,
  )
  return new Set(found.map(({ id }) => id))
}

/** Role of a person in a community and the state of the community, for checks without a viewer. */
export const selectMembershipState = (db: Db, personId: string, id: string) =>
  row<Omit<CommunityAccess, 'slug' | 'name'> & { administrator: boolean }>(
    db,
    sql`select c.id, c.visibility, c.archived_at as "archivedAt", m.role, ${currentModelId} as "modelId", ${activeExceptionsIn(sql`p.id`, sql`c.id`)} as exempt,
        exists (select from people.role r where r.person_id = p.id and r.role = 'administrator') as administrator
      from network.community c join people.person p on p.id = ${personId} and p.state = 'active'
      left join network.membership m on m.person_id = p.id and m.community_id = c.id where c.id = ${id}`,
  )
