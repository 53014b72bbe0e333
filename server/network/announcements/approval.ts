import type * as contract from '../../../contract/network/announcements.ts'
import type { AnnouncementSettings } from '../../../contract/network/announcements.ts'
import { type ApprovalKind, stagesForAnnouncement, submitForApproval } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, forbidden } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { dayOf, type Sentence, say } from '../../platform/sentences.ts'
import { accessCommunity } from '../access.ts'
import { renderBody } from '../threads/render-text.ts'
import { readTitle, writeThread } from '../threads/write-threads.ts'
import * as queries from './announcements.queries.ts'
import { decideAnnouncement, type ImpactCall, requireValidSettings, scopeOf } from './announcements.ts'

/** The requester as viewer, without permissions that need a session. */
const byApproval = {
  administrator: false,
  scopes: ['read', 'write'],
  sessionId: null,
  tokenId: null,
  language: null,
} as const

type Payload = { community: string; announcement: AnnouncementSettings }

/** Publishes an approved announcement for its author, with the approved text. */
export const announcementApproval: ApprovalKind = {
  kind: 'announcement',
  days: 3,
  sentence: (requester, title) => say`${requester} asks to announce “${title}”.`,
  stages: async (tx, { requester, payload }) => {
    const { community, announcement } = payload as Payload
    return stagesForAnnouncement(tx, requester, scopeOf(announcement), await queries.selectManagers(tx, community))
  },
  onApprove: async (tx, { requester, title, text, payload }) => {
    const { community: id, announcement } = payload as Payload
    const author: Viewer = { ...byApproval, personId: requester }
    const community = await accessCommunity(tx, author, id, 'post')
    const { outcome, sentence, rule } = await decideAnnouncement(tx, author, community, announcement)
    if (outcome === 'refused') throw forbidden(sentence, { rule })
    const post = { title, text: await renderBody(text), announcement: stillDue(announcement) }
    await writeThread(tx, requester, community.id, { kind: 'announcement', ...post }, community.ruling)
  },
}

/** Removes a due date that has passed in the meantime. */
const stillDue = (settings: AnnouncementSettings): AnnouncementSettings =>
  settings.dueAt && settings.dueAt <= Temporal.Now.instant().toString() ? { ...settings, dueAt: null } : settings

export function submitAnnouncement(
  call: ImpactCall<typeof contract.submitAnnouncement>,
): Promise<{ approval: string }> {
  const { viewer, params, body } = call
  const { markdown, announcement } = body
  const title = readTitle(body.title)
  requireValidSettings(announcement)
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'post')
    const { outcome, sentence, rule } = await decideAnnouncement(tx, viewer, community, announcement)
    if (outcome === 'refused') throw forbidden(sentence, { rule })
    if (outcome === 'allowed') throw conflict('not-needed', say`You need not ask: you can announce this yourself.`)
    const approval = await submitForApproval(tx, {
      kind: announcementApproval,
      requester: viewer.personId,
      title,
      text: markdown,
      link: `/communities/${community.slug}`,
      facts: await describe(tx, call, community, announcement),
      payload: { community: community.id, announcement } satisfies Payload,
    })
    return { approval }
  })
}

/** Facts for the approver besides the text: audience, its size, and its recent acknowledgement requests. */
async function describe(
  tx: Tx,
  { viewer, isNotified }: Pick<ImpactCall<typeof contract.submitAnnouncement>, 'viewer' | 'isNotified'>,
  community: { id: string; name: string },
  settings: AnnouncementSettings,
) {
  const { notified, average, most } = await queries.measureImpact(
    tx,
    isNotified,
    viewer.personId,
    community.id,
    settings,
  )
  const audience: Sentence = {
    members: say`Members of the community`,
    everyone: say`Everybody who may read the community`,
    units: say`${(await queries.selectUnitNames(tx, settings.units ?? [])).join(', ')}, and all units below`,
  }[settings.audience]
  const required = settings.dueAt ? say('Yes, by {0, date, long}', dayOf(settings.dueAt)) : say`Yes`
  const recent = say(
    '{0, plural, one {# person; each was asked to confirm {1} within the last week, nobody more than {2}} other {# people; each was asked to confirm {1} within the last week on average, nobody more than {2}}}',
    notified,
    String(average),
    String(most),
  )
  return [
    { name: say`Community`, value: community.name },
    { name: say`Meant for`, value: audience },
    { name: say`To be confirmed`, value: settings.acknowledgementRequired ? required : say`No` },
    { name: say`It interrupts`, value: recent },
  ]
}
