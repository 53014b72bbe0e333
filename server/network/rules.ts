import type { CommunityAction } from '../../contract/governance/authorization.ts'
import type { MemberRole, Visibility } from '../../contract/network/communities.ts'
import type { ThreadKind } from '../../contract/network/threads.ts'
import { carryRule } from '../activity/index.ts'
import {
  type ActiveException,
  type Announcing,
  type CommunityCase,
  decideInCommunity,
  loadModel,
  type Ruling,
} from '../governance/index.ts'
import { type Db, type RawBuilder, sql } from '../platform/db.ts'
import { forbidden } from '../platform/errors.ts'
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

type Action = CommunityAction | 'join' | 'give role' | 'take role'
/** Decides whether the viewer can do this, from the loaded `standing` without further queries. */
export async function decideRight(
  db: Db,
  viewer: Viewer,
  standing: Standing | ThreadStanding,
  action: Action,
  about: About = {},
): Promise<Ruling> {
  const model = await loadModel(db, standing.arrangement)
  return decideInCommunity(model, caseOf(standing, isAdministrator(viewer), viewer.personId, about), action)
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

const readActions: readonly Action[] = ['know', 'read', 'list members']
/** Throws unless allowed. The allowing rule is added to the activity that the transaction records. */
export async function requireRight(...question: Parameters<typeof decideRight>): Promise<void> {
  const { allowed, sentence, rule } = await decideRight(...question)
  if (!allowed) throw forbidden(sentence, { rule })
  if (!readActions.includes(question[3])) carryRule(question[0], rule)
}

function caseOf(
  standing: Standing | ThreadStanding,
  administrator: boolean,
  personId: string,
  { authorId, managing = false, announcing }: About,
): CommunityCase {
  const { visibility, archivedAt, role, exempt } = standing
  const thread = 'kind' in standing ? standing : undefined
  return {
    visibility,
    role,
    administrator,
    keeper: managing,
    exempt,
    archived: archivedAt !== null,
    author: (authorId ?? thread?.authorId) === personId,
    question: thread?.kind === 'question',
    closed: thread !== undefined && thread.lockedAt !== null,
    deleted: thread !== undefined && thread.deletedAt !== null,
    ...(announcing && { announcing }),
  }
}
