import { recordHistory } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import {
  createOf,
  likeOf,
  lineOfReply,
  lineOfThread,
  listFiles,
  listFollows,
  listMentions,
  listReactions,
  type Message,
  type PositionedMessage,
  type Target,
  type Thread,
} from './message-rows.ts'
import * as queries from './messages.queries.ts'

/** The threads of one batch, by id, locked until the transaction ends. */
export type OpenThreads = Map<string, Thread>

const RECENT_PEOPLE = 4

/** Loads the threads that messages start or reply to; threads that were deleted here are missing. */
export async function openThreads(
  tx: Tx,
  messages: readonly Pick<Message, 'threadId' | 'replyId'>[],
): Promise<OpenThreads> {
  const added = { replies: 0, reactions: 0, lastAt: '' }
  const threads: OpenThreads = new Map()
  const ids = [...new Set(messages.map(({ threadId }) => threadId))]
  for (const { id, lastSeq, recentPeople } of await queries.lockThreads(tx, ids))
    threads.set(id, { ...added, id, isNew: false, seq: lastSeq, recent: recentPeople })
  for (const { threadId: id, replyId } of messages)
    if (!replyId && !threads.has(id)) threads.set(id, { ...added, id, isNew: true, seq: 0, recent: [] })
  return threads
}

/**
 * Writes messages in order of time, with all rows and columns that are derived from them, and their activities. Nobody
 * is notified, because `origin` marks them as history. Their threads must be loaded; existing messages are skipped.
 * Nothing else may write messages with these ids at the same time.
 */
export async function addMessages(
  tx: Tx,
  target: Target,
  threads: OpenThreads,
  messages: readonly Message[],
): Promise<void> {
  const missing = await selectMissing(tx, messages, threads)
  if (missing.length === 0) return
  const positioned = missing.map((one) => assignPosition(one, threads))
  await writeThreads(tx, target, positioned, threads)
  const replies = positioned.flatMap((one) => lineOfReply(one, target))
  if (replies.length) await queries.copyReplies(tx, replies)
  const reactions = positioned.flatMap(listReactions)
  await writeBelongings(tx, positioned, reactions)
  await recordHistory(tx, [
    ...reactions.map((one) => likeOf(one, target)),
    ...positioned.map((one) => createOf(one, target)),
  ])
}

async function selectMissing(tx: Tx, messages: readonly Message[], threads: OpenThreads): Promise<Message[]> {
  const replies = messages.flatMap(({ replyId }) => replyId ?? [])
  const present = new Set((await queries.selectReplies(tx, replies)).map(({ id }) => id))
  return messages.filter(({ threadId, replyId }) => (replyId ? !present.has(replyId) : threads.get(threadId)?.isNew))
}

function assignPosition(message: Message, threads: OpenThreads): PositionedMessage {
  const { threadId, replyId, authorId, createdAt, reactions } = message
  const thread = threads.get(threadId)
  if (!thread) throw new Error(`The thread ${threadId} is not open`)
  if (replyId) {
    thread.seq++
    thread.replies++
  } else thread.reactions += reactions.length
  if (createdAt > thread.lastAt) thread.lastAt = createdAt
  thread.recent = [authorId, ...thread.recent.filter((id) => id !== authorId)].slice(0, RECENT_PEOPLE)
  return { ...message, seq: replyId ? thread.seq : 0, subject: replyId ?? threadId }
}

async function writeThreads(
  tx: Tx,
  target: Target,
  messages: readonly PositionedMessage[],
  threads: OpenThreads,
): Promise<void> {
  const started = messages.flatMap((one) => {
    const thread = threads.get(one.threadId)
    return one.replyId || !thread ? [] : lineOfThread(one, thread, target)
  })
  if (started.length) await queries.copyThreads(tx, started)
  const older = [...threads.values()].filter((one) => !one.isNew && one.replies > 0)
  if (older.length)
    await queries.updateThreads(
      tx,
      older.map(({ id, lastAt: lastActivityAt, replies, recent }) => {
        return { id, lastActivityAt, replies, recentPeople: `{${recent.join()}}` }
      }),
    )
  const last = messages.reduce((at, { createdAt }) => (createdAt > at ? createdAt : at), '')
  await queries.updateCommunity(tx, target.communityId, started.length, last)
}

/** Reactions, mentions, followers and descriptions of files. */
async function writeBelongings(
  tx: Tx,
  messages: readonly PositionedMessage[],
  reactions: readonly queries.ReactionRow[],
): Promise<void> {
  const mentions = messages.flatMap(listMentions)
  const files = messages.flatMap(listFiles)
  if (reactions.length) await queries.insertReactions(tx, reactions)
  if (mentions.length) await queries.insertMentions(tx, mentions)
  await queries.insertFollows(tx, listFollows(messages))
  if (files.length) await queries.insertFiles(tx, files)
}
