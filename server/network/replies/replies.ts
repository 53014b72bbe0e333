import type * as contract from '../../../contract/network/replies.ts'
import type { Reply } from '../../../contract/network/replies.ts'
import type { Result } from '../../../contract/operation.ts'
import { record } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { accessReply } from '../access.ts'
import { readReplyPage } from '../cache/reply-pages.ts'
import { asJson, type Json } from '../json.ts'
import { attachFiles, changeMentions, detachFiles, requireBase } from '../threads/attachments.ts'
import { mentionedIn, renderBody } from '../threads/render-text.ts'
import * as queries from './replies.queries.ts'

type Page = Json<Result<typeof contract.listReplies>>
export async function listReplies({ db, viewer, params, query }: Call<typeof contract.listReplies>): Promise<Page> {
  const { limit = 50 } = query
  const place =
    query.before !== undefined
      ? { before: query.before }
      : { after: query.after ?? Math.max(0, (query.around ?? 0) - Math.ceil(limit / 2)) }
  const page = await readReplyPage(db, viewer.personId, params.id, place, limit)
  if (page === undefined) throw notFound(say`There is no such thread, or you cannot see it.`)
  return asJson(page)
}

export async function showReply(db: Db, viewer: Viewer, id: string): Promise<Reply> {
  const reply = await queries.selectReply(db, viewer.personId, id)
  if (!reply) throw notFound(say`There is no such reply, or you cannot see it.`)
  return reply
}

export async function editReply(call: Call<typeof contract.editReply>): Promise<Reply> {
  const { viewer, params, body } = call
  const text = body.markdown === undefined ? undefined : await renderBody(body.markdown)
  return transaction(call, async (tx) => {
    const reply = await accessReply(tx, viewer, params.id, 'edit', { lock: true })
    const before = await showReply(tx, viewer, reply.replyId)
    const { files } = body
    const rewritten = text?.markdown === before.markdown ? undefined : text
    const post = { threadId: reply.id, replyId: reply.replyId, seq: reply.seq }
    const pictures = files !== undefined && files.join() !== before.files.map((file) => file.id).join()
    if (!rewritten && !pictures) return before
    requireBase(body.base, before)
    if (rewritten) await queries.updateReplyText(tx, reply.replyId, rewritten)
    if (files && pictures) {
      await detachFiles(tx, post, files)
      await attachFiles(tx, post, viewer.personId, files)
    }
    const mentions = rewritten
      ? await changeMentions(tx, post, await mentionedIn(tx, rewritten, viewer.personId, reply.communityId))
      : []
    await recordReply(tx, 'Update', viewer, reply, { seq: reply.seq, mentions })
    return showReply(tx, viewer, reply.replyId)
  })
}

export function deleteReply(call: Call<typeof contract.deleteReply>): Promise<Reply> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const reply = await accessReply(tx, viewer, params.id, 'delete', { lock: true })
    await detachFiles(tx, { threadId: reply.id, replyId: reply.replyId, seq: reply.seq })
    await queries.eraseReply(tx, reply, viewer.personId)
    await recordReply(tx, 'Delete', viewer, reply, { seq: reply.seq, author: reply.replyAuthorId })
    return showReply(tx, viewer, reply.replyId)
  })
}

const recordReply = (
  tx: Tx,
  verb: 'Update' | 'Delete',
  { personId: actor }: Viewer,
  { replyId: object, id: target, communityId: community, ruling }: Awaited<ReturnType<typeof accessReply>>,
  detail: Record<string, unknown>,
) => record(tx, { verb, kind: 'reply', actor, object, target, community, detail }, ruling)
