import type * as contract from '../../../contract/network/announcements.ts'
import type { Announcement, AnnouncementWeight, AnnouncementWish } from '../../../contract/network/announcements.ts'
import { carryRule, record } from '../../activity/index.ts'
import { announcingFacts, type Reach, type Ruling } from '../../governance/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { conflict, forbidden, invalid } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say, speak } from '../../platform/sentences.ts'
import { accessCommunity, accessThread } from '../access.ts'
import { judge, type Standing } from '../rules.ts'
import { selectThread } from '../threads/threads.queries.ts'
import * as queries from './announcements.queries.ts'

type Wish = Pick<AnnouncementWish, 'reach' | 'mustRead'>
export const reachingOf = ({ reach, mustRead }: Wish): Reach => ({ wide: reach !== 'members', mustRead })

/** Allowed, after approval, or not at all; the sentence and the rule say why. */
export async function judgeAnnouncement(
  db: Db,
  viewer: Viewer,
  community: Standing,
  wish: Wish,
): Promise<Ruling & { verdict: AnnouncementWeight['verdict'] }> {
  const announcing = await announcingFacts(db, viewer.personId, reachingOf(wish))
  const alone = await judge(db, viewer, community, 'announce', { announcing })
  if (alone.allowed) return { ...alone, verdict: 'allowed' }
  const approved = await judge(db, viewer, community, 'announce', { announcing: { ...announcing, approved: true } })
  return approved.allowed ? { ...alone, verdict: 'approval' } : { ...approved, verdict: 'refused' }
}

export async function weighAnnouncement({
  db,
  viewer,
  params,
  query,
  language,
}: Call<typeof contract.weighAnnouncement>): Promise<AnnouncementWeight> {
  const community = await accessCommunity(db, viewer, params.id, 'post')
  const { verdict, sentence, rule } = await judgeAnnouncement(db, viewer, community, query)
  const { people, interrupted, mean, most } = await queries.weigh(db, viewer.personId, community.id, query)
  return { verdict, sentence: speak(sentence, await language()), rule, people, interrupted, recent: { mean, most } }
}

/** Refuses what cannot be kept as it is wished. */
export function requireSense({ reach, units = [], mustRead, dueAt }: AnnouncementWish): void {
  if (reach === 'units' && units.length === 0)
    throw invalid('/body/announcement/units', say`Name at least one unit that it is meant for.`)
  if (mustRead && dueAt && Temporal.Instant.compare(Temporal.Instant.from(dueAt), Temporal.Now.instant()) <= 0)
    throw invalid('/body/announcement/dueAt', say`The day by which it is to be confirmed is over.`)
}

/** Before a thread of this kind is written: it says whom it is meant for, and its author may announce that. */
export async function requireAnnouncing(
  tx: Tx,
  viewer: Viewer,
  community: Standing,
  wish: AnnouncementWish | undefined,
): Promise<AnnouncementWish> {
  if (!wish) throw invalid('/body/announcement', say`An announcement says whom it is meant for.`)
  requireSense(wish)
  const { verdict, sentence, rule } = await judgeAnnouncement(tx, viewer, community, wish)
  if (verdict === 'approval') throw forbidden(sentence, { rule, approval: 'announcement' })
  if (verdict === 'refused') throw forbidden(sentence, { rule })
  carryRule(tx, rule)
  return wish
}

async function showAnnouncement(db: Db, viewer: Viewer, thread: string): Promise<Announcement> {
  const found = await selectThread(db, viewer.personId, thread)
  if (!found?.announcement) throw conflict('no-announcement', say`This is no announcement.`)
  return found.announcement
}

export function confirmReading(call: Call<typeof contract.confirmReading>): Promise<Announcement> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const thread = await accessThread(tx, viewer, params.id, 'read')
    const asking = await queries.selectAsking(tx, viewer.personId, thread.id)
    if (asking?.confirmedAt) return showAnnouncement(tx, viewer, thread.id)
    if (!asking?.asked) throw conflict('not-asked', say`You are not asked to confirm this.`)
    await queries.insertConfirmation(tx, thread.id, viewer.personId)
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

/** The author, or a keeper of the community, of an announcement. */
export async function accessWatched(db: Db, viewer: Viewer, id: string, options: { lock?: boolean } = {}) {
  const thread = await accessThread(db, viewer, id, 'read', options)
  if (thread.kind !== 'announcement') throw conflict('no-announcement', say`This is no announcement.`)
  const keeper = thread.role === 'owner' || thread.role === 'manager'
  if (thread.authorId !== viewer.personId && !keeper)
    throw forbidden(say`Only the author and the keepers of the community see who has confirmed.`)
  return thread
}

export function changeAsking(call: Call<typeof contract.changeAsking>): Promise<Announcement> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const thread = await accessWatched(tx, viewer, params.id, { lock: true })
    const before = await showAnnouncement(tx, viewer, thread.id)
    const { mustRead, dueAt } = body
    if (mustRead && !before.mustRead)
      throw conflict('not-asked', say`Nobody is asked to confirm this. Announce it again, as something to confirm.`)
    if (mustRead === before.mustRead && dueAt === before.dueAt) return before
    if (dueAt !== before.dueAt) requireSense({ reach: 'members', mustRead, dueAt })
    await queries.updateAsking(tx, thread.id, mustRead, dueAt)
    await record(tx, {
      verb: 'Update',
      kind: 'announcement',
      actor: viewer.personId,
      object: thread.id,
      community: thread.communityId,
      detail: { title: thread.title, mustRead, dueAt },
    })
    return showAnnouncement(tx, viewer, thread.id)
  })
}
