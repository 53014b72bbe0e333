import type * as contract from '../../../contract/network/threads.ts'
import type { Thread } from '../../../contract/network/threads.ts'
import { record } from '../../activity/index.ts'
import { type Db, planOnce, sql, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { accessCommunity, accessThread } from '../access.ts'
import { requireAnnouncementAllowed } from '../announcements/announcements.ts'
import { attachFiles, changeMentions, detachFiles, requireBase } from './attachments.ts'
import { mentionedIn, renderBody } from './render-text.ts'
import * as queries from './threads.queries.ts'
import { readTitle, writeThread } from './write-threads.ts'

export const readThread = ({ db, viewer, params }: Call<typeof contract.readThread>): Promise<Thread> =>
  showThread(db, viewer, params.id)

/** The thread as the viewer sees it; the statement itself authorises. A deleted one is shown without its text. */
async function showThread(db: Db, viewer: Viewer, id: string): Promise<Thread> {
  const thread = await queries.selectThread(db, viewer.personId, id)
  if (!thread) throw notFound(say`There is no such thread, or you cannot see it.`)
  return thread
}

/** The last statement of a transaction. */
async function showAfterChange(tx: Tx, viewer: Viewer, id: string): Promise<Thread> {
  await planOnce(tx)
  return showThread(tx, viewer, id)
}

export async function startThread(call: Call<typeof contract.startThread>): Promise<Thread> {
  const { viewer, params, body } = call
  const title = readTitle(body.title)
  const text = await renderBody(body.markdown)
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'post')
    const announces = body.kind === 'announcement'
    if (body.announcement && !announces)
      throw invalid('/body/announcement', say`Only an announcement is meant for certain people.`)
    const ruling = announces
      ? await requireAnnouncementAllowed(tx, viewer, community, body.announcement)
      : community.ruling
    const wanted = { ...body, title, text, announcement: body.announcement }
    const id = await writeThread(tx, viewer.personId, community.id, wanted, ruling)
    return showAfterChange(tx, viewer, id)
  })
}

export async function editThread(call: Call<typeof contract.editThread>): Promise<Thread> {
  const { viewer, params, body } = call
  const rendered = body.markdown === undefined ? undefined : await renderBody(body.markdown)
  return transaction(call, async (tx) => {
    const thread = await accessThread(tx, viewer, params.id, 'edit', { lock: true })
    const before = await showThread(tx, viewer, thread.id)
    if (body.kind && thread.kind === 'announcement')
      throw conflict('announcement', say`An announcement stays one: it was made to certain people.`)
    const title = body.title === undefined ? before.title : readTitle(body.title)
    const { kind = before.kind, files } = body
    const rewritten = rendered?.markdown === before.markdown ? undefined : rendered
    const post = { threadId: thread.id, replyId: null, seq: 0 }
    const heading = title !== before.title || kind !== before.kind
    const pictures = files !== undefined && files.join() !== before.files.map((file) => file.id).join()
    if (!rewritten && !heading && !pictures) return before
    requireBase(body.base, before)
    if (rewritten || heading) await queries.updateThreadText(tx, thread.id, { text: rewritten, title, kind })
    if (files && pictures) {
      await detachFiles(tx, post, files)
      await attachFiles(tx, post, viewer.personId, files)
    }
    const mentions = rewritten
      ? await changeMentions(tx, post, await mentionedIn(tx, rewritten, viewer.personId, thread.communityId))
      : []
    await recordThread(tx, 'Update', viewer, thread, { kind, title, mentions })
    return showAfterChange(tx, viewer, thread.id)
  })
}

export function deleteThread(call: Call<typeof contract.deleteThread>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const thread = await accessThread(tx, viewer, params.id, 'delete', { lock: true })
    await sql`delete from network.file where thread_id = ${thread.id}`.execute(tx)
    await queries.eraseThread(tx, thread.id, viewer.personId)
    await recordThread(tx, 'Delete', viewer, thread, { author: thread.authorId })
    return null
  })
}

export function pinThread(call: Call<typeof contract.pinThread>): Promise<Thread> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const thread = await accessThread(tx, viewer, params.id, 'moderate', { lock: true })
    if ((thread.pinnedAt !== null) !== body.pinned) {
      await queries.updatePinned(tx, thread.id, body.pinned)
      await recordThread(tx, 'Update', viewer, thread, { pinned: body.pinned })
    }
    return showAfterChange(tx, viewer, thread.id)
  })
}

export function lockThread(call: Call<typeof contract.lockThread>): Promise<Thread> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const thread = await accessThread(tx, viewer, params.id, 'moderate', { lock: true })
    if ((thread.lockedAt !== null) !== body.locked) {
      await queries.updateLocked(tx, thread.id, body.locked)
      await recordThread(tx, 'Update', viewer, thread, { closed: body.locked })
    }
    return showAfterChange(tx, viewer, thread.id)
  })
}

export function acceptAnswer(call: Call<typeof contract.acceptAnswer>): Promise<Thread> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const thread = await accessThread(tx, viewer, params.id, 'accept', { lock: true })
    const replyId = body.reply ?? thread.acceptedReplyId
    if (replyId === null || body.reply === thread.acceptedReplyId) return showAfterChange(tx, viewer, thread.id)
    const reply = await queries.selectReplyInThread(tx, thread.id, replyId)
    if (!reply || reply.deletedAt) throw invalid('/body/reply', say`This is no reply of this thread.`)
    await queries.updateAccepted(tx, thread.id, body.reply, viewer.personId)
    const { id: target, communityId: community, title, ruling } = thread
    const [verb, actor] = [body.reply ? ('Accept' as const) : ('Undo' as const), viewer.personId]
    const detail = { seq: reply.seq, author: reply.authorId, title }
    await record(tx, { verb, kind: 'reply', actor, object: reply.id, target, community, detail }, ruling)
    return showAfterChange(tx, viewer, thread.id)
  })
}

const recordThread = (
  tx: Tx,
  verb: 'Update' | 'Delete',
  { personId: actor }: Viewer,
  { id: object, communityId: community, ruling }: Awaited<ReturnType<typeof accessThread>>,
  detail: Record<string, unknown>,
) => record(tx, { verb, kind: 'thread', actor, object, community, detail }, ruling)
