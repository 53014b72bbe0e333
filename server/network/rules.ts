import type { MemberRole, Visibility } from '../../contract/communities.ts'
import type { Viewer } from '../platform/http.ts'
import { type Sentence, say } from '../platform/sentences.ts'

/** Where a person stands in a community. */
export type Standing = { visibility: Visibility; archivedAt: string | null; role: MemberRole | null }
/** What the rules need to know of a thread. */
export type ThreadStanding = Standing & {
  authorId: string
  kind: 'discussion' | 'question'
  deletedAt: string | null
  closedAt: string | null
}

/** Administrators know of every community and may set it in order; what is written in closed ones they do not read. */
export const isAdministrator = (viewer: Viewer) => viewer.administrator && viewer.scopes.includes('admin')
const isKeeper = ({ role }: Pick<Standing, 'role'>) => role === 'owner' || role === 'manager'

export const mayKnow = (viewer: Viewer, s: Standing) =>
  s.visibility !== 'hidden' || s.role !== null || isAdministrator(viewer)
export const isReader = (s: Standing) => s.visibility === 'open' || s.role !== null
export const mayManage = (viewer: Viewer, s: Standing) => isKeeper(s) || isAdministrator(viewer)
/** Owners and administrators give any role; managers only let members in. */
export const mayGiveRole = (viewer: Viewer, s: Standing, before: MemberRole | null, after: MemberRole | null) =>
  s.role === 'owner' ||
  isAdministrator(viewer) ||
  (s.role === 'manager' && (before ?? 'member') === 'member' && (after ?? 'member') === 'member')

/** Why one may not write here, in words; nothing where one may. */
export function refusePosting(s: Standing): Sentence | undefined {
  if (s.archivedAt) return say`This community is archived: it can be read, but nothing new can be written in it.`
  if (!s.role) return say`Join this community to take part.`
  return undefined
}
export function refuseReply(s: ThreadStanding): Sentence | undefined {
  if (s.deletedAt) return say`This thread was deleted.`
  if (s.closedAt) return say`This thread is closed to new replies.`
  return refusePosting(s)
}
/** Authors mend their own words, also after leaving an open community. */
export function refuseEdit(viewer: Viewer, s: Standing, authorId: string): Sentence | undefined {
  if (authorId !== viewer.personId) return say`Only the author can change this text.`
  if (s.archivedAt) return say`This community is archived: it can be read, but nothing in it can be changed.`
  return undefined
}
export const refuseDelete = (viewer: Viewer, s: Standing, authorId: string) =>
  authorId === viewer.personId || isKeeper(s)
    ? undefined
    : say`Only the author or a keeper of the community can delete this.`
export const refuseModerating = (s: Standing) =>
  isKeeper(s) ? undefined : say`Only a keeper of the community can do this.`
export function refuseAccepting(viewer: Viewer, s: ThreadStanding): Sentence | undefined {
  if (s.kind !== 'question') return say`Only a question has an accepted answer.`
  if (s.archivedAt) return say`This community is archived: it can be read, but nothing in it can be changed.`
  return s.authorId === viewer.personId || isKeeper(s)
    ? undefined
    : say`Only who asked, or a keeper of the community, can accept an answer.`
}
