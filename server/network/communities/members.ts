import type { Verb } from '../../../contract/activity.ts'
import type * as contract from '../../../contract/network/communities.ts'
import type { Community, Member, MemberRole, Visibility } from '../../../contract/network/communities.ts'
import { record } from '../../activity/index.ts'
import { type Ruling, require } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import type { CommunityAccess } from '../access.queries.ts'
import { accessCommunity, showCommunity } from '../access.ts'
import { factsOf } from '../rules.ts'
import * as queries from './members.queries.ts'

export function joinCommunity(call: Call<typeof contract.joinCommunity>): Promise<Community> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    // Locked, so that memberships, counter and last owner stay consistent with concurrent changes.
    const community = await accessCommunity(tx, viewer, params.id, 'know', { lock: true })
    const { id, role, visibility } = community
    if (role) return showCommunity(tx, viewer, id)
    const ruling = await require(tx, viewer, 'join', factsOf(viewer, community))
    if (community.archivedAt) throw conflict('archived', say`This community is archived. Nobody can join it any more.`)
    if (visibility === 'public') {
      await queries.insertMembership(tx, id, viewer.personId, 'member')
      await recordMembership(tx, 'Join', viewer.personId, viewer.personId, id, {}, ruling)
    } else if (await queries.insertRequest(tx, id, viewer.personId, body.message?.trim() ?? '')) {
      await recordMembership(tx, 'Offer', viewer.personId, viewer.personId, id, {}, ruling)
    }
    return showCommunity(tx, viewer, id)
  })
}

export function leaveCommunity(call: Call<typeof contract.leaveCommunity>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'know', { lock: true })
    const { id, role } = community
    if (role) {
      if (role === 'owner') await requireOtherOwner(tx, id, viewer.personId)
      await queries.deleteMembership(tx, id, viewer.personId)
      await recordMembership(tx, 'Leave', viewer.personId, viewer.personId, id)
    } else if (await queries.deleteRequest(tx, id, viewer.personId)) {
      await recordMembership(tx, 'Undo', viewer.personId, viewer.personId, id)
    }
    return null
  })
}

export function muteCommunity(call: Call<typeof contract.muteCommunity>): Promise<null> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { id, role } = await accessCommunity(tx, viewer, params.id, 'know')
    if (!role) throw forbidden(say`Only members can mute a community.`)
    await queries.updateMuted(tx, id, viewer.personId, body.muted)
    return null
  })
}

export async function listMembers({ db, viewer, params, query }: Call<typeof contract.listMembers>) {
  const { id } = await accessCommunity(db, viewer, params.id, 'list members')
  const after = readCursor(query.after, 'text')
  const found = await queries.selectMembers(db, id, query.q?.trim() || undefined, after, query.limit)
  return cutPage(found, query.limit, (row) => [row.key, row.person.id])
}

export function setMember(call: Call<typeof contract.setMember>): Promise<Member> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'manage', { lock: true })
    const before = await queries.selectRole(tx, community.id, params.person)
    const managing = (before ?? 'member') !== 'member' || body.role !== 'member'
    const ruling = await require(tx, viewer, 'assign member role', factsOf(viewer, community, { managing }))
    const given = { personId: params.person, role: body.role, ruling }
    if (before === null) await addMember(tx, viewer, community, given)
    else if (before !== body.role) await changeRole(tx, viewer, community.id, before, given)
    const member = await queries.selectMember(tx, community.id, params.person)
    if (!member) throw notFound(say`There is no such member, or you cannot see them.`)
    return member
  })
}

type NewRole = { personId: string; role: MemberRole; ruling: Ruling }
async function addMember(
  tx: Tx,
  viewer: Viewer,
  { id, archivedAt }: CommunityAccess,
  { personId, role, ruling }: NewRole,
) {
  const state = await queries.selectState(tx, personId)
  if (!state) throw notFound(say`There is no such person, or you cannot see them.`)
  if (state !== 'active' && state !== 'invited')
    throw invalid('/params/person', say`This person has no account that could take part.`)
  if (archivedAt) throw conflict('archived', say`This community is archived. Nobody can join it any more.`)
  const requested = await queries.deleteRequest(tx, id, personId)
  await queries.insertMembership(tx, id, personId, role)
  await recordMembership(tx, requested ? 'Accept' : 'Add', viewer.personId, personId, id, { role }, ruling)
}

async function changeRole(tx: Tx, viewer: Viewer, id: string, before: MemberRole, { personId, role, ruling }: NewRole) {
  if (before === 'owner') await requireOtherOwner(tx, id, personId)
  await queries.updateRole(tx, id, personId, role)
  await recordMembership(tx, 'Update', viewer.personId, personId, id, { role, before }, ruling)
}

export function removeMember(call: Call<typeof contract.removeMember>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'manage', { lock: true })
    const before = await queries.selectRole(tx, community.id, params.person)
    if (!before) throw notFound(say`There is no such member, or you cannot see them.`)
    const facts = factsOf(viewer, community, { managing: before !== 'member' })
    const ruling = await require(tx, viewer, 'remove member role', facts)
    if (before === 'owner') await requireOtherOwner(tx, community.id, params.person)
    await queries.deleteMembership(tx, community.id, params.person)
    await recordMembership(tx, 'Remove', viewer.personId, params.person, community.id, {}, ruling)
    return null
  })
}

export async function listJoinRequests({ db, viewer, params, query }: Call<typeof contract.listJoinRequests>) {
  const { id } = await accessCommunity(db, viewer, params.id, 'manage')
  const found = await queries.selectRequests(db, id, readCursor(query.after, 'time'), query.limit)
  return cutPage(found, query.limit, (row) => [row.requestedAt, row.person.id])
}

export function rejectJoinRequest(call: Call<typeof contract.rejectJoinRequest>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { id, ruling } = await accessCommunity(tx, viewer, params.id, 'manage', { lock: true })
    if (!(await queries.deleteRequest(tx, id, params.person)))
      throw notFound(say`There is no such request, or you cannot see it.`)
    await recordMembership(tx, 'Reject', viewer.personId, params.person, id, {}, ruling)
    return null
  })
}

/** Accepts pending requests if a private community becomes public, declines them if it becomes hidden. */
export async function settleRequests(
  tx: Tx,
  viewer: Viewer,
  id: string,
  visibility: Visibility,
  ruling: Ruling,
): Promise<void> {
  if (visibility === 'private') return
  for (const { personId } of await queries.deleteRequests(tx, id)) {
    if (visibility === 'public') await queries.insertMembership(tx, id, personId, 'member')
    await recordMembership(tx, visibility === 'public' ? 'Accept' : 'Reject', viewer.personId, personId, id, {}, ruling)
  }
}

async function requireOtherOwner(tx: Tx, communityId: string, personId: string) {
  if (!(await queries.selectOtherOwner(tx, communityId, personId)))
    throw conflict('last-owner', say`A community is never without an owner: make somebody else an owner first.`)
}

const recordMembership = (
  tx: Tx,
  verb: Verb,
  actor: string,
  personId: string,
  communityId: string,
  detail: Record<string, unknown> = {},
  ruling?: Ruling,
) => {
  const about = { object: personId, target: communityId, community: communityId }
  return record(tx, { verb, kind: 'membership', actor, ...about, detail }, ruling)
}
