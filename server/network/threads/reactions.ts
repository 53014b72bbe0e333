import type * as contract from '../../../contract/network/reactions.ts'
import type { ReactionCount } from '../../../contract/network/reactions.ts'
import { record } from '../../activity/index.ts'
import type { Ruling } from '../../governance/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import type { ThreadAccess } from '../access.queries.ts'
import { accessReply, accessThread } from '../access.ts'
import * as queries from './reactions.queries.ts'

/** One emoji, or the name of a custom one from an import. */
const isEmoji = (text: string) => /^(\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?|:[\w+\-]{1,38}:)$/v.test(text)
/** Maximum number of different reactions of a person to one text. */
const MOST_REACTIONS = 20

type Subject = { id: string; seq: number; authorId: string; isReply: boolean; thread: ThreadAccess; ruling: Ruling }

async function accessSubject(
  db: Db,
  viewer: Viewer,
  { subject, id }: { subject: 'threads' | 'replies'; id: string },
  need: 'read' | 'react',
): Promise<Subject> {
  if (subject === 'replies') {
    const reply = await accessReply(db, viewer, id, need)
    return { id, seq: reply.seq, authorId: reply.replyAuthorId, isReply: true, thread: reply, ruling: reply.ruling }
  }
  const thread = await accessThread(db, viewer, id, need)
  return { id, seq: 0, authorId: thread.authorId, isReply: false, thread, ruling: thread.ruling }
}

type Reactions = { reactions: ReactionCount[] }

export function addReaction(call: Call<typeof contract.addReaction>): Promise<Reactions> {
  const { viewer, params } = call
  if (!isEmoji(params.emoji)) throw invalid('/path/emoji', say`A reaction is one emoji.`)
  return transaction(call, async (tx) => {
    const subject = await accessSubject(tx, viewer, params, 'react')
    if (await queries.insertReaction(tx, subject.thread.id, subject.id, params.emoji, viewer.personId, MOST_REACTIONS))
      await recordReaction(tx, 'Like', viewer, subject, params.emoji, subject.ruling)
    return { reactions: await queries.selectReactions(tx, viewer.personId, subject.id) }
  })
}

/** People who left a public community can still remove their reactions. */
export function removeReaction(call: Call<typeof contract.removeReaction>): Promise<Reactions> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const subject = await accessSubject(tx, viewer, params, 'read')
    if (await queries.deleteReaction(tx, subject.id, params.emoji, viewer.personId))
      await recordReaction(tx, 'Undo', viewer, subject, params.emoji)
    return { reactions: await queries.selectReactions(tx, viewer.personId, subject.id) }
  })
}

export async function listReactions({ db, viewer, params }: Call<typeof contract.listReactions>) {
  const subject = await accessSubject(db, viewer, params, 'read')
  return { items: await queries.selectReactors(db, subject.id) }
}

export async function listRevisions({ db, viewer, params }: Call<typeof contract.listRevisions>) {
  const subject = await accessSubject(db, viewer, params, 'read')
  const items = await queries.selectRevisions(db, subject.id, subject.isReply)
  if (items.length === 0) throw notFound(say`There is no such text, or you cannot see it.`)
  return { items }
}

function recordReaction(
  tx: Tx,
  verb: 'Like' | 'Undo',
  { personId: actor }: Viewer,
  { id: object, thread, seq, authorId: author }: Subject,
  emoji: string,
  ruling?: Ruling,
) {
  const { id: target, communityId: community, title } = thread
  const detail = { emoji, seq, author, title }
  return record(tx, { verb, kind: 'reaction', actor, object, target, community, detail }, ruling)
}
