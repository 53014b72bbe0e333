import type * as contract from '../../contract/network.ts'
import type { Reply } from '../../contract/network.ts'
import type { Result } from '../../contract/operation.ts'
import { record } from '../activity/index.ts'
import type { Db, Tx } from '../platform/db.ts'
import { invalid, notFound } from '../platform/errors.ts'
import type { Call, Viewer } from '../platform/http.ts'
import { transaction } from '../platform/idempotency.ts'
import { say } from '../platform/sentences.ts'
import type { ReplyAccess } from './access.queries.ts'
import { accessReply, accessThread } from './access.ts'
import { mentionedIn, renderBody } from './body.ts'
import { asJson, type Json } from './json.ts'
import { attachFiles, changeMentions, detachFiles, keepMentions } from './posts.ts'
import * as queries from './replies.queries.ts'
import { requireRight } from './rules.ts'
import { selectReplyInThread } from './threads.queries.ts'

type Page = Json<Result<typeof contract.listReplies>>
export async function listReplies({ db, viewer, params, query }: Call<typeof contract.listReplies>): Promise<Page> {
  const { limit = 50 } = query
  const place =
    query.before !== undefined
      ? { before: query.before }
      : { after: query.after ?? Math.max(0, (query.around ?? 0) - Math.ceil(limit / 2)) }
  const page = await queries.selectReplies(db, viewer.personId, params.id, place, limit)
  if (!page) throw notFound(say`There is no such thread, or you cannot see it.`)
  return asJson(page)
}

async function showReply(db: Db, viewer: Viewer, id: string): Promise<Reply> {
  const reply = await queries.selectReply(db, viewer.personId, id)
  if (!reply) throw notFound(say`There is no such reply, or you cannot see it.`)
  return reply
}

export function writeReply(call: Call<typeof contract.writeReply>): Promise<Reply> {
  const { viewer, params, body } = call
  const text = renderBody(body.markdown)
  return transaction(call, async (tx) => {
    const quoted = body.quote ? await selectReplyInThread(tx, params.id, body.quote) : undefined
    const reply = { ...text, threadId: params.id, authorId: viewer.personId, quoteId: quoted?.id ?? null }
    const made =
      (await queries.insertReply(tx, { ...reply, excepted: false })) ?? (await insertExcepted(tx, viewer, reply))
    // What it was written into is decided about as well: an organisation's own rule takes it back.
    const open = { archivedAt: null, deletedAt: null, closedAt: null, authorId: viewer.personId }
    await requireRight(tx, viewer, { ...made, ...open }, 'reply')
    if (body.quote && (!quoted || quoted.deletedAt))
      throw invalid('/body/quote', say`What is quoted is no reply of this thread.`)
    const post = { threadId: params.id, replyId: made.id, seq: made.seq }
    const mentions = await mentionedIn(tx, body.markdown, viewer.personId, made.communityId)
    await keepMentions(tx, post, mentions)
    await attachFiles(tx, post, viewer.personId, body.files ?? [])
    await record(tx, {
      verb: 'Create',
      kind: 'reply',
      actor: viewer.personId,
      object: made.id,
      target: params.id,
      community: made.communityId,
      at: made.createdAt,
      detail: {
        seq: made.seq,
        kind: made.kind,
        title: made.title,
        mentions,
        ...(quoted && { quote: quoted.authorId }),
      },
    })
    if (quoted || body.files?.length) return showReply(tx, viewer, made.id)
    return justWritten(text, made, params.id)
  })
}

/** What `showReply` would answer of a reply with neither quote nor files, without asking again. */
const justWritten = (text: { markdown: string; html: string }, made: queries.Written, thread: string): Reply => ({
  id: made.id,
  thread,
  seq: made.seq,
  author: made.author,
  markdown: text.markdown,
  html: text.html,
  createdAt: made.createdAt,
  editedAt: null,
  deletedAt: null,
  deletedBy: null,
  reactions: [],
  files: [],
  mayEdit: true,
  mayDelete: true,
  quote: null,
  accepted: false,
})

/** The statement takes a reply only where our rules do. Where they refuse, the refusal is said, unless an exception holds. */
async function insertExcepted(tx: Tx, viewer: Viewer, reply: Omit<queries.NewReply, 'excepted'>) {
  await accessThread(tx, viewer, reply.threadId, 'reply')
  const made = await queries.insertReply(tx, { ...reply, excepted: true })
  if (!made) throw new Error('The reply was not written')
  return made
}

export function editReply(call: Call<typeof contract.editReply>): Promise<Reply> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const reply = await accessReply(tx, viewer, params.id, 'edit', { lock: true })
    const before = await showReply(tx, viewer, reply.replyId)
    const { markdown = before.markdown, files } = body
    const post = { threadId: reply.id, replyId: reply.replyId, seq: reply.seq }
    const pictures = files !== undefined && files.join() !== before.files.map((file) => file.id).join()
    if (markdown === before.markdown && !pictures) return before
    if (markdown !== before.markdown) await queries.updateReplyText(tx, reply.replyId, renderBody(markdown))
    if (files && pictures) {
      await detachFiles(tx, post, files)
      await attachFiles(tx, post, viewer.personId, files)
    }
    const named = await mentionedIn(tx, markdown, viewer.personId, reply.communityId)
    const mentions = await changeMentions(tx, post, named)
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
  viewer: Viewer,
  reply: ReplyAccess,
  detail: Record<string, unknown>,
) =>
  record(tx, {
    verb,
    kind: 'reply',
    actor: viewer.personId,
    object: reply.replyId,
    target: reply.id,
    community: reply.communityId,
    detail,
  })
