import { type Entry, record, recordMany } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { insertHidden, insertMembers, type NewCommunity, type NewMember } from './communities.queries.ts'

/** Adds a community that stays hidden until `showCommunity`; `visibility` is what it will be. */
export async function addCommunity(
  tx: Tx,
  community: NewCommunity,
  { visibility, origin }: { visibility: 'public' | 'private'; origin: string },
): Promise<void> {
  const { id, name, createdAt, createdBy: actor } = community
  await insertHidden(tx, community, origin)
  const detail = { name, visibility }
  const at = createdAt === null ? {} : { at: createdAt }
  await record(tx, { verb: 'Create', kind: 'community', actor, object: id, community: id, origin, detail, ...at })
}

/** Adds those who are not members yet. */
export async function addMembers(
  tx: Tx,
  communityId: string,
  members: readonly NewMember[],
  origin: string,
): Promise<void> {
  const made = await insertMembers(tx, communityId, members)
  const where = { target: communityId, community: communityId, origin }
  await recordMany(
    tx,
    made.map(
      ({ personId, joinedAt: at }): Entry => ({
        ...{ verb: 'Join', kind: 'membership', actor: personId, object: personId, at },
        ...where,
      }),
    ),
  )
}
