import type { MemberRole, Visibility } from '../../contract/network/communities.ts'
import type { ThreadKind } from '../../contract/network/threads.ts'
import type { ActiveException, Announcing, CommunityFacts } from '../governance/index.ts'
import type { Viewer } from '../platform/http.ts'

/** Role of a person in a community, and the state of the community when it was read. */
export type CommunityState = {
  visibility: Visibility
  archivedAt: string | null
  role: MemberRole | null
  modelId: string | null
  exempt: readonly ActiveException[]
}
/** Properties of a thread that the rules need. */
export type ThreadState = CommunityState & {
  authorId: string
  kind: ThreadKind
  deletedAt: string | null
  lockedAt: string | null
}
/**
 * Details of the action: the author of its object, whether the assigned or removed role is owner or manager, or the
 * announcement.
 */
type About = { authorId?: string; managing?: boolean; announcing?: Announcing }

/** Administrators see and manage every community, but do not read private ones. */
export const isAdministrator = (viewer: Viewer) => viewer.administrator && viewer.scopes.includes('admin')

/** The facts for a decision about a loaded community or thread. */
export function factsOf(
  viewer: Viewer,
  state: CommunityState | ThreadState,
  { authorId, managing = false, announcing }: About = {},
): CommunityFacts {
  const { visibility, archivedAt, role, exempt, modelId } = state
  const thread = 'kind' in state ? state : undefined
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
