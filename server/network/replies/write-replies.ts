import type * as contract from '../../../contract/network/replies.ts'
import type { Reply } from '../../../contract/network/replies.ts'
import { record } from '../../activity/index.ts'
import { readCards } from '../../people/index.ts'
import type { Tx } from '../../platform/db.ts'
import { invalid } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { accessThread } from '../access.ts'
import { requireRight } from '../rules.ts'
import { attachFiles, insertMentions } from '../threads/attachments.ts'
import { type Body, mentionedIn, namedIn, renderBody } from '../threads/render-text.ts'
import { selectReplyInThread } from '../threads/threads.queries.ts'
import { showReply } from './replies.ts'
import { writeNewFields } from './reply-shape.queries.ts'
import { writeInOneStatement } from './single-statement-write.ts'
import { insertReply, insertReplyInOneStatement, type NewReply } from './write-replies.queries.ts'

type Asked = Call<typeof contract.writeReply>

export async function writeReply(call: Asked): Promise<Reply> {
  const { body } = call
  const text = await renderBody(body.markdown)
  const plain = !body.quote && !body.files?.length
  return (plain && (await writePlainReply(call, text))) || writeInSteps(call, text)
}

/** For replies without quote and files. Undefined if several statements are needed. */
async function writePlainReply(call: Asked, text: Body): Promise<Reply | undefined> {
  const { db, viewer, params, idempotency } = call
  const reply = { ...text, threadId: params.id, authorId: viewer.personId, quoteId: null }
  const own = writeNewFields(viewer.personId, await readCards(db, [viewer.personId]))
  const kept = idempotency && { key: idempotency, own: `{${own}}` }
  const named = namedIn(text, viewer.personId)
  const made = await writeInOneStatement(call, (allowing) =>
    insertReplyInOneStatement(db, reply, named, allowing, kept),
  )
  return made && JSON.parse(`{${own},${made.json.slice(1)}`)
}

function writeInSteps(call: Asked, text: Body): Promise<Reply> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const quoted = body.quote ? await selectReplyInThread(tx, params.id, body.quote) : undefined
    const reply = { ...text, threadId: params.id, authorId: viewer.personId, quoteId: quoted?.id ?? null }
    const made = (await insertReply(tx, reply, false)) ?? (await insertExcepted(tx, viewer, reply))
    // Evaluates the rules for the target as well: a custom rule rolls the reply back.
    const open = { archivedAt: null, deletedAt: null, lockedAt: null, authorId: viewer.personId }
    await requireRight(tx, viewer, { ...made, ...open }, 'reply')
    if (body.quote && (!quoted || quoted.deletedAt))
      throw invalid('/body/quote', say`What is quoted is no reply of this thread.`)
    const post = { threadId: params.id, replyId: made.id, seq: made.seq }
    const mentions = await mentionedIn(tx, text, viewer.personId, made.communityId)
    await insertMentions(tx, post, mentions)
    await attachFiles(tx, post, viewer.personId, body.files ?? [])
    const { seq, kind, title } = made
    await record(tx, {
      verb: 'Create',
      kind: 'reply',
      actor: viewer.personId,
      object: made.id,
      target: params.id,
      community: made.communityId,
      at: made.createdAt,
      detail: { seq, kind, title, mentions, ...(quoted && { quote: quoted.authorId }) },
    })
    return showReply(tx, viewer, made.id)
  })
}

/**
 * The statement accepts only replies that the built-in rules allow. Otherwise throws the refusal, unless an exception
 * applies.
 */
async function insertExcepted(tx: Tx, viewer: Viewer, reply: NewReply) {
  await accessThread(tx, viewer, reply.threadId, 'reply')
  const made = await insertReply(tx, reply, true)
  if (!made) throw new Error('The reply was not written')
  return made
}
