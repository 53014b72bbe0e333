import type { Community } from '../../contract/network/communities.ts'
import type { Db } from '../platform/db.ts'
import { conflict, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/http.ts'
import { say } from '../platform/sentences.ts'
import {
  type CommunityAccess,
  type ReplyAccess,
  selectCommunityAccess,
  selectReplyAccess,
  selectStanding,
  selectThreadAccess,
  type ThreadAccess,
} from './access.queries.ts'
import { selectCommunity } from './communities/communities.queries.ts'
import { decideRight, isAdministrator, requireRight } from './rules.ts'

type CommunityNeed = 'know' | 'read' | 'post' | 'manage' | 'list members'
type ThreadNeed = 'look' | 'read' | 'react' | 'reply' | 'edit' | 'delete' | 'moderate' | 'accept'
type ReplyNeed = 'read' | 'react' | 'edit' | 'delete'
/** `lock`: locks the row until the transaction ends. */
type Options = { lock?: boolean }

/** Loads and authorises a community in one call; there is no other way to load one. */
export async function accessCommunity(
  db: Db,
  viewer: Viewer,
  idOrSlug: string,
  need: CommunityNeed,
  { lock = false }: Options = {},
): Promise<CommunityAccess> {
  const community = await selectCommunityAccess(db, viewer.personId, idOrSlug, lock)
  if (!community || !(await decideRight(db, viewer, community, 'know')).allowed)
    throw notFound(say`There is no such community, or you cannot see it.`)
  if (need === 'post') await requireRight(db, viewer, community, 'read')
  if (need !== 'know') await requireRight(db, viewer, community, need)
  return community
}

/** Loads and authorises a thread in one call; there is no other way to load one. Only `look` includes deleted ones. */
export async function accessThread(
  db: Db,
  viewer: Viewer,
  id: string,
  need: ThreadNeed,
  { lock = false }: Options = {},
): Promise<ThreadAccess> {
  const thread = await selectThreadAccess(db, viewer.personId, id, lock)
  if (!thread || !(await decideRight(db, viewer, thread, 'read')).allowed)
    throw notFound(say`There is no such thread, or you cannot see it.`)
  if (need === 'look') return thread
  if (thread.deletedAt) throw conflict('deleted', say`This thread was deleted.`)
  if (need !== 'read') await requireRight(db, viewer, thread, need)
  return thread
}

/** Loads and authorises a reply with its thread in one call. `lock` also locks the thread. */
export async function accessReply(
  db: Db,
  viewer: Viewer,
  id: string,
  need: ReplyNeed,
  { lock = false }: Options = {},
): Promise<ReplyAccess> {
  const reply = await selectReplyAccess(db, viewer.personId, id, lock)
  if (!reply || !(await decideRight(db, viewer, reply, 'read')).allowed)
    throw notFound(say`There is no such reply, or you cannot see it.`)
  if (reply.deletedAt) throw conflict('deleted', say`This thread was deleted.`)
  if (reply.replyDeletedAt) throw conflict('deleted', say`This reply was deleted.`)
  if (need !== 'read') await requireRight(db, viewer, reply, need, { authorId: reply.replyAuthorId })
  return reply
}

/** Role and circumstances of a person in a community, for permission checks by governance. */
export async function findStanding(db: Db, personId: string, id: string) {
  const found = await selectStanding(db, personId, id)
  if (!found) return undefined
  const { visibility, role, administrator, arrangement, archivedAt, exempt } = found
  return { modelId: arrangement, facts: { visibility, role, administrator, exempt, archived: archivedAt !== null } }
}

/** A community as the viewer sees it. Call `accessCommunity` first. */
export async function showCommunity(db: Db, viewer: Viewer, id: string): Promise<Community> {
  const community = await selectCommunity(db, viewer.personId, isAdministrator(viewer), id)
  if (!community) throw notFound(say`There is no such community, or you cannot see it.`)
  return community
}
