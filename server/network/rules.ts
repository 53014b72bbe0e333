import type { MemberRole, Visibility } from '../../contract/network/communities.ts'
import type { ThreadKind } from '../../contract/network/threads.ts'
import type { ActiveException, Announcing, CommunityFacts } from '../governance/index.ts'
import type { Viewer } from '../platform/http.ts'

/** Role of a person in a community, and the version of the operating model when it was read. */
export type Standing = {
  visibility: Visibility
  archivedAt: string | null
  role: MemberRole | null
  arrangement: string | null
  exempt: readonly ActiveException[]
}
/** Properties of a thread that the rules need. */
export type ThreadStanding = Standing & {
  authorId: string
  kind: ThreadKind
  deletedAt: string | null
  lockedAt: string | null
}
/** Object of the action: its author, whether the assigned or removed role is owner or manager, or the announcement. */
type About = { authorId?: string; managing?: boolean; announcing?: Announcing }

/** Administrators see and manage every community, but do not read private ones. */
export const isAdministrator = (viewer: Viewer) => viewer.administrator && viewer.scopes.includes('admin')

/** The facts for a decision about a loaded community or thread. */
export function factsOf(
  viewer: Viewer,
  standing: Standing | ThreadStanding,
  { authorId, managing = false, announcing }: About = {},
): CommunityFacts {
  const { visibility, archivedAt, role, exempt, arrangement: modelId } = standing
  const thread = 'kind' in standing ? standing : undefined
  const facts = {
    visibility,
    role,
    administrator: isAdministrator(viewer),
    managerRole: managing,
    exempt,
    archived: archivedAt !== null,
    author: (authorId ?? thread?.authorId) === viewer.personId,
    question: thread?.kind === 'question',
    locked: thread !== undefined && thread.lockedAt !== null,
    deleted: thread !== undefined && thread.deletedAt !== null,
    ...(announcing && { announcing }),
  }
  return { facts, modelId }
}
