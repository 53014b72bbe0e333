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

/** Where a person stands in a community, and which arrangement was in force when that was read. */
export type Standing = {
  visibility: Visibility
  archivedAt: string | null
  role: MemberRole | null
  arrangement: string | null
  exempt: readonly ActiveException[]
}
/** What the rules need to know of a thread. */
export type ThreadStanding = Standing & {
  authorId: string
  kind: ThreadKind
  deletedAt: string | null
  closedAt: string | null
}
/** Of what this is about: who wrote it, whether the role given or taken is a keeper's, or what is announced. */
type About = { authorId?: string; keeper?: boolean; announcing?: Announcing }

/** Administrators know of every community and may set it in order; what is written in closed ones they do not read. */
export const isAdministrator = (viewer: Viewer) => viewer.administrator && viewer.scopes.includes('admin')

type Action = CommunityAction | 'join' | 'give role' | 'take role'
/** May the viewer do this here? No more is asked of the database than what `standing` was read with. */
export async function judge(
  db: Db,
  viewer: Viewer,
  standing: Standing | ThreadStanding,
  action: Action,
  about: About = {},
): Promise<Ruling> {
  const model = await loadModel(db, standing.arrangement)
  return decideInCommunity(model, caseOf(standing, isAdministrator(viewer), viewer.personId, about), action)
}

const visibilities: readonly Visibility[] = ['open', 'closed', 'hidden']
const roles: readonly MemberRole[] = ['owner', 'manager', 'member']
type CompiledModel = Awaited<ReturnType<typeof loadModel>>
const listed = new WeakMap<CompiledModel, Map<boolean, string>>()

/**
 * For a statement that writes at once: the rules that let members reply where nothing is archived, closed or deleted and
 * no exception is in force, as JSON by `standingKey`. Worked out once for each version of the arrangement.
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
/** Of community c, the writer's membership m and whether it is about a question; null for who is no member. */
export const standingKey = (question: RawBuilder<boolean>) =>
  sql<string | null>`c.visibility || ' ' || m.role || ' ' || (${question})::text`

const readings: readonly Action[] = ['know', 'read', 'list members']
/** What is recorded after a write was allowed carries the rule that allowed it. */
export async function requireRight(...asked: Parameters<typeof judge>): Promise<void> {
  const { allowed, sentence, rule } = await judge(...asked)
  if (!allowed) throw forbidden(sentence, { rule })
  if (!readings.includes(asked[3])) carryRule(asked[0], rule)
}

function caseOf(
  standing: Standing | ThreadStanding,
  administrator: boolean,
  personId: string,
  { authorId, keeper = false, announcing }: About,
): CommunityCase {
  const { visibility, archivedAt, role, exempt } = standing
  const thread = 'kind' in standing ? standing : undefined
  return {
    visibility,
    role,
    administrator,
    keeper,
    exempt,
    archived: archivedAt !== null,
    author: (authorId ?? thread?.authorId) === personId,
    question: thread?.kind === 'question',
    closed: thread !== undefined && thread.closedAt !== null,
    deleted: thread !== undefined && thread.deletedAt !== null,
    ...(announcing && { announcing }),
  }
}
