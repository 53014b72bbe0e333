import type { MemberRole, Visibility } from '../../contract/communities.ts'
import type { CommunityAction } from '../../contract/governance.ts'
import type { ThreadKind } from '../../contract/network.ts'
import { carryRule } from '../activity/index.ts'
import {
  type Announcing,
  arrangedAs,
  type CommunityCase,
  decideInCommunity,
  type Exemption,
  type Ruling,
} from '../governance/index.ts'
import type { Db } from '../platform/db.ts'
import { forbidden } from '../platform/errors.ts'
import type { Viewer } from '../platform/http.ts'

/** Where a person stands in a community, and which arrangement was in force when that was read. */
export type Standing = {
  visibility: Visibility
  archivedAt: string | null
  role: MemberRole | null
  arrangement: string | null
  exempt: readonly Exemption[]
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
  const arranged = await arrangedAs(db, standing.arrangement)
  return decideInCommunity(arranged, caseOf(standing, isAdministrator(viewer), viewer.personId, about), action)
}

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
    ...{ visibility, role, administrator, keeper, exempt, archived: archivedAt !== null },
    author: (authorId ?? thread?.authorId) === personId,
    question: thread?.kind === 'question',
    closed: thread !== undefined && thread.closedAt !== null,
    deleted: thread !== undefined && thread.deletedAt !== null,
    ...(announcing && { announcing }),
  }
}
