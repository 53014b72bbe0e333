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
  type Placed,
  type Target,
  type Thread,
} from './message-rows.ts'
import * as queries from './messages.queries.ts'

/** The threads of one batch, by id, locked until the transaction ends. */
export type OpenThreads = Map<string, Thread>

const RECENT_PEOPLE = 4

/** Opens the threads that messages start or answer; those that were removed here are missing. */
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
 * Writes messages in order of time, with all rows and columns that are derived from them, and their activities. Nobody is
 * notified, because `origin` marks them as history. Their threads must be open; messages that exist are skipped. Nothing
 * else may write messages with these ids at the same time.
 */
export async function addMessages(
  tx: Tx,
  target: Target,
  threads: OpenThreads,
  messages: readonly Message[],
): Promise<void> {
  const missing = await selectMissing(tx, messages, threads)
  if (missing.length === 0) return
  const placed = missing.map((one) => placeMessage(one, threads))
  await writeThreads(tx, target, placed, threads)
  const replies = placed.flatMap((one) => lineOfReply(one, target))
  if (replies.length) await queries.copyReplies(tx, replies)
  const reactions = placed.flatMap(listReactions)
  await writeBelongings(tx, placed, reactions)
  await recordHistory(tx, [
    ...reactions.map((one) => likeOf(one, target)),
    ...placed.map((one) => createOf(one, target)),
  ])
}

async function selectMissing(tx: Tx, messages: readonly Message[], threads: OpenThreads): Promise<Message[]> {
  const replies = messages.flatMap(({ replyId }) => replyId ?? [])
  const present = new Set((await queries.selectReplies(tx, replies)).map(({ id }) => id))
  return messages.filter(({ threadId, replyId }) => (replyId ? !present.has(replyId) : threads.get(threadId)?.isNew))
}

function placeMessage(message: Message, threads: OpenThreads): Placed {
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

async function writeThreads(tx: Tx, target: Target, placed: readonly Placed[], threads: OpenThreads): Promise<void> {
  const begun = placed.flatMap((one) => {
    const thread = threads.get(one.threadId)
    return one.replyId || !thread ? [] : lineOfThread(one, thread, target)
  })
  if (begun.length) await queries.copyThreads(tx, begun)
  const older = [...threads.values()].filter((one) => !one.isNew && one.replies > 0)
  if (older.length)
    await queries.updateThreads(
      tx,
      older.map(({ id, lastAt: lastActivityAt, replies, recent }) => {
        return { id, lastActivityAt, replies, recentPeople: `{${recent.join()}}` }
      }),
    )
  const last = placed.reduce((at, { createdAt }) => (createdAt > at ? createdAt : at), '')
  await queries.updateCommunity(tx, target.communityId, begun.length, last)
}

/** Reactions, mentions, followers and descriptions of files. */
async function writeBelongings(
  tx: Tx,
  placed: readonly Placed[],
  reactions: readonly queries.ReactionRow[],
): Promise<void> {
  const mentions = placed.flatMap(listMentions)
  const files = placed.flatMap(listFiles)
  if (reactions.length) await queries.insertReactions(tx, reactions)
  if (mentions.length) await queries.insertMentions(tx, mentions)
  await queries.insertFollows(tx, listFollows(placed))
  if (files.length) await queries.insertFiles(tx, files)
}
