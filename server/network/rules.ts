import type { MemberRole, Visibility } from '../../contract/network/communities.ts'
import type { ThreadKind } from '../../contract/network/threads.ts'
import {
  type ActiveException,
  type Announcing,
  type CommunityFacts,
  decideInCommunity,
  type loadModel,
} from '../governance/index.ts'
import { type RawBuilder, sql } from '../platform/db.ts'
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
    keeper: managing,
    exempt,
    archived: archivedAt !== null,
    author: (authorId ?? thread?.authorId) === viewer.personId,
    question: thread?.kind === 'question',
    closed: thread !== undefined && thread.lockedAt !== null,
    deleted: thread !== undefined && thread.deletedAt !== null,
    ...(announcing && { announcing }),
  }
  return { facts, modelId }
}

const visibilities: readonly Visibility[] = ['public', 'private', 'hidden']
const roles: readonly MemberRole[] = ['owner', 'manager', 'member']
type CompiledModel = Awaited<ReturnType<typeof loadModel>>
const listed = new WeakMap<CompiledModel, Map<boolean, string>>()

/**
 * For single-statement writes: the rules that allow members to reply if nothing is archived, locked or deleted and no
 * exception applies, as JSON by `standingKey`. Computed once per version of the operating model.
 */
export function listRules(model: CompiledModel, administrator: boolean): string {
  const known = listed.get(model) ?? new Map<boolean, string>()
  listed.set(model, known)
  const before = known.get(administrator)
  if (before) return before
  const plain = { administrator, archived: false, closed: false, deleted: false, keeper: false, author: true }
  const found = visibilities.flatMap((visibility) =>
    roles.flatMap((role) =>
      [true, false].flatMap((question) => {
        const ruling = decideInCommunity(model, { ...plain, visibility, role, question }, 'reply')
        return ruling.allowed ? [[`${visibility} ${role} ${question}`, ruling.rule]] : []
      }),
    ),
  )
  const made = JSON.stringify(Object.fromEntries(found))
  known.set(administrator, made)
  return made
}
/** Key of community c, the writer’s membership m and whether it is a question; null for non-members. */
export const standingKey = (question: RawBuilder<boolean>) =>
  sql<string | null>`c.visibility || ' ' || m.role || ' ' || (${question})::text`
