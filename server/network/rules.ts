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
import type { Db } from '../platform/db.ts'
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
