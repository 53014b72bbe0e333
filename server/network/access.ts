import type { Community } from '../../contract/network/communities.ts'
import { check, type Ruling, require } from '../governance/index.ts'
import type { Db } from '../platform/db.ts'
import { conflict, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/http.ts'
import { say } from '../platform/sentences.ts'
import {
  type CommunityAccess,
  type ReplyAccess,
  selectCommunityAccess,
  selectMembershipState,
  selectReplyAccess,
  selectThreadAccess,
  type ThreadAccess,
} from './access.queries.ts'
import { selectCommunity, selectUnitCounts } from './communities/communities.queries.ts'
import { factsOf, isAdministrator } from './rules.ts'

type CommunityNeed = 'know' | 'read' | 'post' | 'manage' | 'list members'
type ThreadNeed = 'show' | 'read' | 'react' | 'reply' | 'edit' | 'delete' | 'moderate' | 'accept'
type ReplyNeed = 'read' | 'react' | 'edit' | 'delete'
/** `lock`: locks the row until the transaction ends. */
type Options = { lock?: boolean }
/** Includes the decision about the requested action, to be recorded with the change. */
type Ruled<T> = T & { ruling: Ruling }

/** Loads and authorises a community in one call; there is no other way to load one. */
export async function accessCommunity(
  db: Db,
  viewer: Viewer,
  idOrSlug: string,
  need: CommunityNeed,
  { lock = false }: Options = {},
): Promise<Ruled<CommunityAccess>> {
  const community = await selectCommunityAccess(db, viewer.personId, idOrSlug, lock)
  const known = community && (await check(db, viewer, 'know', factsOf(viewer, community)))
  if (!community || !known?.allowed) throw notFound(say`There is no such community, or you cannot see it.`)
  const facts = factsOf(viewer, community)
  if (need === 'post') await require(db, viewer, 'read', facts)
  return { ...community, ruling: need === 'know' ? known : await require(db, viewer, need, facts) }
}

/** Loads and authorises a thread in one call; there is no other way to load one. Only `show` includes deleted ones. */
export async function accessThread(
  db: Db,
  viewer: Viewer,
  id: string,
  need: ThreadNeed,
  { lock = false }: Options = {},
): Promise<Ruled<ThreadAccess>> {
  const thread = await selectThreadAccess(db, viewer.personId, id, lock)
  const seen = thread && (await check(db, viewer, 'read', factsOf(viewer, thread)))
  if (!thread || !seen?.allowed) throw notFound(say`There is no such thread, or you cannot see it.`)
  if (need !== 'show' && thread.deletedAt) throw conflict('deleted', say`This thread was deleted.`)
  const isReading = need === 'show' || need === 'read'
  return { ...thread, ruling: isReading ? seen : await require(db, viewer, need, factsOf(viewer, thread)) }
}

/** Loads and authorises a reply with its thread in one call. `lock` also locks the thread. */
export async function accessReply(
  db: Db,
  viewer: Viewer,
  id: string,
  need: ReplyNeed,
  { lock = false }: Options = {},
): Promise<Ruled<ReplyAccess>> {
  const reply = await selectReplyAccess(db, viewer.personId, id, lock)
  const seen = reply && (await check(db, viewer, 'read', factsOf(viewer, reply)))
  if (!reply || !seen?.allowed) throw notFound(say`There is no such reply, or you cannot see it.`)
  if (reply.deletedAt) throw conflict('deleted', say`This thread was deleted.`)
  if (reply.replyDeletedAt) throw conflict('deleted', say`This reply was deleted.`)
  const facts = factsOf(viewer, reply, { authorId: reply.replyAuthorId })
  return { ...reply, ruling: need === 'read' ? seen : await require(db, viewer, need, facts) }
}

/** Role of a person in a community and the state of the community, for permission checks by governance. */
export async function findMembership(db: Db, personId: string, id: string) {
  const found = await selectMembershipState(db, personId, id)
  if (!found) return undefined
  const { visibility, role, administrator, modelId, archivedAt, exempt } = found
  return { modelId, facts: { visibility, role, administrator, exempt, archived: archivedAt !== null } }
}

type CountUnits = (db: Db, id: string) => Promise<number>
const countUnits: CountUnits = async (db, id) => (await selectUnitCounts(db, [id]))[0]?.units ?? 0
/**
 * A community as the viewer sees it. Call `accessCommunity` first. Outside a transaction units can be counted in the
 * cache.
 */
export async function showCommunity(db: Db, viewer: Viewer, id: string, count = countUnits): Promise<Community> {
  const found = await selectCommunity(db, viewer.personId, isAdministrator(viewer), id)
  if (!found) throw notFound(say`There is no such community, or you cannot see it.`)
  const { isReadable, ...community } = found
  return { ...community, units: isReadable ? await count(db, id) : 0 }
}
