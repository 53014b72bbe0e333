import type * as contract from '../../../contract/network/announcements.ts'
import type { Announcement, AnnouncementImpact, AnnouncementSettings } from '../../../contract/network/announcements.ts'
import type { Operation } from '../../../contract/operation.ts'
import { record } from '../../activity/index.ts'
import { announcingFacts, check, type Reach, type Ruling, require } from '../../governance/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { conflict, forbidden, invalid } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say, speak } from '../../platform/sentences.ts'
import { accessCommunity, accessThread } from '../access.ts'
import { type CommunityState, factsOf } from '../rules.ts'
import { selectThread } from '../threads/threads.queries.ts'
import * as queries from './announcements.queries.ts'

type Scope = Pick<AnnouncementSettings, 'audience' | 'acknowledgementRequired'>
export const scopeOf = ({ audience, acknowledgementRequired }: Scope): Reach => ({
  beyondMembers: audience !== 'members',
  acknowledgementRequired,
})

/** Returns whether it is allowed, needs approval or is refused, with sentence and rule. */
export async function decideAnnouncement(
  db: Db,
  viewer: Viewer,
  community: CommunityState,
  settings: Scope,
): Promise<Ruling & { outcome: AnnouncementImpact['outcome'] }> {
  const announcing = await announcingFacts(db, viewer.personId, scopeOf(settings))
  const decide = (approved: boolean) =>
    check(db, viewer, 'announce', factsOf(viewer, community, { announcing: { ...announcing, approved } }))
  const alone = await decide(false)
  if (alone.allowed) return { ...alone, outcome: 'allowed' }
  const approved = await decide(true)
  return approved.allowed ? { ...alone, outcome: 'approval' } : { ...approved, outcome: 'refused' }
}

/** The call of a verb that counts who would be notified. */
export type ImpactCall<O extends Operation> = Call<O> & { isNotified: queries.IsNotified }

export async function readAnnouncementImpact(
  call: ImpactCall<typeof contract.readAnnouncementImpact>,
): Promise<AnnouncementImpact> {
  const { db, viewer, params, query, isNotified, language } = call
  const community = await accessCommunity(db, viewer, params.id, 'post')
  const { outcome, sentence, rule } = await decideAnnouncement(db, viewer, community, query)
  const impact = await queries.measureImpact(db, isNotified, viewer.personId, community.id, query)
  const { recipients, notified, average, most } = impact
  const reason = speak(sentence, await language())
  return { outcome, reason, rule, recipients, notified, recentRequests: { average, most } }
}

/** Refuses invalid settings. */
export function requireValidSettings({
  audience,
  units = [],
  acknowledgementRequired,
  dueAt,
}: AnnouncementSettings): void {
  if (audience === 'units' && units.length === 0)
    throw invalid('/body/announcement/units', say`Name at least one unit that it is meant for.`)
  if (
    acknowledgementRequired &&
    dueAt &&
    Temporal.Instant.compare(Temporal.Instant.from(dueAt), Temporal.Now.instant()) <= 0
  )
    throw invalid('/body/announcement/dueAt', say`The day by which it is to be confirmed is over.`)
}

/** Checks the settings and the permission of the author before an announcement is written. Returns the decision. */
export async function requireAnnouncementAllowed(
  tx: Tx,
  viewer: Viewer,
  community: CommunityState,
  settings: AnnouncementSettings | undefined,
): Promise<Ruling> {
  if (!settings) throw invalid('/body/announcement', say`An announcement says whom it is meant for.`)
  requireValidSettings(settings)
  const { outcome, ...ruling } = await decideAnnouncement(tx, viewer, community, settings)
  const { sentence, rule } = ruling
  if (outcome === 'approval') throw forbidden(sentence, { rule, approval: 'announcement' })
  if (outcome === 'refused') throw forbidden(sentence, { rule })
  return ruling
}

async function showAnnouncement(db: Db, viewer: Viewer, thread: string): Promise<Announcement> {
  const found = await selectThread(db, viewer.personId, thread)
  if (!found?.announcement) throw conflict('no-announcement', say`This is no announcement.`)
  return found.announcement
}

export function acknowledgeThread(call: Call<typeof contract.acknowledgeThread>): Promise<Announcement> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const thread = await accessThread(tx, viewer, params.id, 'read')
    const asking = await queries.selectAsking(tx, viewer.personId, thread.id)
    if (asking?.acknowledgedAt) return showAnnouncement(tx, viewer, thread.id)
    if (!asking?.needsAcknowledgement)
      throw conflict('acknowledgement-not-required', say`You are not asked to confirm this.`)
    await queries.insertAcknowledgement(tx, thread.id, viewer.personId)
    await record(tx, {
      verb: 'Read',
      kind: 'announcement',
      actor: viewer.personId,
      object: thread.id,
      community: thread.communityId,
    })
    return showAnnouncement(tx, viewer, thread.id)
  })
}

/** Loads an announcement for its author, or for owners and managers of the community. */
export async function accessManagedAnnouncement(db: Db, viewer: Viewer, id: string, options: { lock?: boolean } = {}) {
  const thread = await accessThread(db, viewer, id, 'read', options)
  if (thread.kind !== 'announcement') throw conflict('no-announcement', say`This is no announcement.`)
  return { ...thread, ruling: await require(db, viewer, 'manage announcement', factsOf(viewer, thread)) }
}

export function updateAcknowledgement(call: Call<typeof contract.updateAcknowledgement>): Promise<Announcement> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const thread = await accessManagedAnnouncement(tx, viewer, params.id, { lock: true })
    const before = await showAnnouncement(tx, viewer, thread.id)
    const { acknowledgementRequired, dueAt } = body
    if (acknowledgementRequired && !before.acknowledgementRequired)
      throw conflict(
        'acknowledgement-not-required',
        say`Nobody is asked to confirm this. Announce it again, as something to confirm.`,
      )
    if (acknowledgementRequired === before.acknowledgementRequired && dueAt === before.dueAt) return before
    if (dueAt !== before.dueAt) requireValidSettings({ audience: 'members', acknowledgementRequired, dueAt })
    await queries.updateRequired(tx, thread.id, acknowledgementRequired, dueAt)
    const { id: object, communityId: community, title, ruling } = thread
    const detail = { title, mustRead: acknowledgementRequired, dueAt }
    const actor = viewer.personId
    await record(tx, { verb: 'Update', kind: 'announcement', actor, object, community, detail }, ruling)
    return showAnnouncement(tx, viewer, thread.id)
  })
}
