import type { Community } from '../../contract/communities.ts'
import type { Db } from '../platform/db.ts'
import { conflict, forbidden, notFound } from '../platform/errors.ts'
import type { Viewer } from '../platform/http.ts'
import { type Sentence, say } from '../platform/sentences.ts'
import {
  type CommunityAccess,
  type ReplyAccess,
  selectCommunityAccess,
  selectReplyAccess,
  selectThreadAccess,
  type ThreadAccess,
} from './access.queries.ts'
import { selectCommunity } from './communities.queries.ts'
import {
  isAdministrator,
  isReader,
  mayKnow,
  mayManage,
  refuseAccepting,
  refuseDelete,
  refuseEdit,
  refuseModerating,
  refusePosting,
  refuseReply,
} from './rules.ts'

type CommunityNeed = 'know' | 'read' | 'post' | 'manage' | 'list members'
type ThreadNeed = 'look' | 'read' | 'react' | 'reply' | 'edit' | 'delete' | 'moderate' | 'accept'
type ReplyNeed = 'read' | 'react' | 'edit' | 'delete'
/** `lock` keeps others from changing it until the transaction ends. */
type Options = { lock?: boolean }

/** Loads a community and authorises in one call; there is no other way to get one. */
export async function accessCommunity(
  db: Db,
  viewer: Viewer,
  idOrSlug: string,
  need: CommunityNeed,
  { lock = false }: Options = {},
): Promise<CommunityAccess> {
  const community = await selectCommunityAccess(db, viewer.personId, idOrSlug, lock)
  if (!community || !mayKnow(viewer, community)) throw notFound(say`There is no such community, or you cannot see it.`)
  if (need === 'know') return community
  if (need === 'manage' || need === 'list members') {
    if (mayManage(viewer, community) || (need === 'list members' && isReader(community))) return community
    throw forbidden(need === 'manage' ? say`Only a keeper of the community can do this.` : membersOnly)
  }
  if (!isReader(community)) throw forbidden(membersOnly)
  if (need === 'post') refuse(refusePosting(community))
  return community
}
const membersOnly = say`Only members can see what is in this community. You can ask to join.`

/** Loads a thread and authorises in one call; there is no other way to get one. Only `look` sees a deleted one. */
export async function accessThread(
  db: Db,
  viewer: Viewer,
  id: string,
  need: ThreadNeed,
  { lock = false }: Options = {},
): Promise<ThreadAccess> {
  const thread = await selectThreadAccess(db, viewer.personId, id, lock)
  if (!thread || !isReader(thread)) throw notFound(say`There is no such thread, or you cannot see it.`)
  if (need === 'look') return thread
  if (thread.deletedAt) throw conflict('deleted', say`This thread was deleted.`)
  if (need === 'react') refuse(refusePosting(thread))
  if (need === 'reply') refuse(refuseReply(thread))
  if (need === 'edit') refuse(refuseEdit(viewer, thread, thread.authorId))
  if (need === 'delete') refuse(refuseDelete(viewer, thread, thread.authorId))
  if (need === 'moderate') refuse(refuseModerating(thread))
  if (need === 'accept') refuse(refuseAccepting(viewer, thread))
  return thread
}

/** Loads a reply with its thread and authorises in one call. With `lock` the thread is locked too. */
export async function accessReply(
  db: Db,
  viewer: Viewer,
  id: string,
  need: ReplyNeed,
  { lock = false }: Options = {},
): Promise<ReplyAccess> {
  const reply = await selectReplyAccess(db, viewer.personId, id, lock)
  if (!reply || !isReader(reply)) throw notFound(say`There is no such reply, or you cannot see it.`)
  if (reply.deletedAt) throw conflict('deleted', say`This thread was deleted.`)
  if (reply.replyDeletedAt) throw conflict('deleted', say`This reply was deleted.`)
  if (need === 'react') refuse(refusePosting(reply))
  if (need === 'edit') refuse(refuseEdit(viewer, reply, reply.replyAuthorId))
  if (need === 'delete') refuse(refuseDelete(viewer, reply, reply.replyAuthorId))
  return reply
}

function refuse(why: Sentence | undefined) {
  if (why) throw forbidden(why)
}

/** A community as the viewer sees it, for who has been let through `accessCommunity`. */
export async function showCommunity(db: Db, viewer: Viewer, id: string): Promise<Community> {
  const community = await selectCommunity(db, viewer.personId, isAdministrator(viewer), id)
  if (!community) throw notFound(say`There is no such community, or you cannot see it.`)
  return community
}
