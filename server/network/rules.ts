import type { MemberRole, Visibility } from '../../contract/network/communities.ts'
import type { ThreadKind } from '../../contract/network/threads.ts'
import { type ActiveException, type Announcing, type CommunityFacts, check, loadModel } from '../governance/index.ts'
import { type Db, type RawBuilder, sql } from '../platform/db.ts'
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
const listed = new WeakMap<CompiledModel, Map<boolean, Promise<string>>>()

/**
 * For single-statement writes: the rules that allow members to reply if nothing is archived, locked or deleted and no
 * exception applies, as JSON by `standingKey`. Computed once per version of the operating model.
 */
export async function listRules(db: Db, viewer: Viewer, modelId: string | null): Promise<string> {
  const model = await loadModel(db, modelId)
  const known = listed.get(model) ?? new Map<boolean, Promise<string>>()
  listed.set(model, known)
  const rules = known.get(isAdministrator(viewer)) ?? decideReplies(db, viewer, modelId)
  known.set(isAdministrator(viewer), rules)
  return rules
}

async function decideReplies(db: Db, viewer: Viewer, modelId: string | null): Promise<string> {
  const plain = { administrator: isAdministrator(viewer), archived: false, closed: false, deleted: false, author: true }
  const rules: Record<string, string> = {}
  for (const visibility of visibilities)
    for (const role of roles)
      for (const question of [true, false]) {
        const facts = { ...plain, keeper: false, visibility, role, question }
        const { allowed, rule } = await check(db, viewer, 'reply', { facts, modelId })
        if (allowed) rules[`${visibility} ${role} ${question}`] = rule
      }
  return JSON.stringify(rules)
}
/** Key of community c, the writer’s membership m and whether it is a question; null for non-members. */
export const standingKey = (question: RawBuilder<boolean>) =>
  sql<string | null>`c.visibility || ' ' || m.role || ' ' || (${question})::text`
