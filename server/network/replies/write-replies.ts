import type * as contract from '../../../contract/network/replies.ts'
import type { Reply } from '../../../contract/network/replies.ts'
import { wakeFollowers } from '../../activity/index.ts'
import { require } from '../../governance/index.ts'
import { readCards } from '../../people/index.ts'
import { afterCommit, type Db } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { isKeyTaken, requireUnused, transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { accessThread } from '../access.ts'
import { factsOf } from '../rules.ts'
import { attachFiles } from '../threads/attachments.ts'
import { type Body, namedIn, renderBody } from '../threads/render-text.ts'
import { selectReplyInThread } from '../threads/threads.queries.ts'
import { showReply } from './replies.ts'
import { writeNewFields } from './reply-shape.queries.ts'
import { type Allowed, insertReply, type NewReply } from './write-replies.queries.ts'

type ReplyCall = Call<typeof contract.writeReply>

/**
 * One statement writes a reply: one round trip, one commit and short row locks. Quotes and files need a transaction.
 */
export async function writeReply(call: ReplyCall): Promise<Reply> {
  const text = await renderBody(call.body.markdown)
  return call.body.quote || call.body.files?.length ? writeInTransaction(call, text) : writeAlone(call, text)
}

/** Maximum number of authorisations of a reply, repeated if something changed in between. */
const TRIES = 3

async function writeAlone({ db, viewer, params, idempotency }: ReplyCall, text: Body): Promise<Reply> {
  const own = writeNewFields(viewer.personId, await readCards(db, [viewer.personId]))
  const reply = newReply(text, viewer, null)
  const stored = idempotency && { ...idempotency, own: `{${own}}` }
  for (let tries = 0; tries < TRIES; tries++) {
    const allowed = await requireReplying(db, viewer, params.id)
    const written = await insertReply(db, allowed, reply, stored).catch((error) => {
      if (!isKeyTaken(error)) throw error
      return undefined
    })
    if (written) {
      wakeFollowers(db, written.xact)
      return JSON.parse(`{${own},${written.json.slice(1)}`)
    }
    if (idempotency) await requireUnused(db, idempotency)
  }
  throw changedMeanwhile()
}

function writeInTransaction(call: ReplyCall, text: Body): Promise<Reply> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const allowed = await requireReplying(tx, viewer, params.id, { lock: true })
    const quoted = body.quote ? await selectReplyInThread(tx, params.id, body.quote) : null
    if (body.quote && (!quoted || quoted.deletedAt))
      throw invalid('/body/quote', say`What is quoted is no reply of this thread.`)
    const written = await insertReply(tx, allowed, newReply(text, viewer, quoted ?? null), undefined)
    if (!written) throw changedMeanwhile()
    const post = { threadId: params.id, replyId: written.id, seq: written.seq }
    await attachFiles(tx, post, viewer.personId, body.files ?? [])
    afterCommit(tx, (db) => wakeFollowers(db, written.xact))
    return showReply(tx, viewer, written.id)
  })
}

const newReply = (text: Body, { personId }: Viewer, quote: NewReply['quote']): NewReply => ({
  ...text,
  authorId: personId,
  quote,
  named: namedIn(text, personId),
})

/** Returns the facts of the decision: the statement writes only if they are unchanged. */
async function requireReplying(db: Db, viewer: Viewer, threadId: string, { lock = false } = {}): Promise<Allowed> {
  const thread = await accessThread(db, viewer, threadId, 'read', { lock })
  const { rule } = await require(db, viewer, 'reply', factsOf(viewer, thread))
  return { thread, rule }
}

const changedMeanwhile = () =>
  conflict('changed-meanwhile', say`Too many changes at once. Nothing was changed; try again.`)
