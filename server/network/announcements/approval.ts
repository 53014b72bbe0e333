import type * as contract from '../../../contract/network/announcements.ts'
import type { AnnouncementWish } from '../../../contract/network/announcements.ts'
import { type ApprovalKind, stagesForAnnouncement, submitForApproval } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, forbidden } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { dayOf, type Sentence, say } from '../../platform/sentences.ts'
import { accessCommunity } from '../access.ts'
import { renderBody } from '../threads/render-text.ts'
import { readTitle, writeThread } from '../threads/write-threads.ts'
import * as queries from './announcements.queries.ts'
import { judgeAnnouncement, reachingOf, requireSense } from './announcements.ts'

/** Whoever asked, with no right that only a session of theirs would give. */
const byApproval = {
  administrator: false,
  scopes: ['read', 'write'],
  sessionId: null,
  tokenId: null,
  language: null,
} as const

type Kept = { community: string; announcement: AnnouncementWish }

/** An announcement that is published for who wrote it, with the words that were approved. */
export const announcementApproval: ApprovalKind = {
  kind: 'announcement',
  days: 3,
  sentence: (requester, title) => say`${requester} asks to announce “${title}”.`,
  stages: async (tx, { requester, payload }) => {
    const { community, announcement } = payload as Kept
    return stagesForAnnouncement(tx, requester, reachingOf(announcement), await queries.selectKeepers(tx, community))
  },
  onAccept: async (tx, { requester, title, text, payload }) => {
    const { community: id, announcement } = payload as Kept
    const author: Viewer = { ...byApproval, personId: requester }
    const community = await accessCommunity(tx, author, id, 'post')
    const { verdict, sentence, rule } = await judgeAnnouncement(tx, author, community, announcement)
    if (verdict === 'refused') throw forbidden(sentence, { rule })
    await writeThread(tx, requester, community.id, {
      kind: 'announcement',
      title,
      text: await renderBody(text),
      announcement: stillDue(announcement),
    })
  },
}

/** What was to be confirmed by a day that has passed meanwhile is to be confirmed without one. */
const stillDue = (wish: AnnouncementWish): AnnouncementWish =>
  wish.dueAt && wish.dueAt <= Temporal.Now.instant().toString() ? { ...wish, dueAt: null } : wish

export function offerAnnouncement(call: Call<typeof contract.offerAnnouncement>): Promise<{ approval: string }> {
  const { viewer, params, body } = call
  const { markdown, announcement } = body
  const title = readTitle(body.title)
  requireSense(announcement)
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'post')
    const { verdict, sentence, rule } = await judgeAnnouncement(tx, viewer, community, announcement)
    if (verdict === 'refused') throw forbidden(sentence, { rule })
    if (verdict === 'allowed') throw conflict('not-needed', say`You need not ask: you can announce this yourself.`)
    const approval = await submitForApproval(tx, {
      kind: announcementApproval.kind,
      requester: viewer.personId,
      title,
      text: markdown,
      link: `/communities/${community.slug}`,
      facts: await describe(tx, viewer, community, announcement),
      payload: { community: community.id, announcement } satisfies Kept,
    })
    return { approval }
  })
}

/** What who decides weighs beside the words: for whom it is, how many that is, and what they had to read of late. */
async function describe(tx: Tx, viewer: Viewer, community: { id: string; name: string }, wish: AnnouncementWish) {
  const { interrupted, mean, most } = await queries.weigh(tx, viewer.personId, community.id, wish)
  const meant: Sentence = {
    members: say`Members of the community`,
    everybody: say`Everybody who may read the community`,
    units: say`${(await queries.selectUnitNames(tx, wish.units ?? [])).join(', ')}, and all units below`,
  }[wish.reach]
  const asked = wish.dueAt ? say('Yes, by {0, date, long}', dayOf(wish.dueAt)) : say`Yes`
  const recent = say(
    '{0, plural, one {# person; each was asked to confirm {1} within the last week, nobody more than {2}} other {# people; each was asked to confirm {1} within the last week on average, nobody more than {2}}}',
    interrupted,
    String(mean),
    String(most),
  )
  return [
    { name: say`Community`, value: community.name },
    { name: say`Meant for`, value: meant },
    { name: say`To be confirmed`, value: wish.mustRead ? asked : say`No` },
    { name: say`It interrupts`, value: recent },
  ]
}
