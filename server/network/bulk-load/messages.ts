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
  const added = { replies: 0, reactions: 0 }
  const threads: OpenThreads = new Map()
  for (const { threadId: id, replyId } of messages)
    if (!replyId) threads.set(id, { ...added, id, isNew: true, seq: 0, lastAt: '', recent: [] })
  const older = new Set(messages.filter((one) => !threads.has(one.threadId)).map((one) => one.threadId))
  if (older.size === 0) return threads
  for (const { id, lastSeq, recentPeople } of await queries.lockThreads(tx, [...older]))
    threads.set(id, { ...added, id, isNew: false, seq: lastSeq, lastAt: '', recent: recentPeople })
  return threads
}

/**
 * Writes messages in order of time, with all rows and columns that are derived from them, and their activities. Nobody is
 * notified, because `origin` marks them as history. Their threads must be open; existing rows stay unchanged. Nothing else
 * may write messages with these ids at the same time.
 */
export async function addMessages(
  tx: Tx,
  target: Target,
  threads: OpenThreads,
  messages: readonly Message[],
): Promise<void> {
  if (messages.length === 0) return
  const placed = messages.map((one) => placeMessage(one, threads))
  const missing = await selectMissing(tx, placed)
  await writeThreads(tx, target, missing, threads)
  await updateTargets(tx, target, placed, threads)
  const replies = missing.flatMap((one) => lineOfReply(one, target))
  if (replies.length) await queries.copyReplies(tx, replies)
  const reactions = placed.flatMap(listReactions)
  await writeBelongings(tx, placed, reactions)
  await recordHistory(tx, [
    ...reactions.map((one) => likeOf(one, target)),
    ...placed.map((one) => createOf(one, target)),
  ])
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

async function selectMissing(tx: Tx, placed: readonly Placed[]): Promise<Placed[]> {
  const threads = placed.flatMap(({ threadId, replyId }) => (replyId ? [] : [threadId]))
  const replies = placed.flatMap(({ replyId }) => replyId ?? [])
  const present = new Set((await queries.selectPresent(tx, threads, replies)).map(({ id }) => id))
  return placed.filter(({ subject }) => !present.has(subject))
}

async function writeThreads(tx: Tx, target: Target, missing: readonly Placed[], threads: OpenThreads): Promise<void> {
  const lines = missing.flatMap((one) => {
    const thread = threads.get(one.threadId)
    return one.replyId || !thread ? [] : lineOfThread(one, thread, target)
  })
  if (lines.length) await queries.copyThreads(tx, lines)
}

/** Derived columns of older threads and of the community. */
async function updateTargets(
  tx: Tx,
  { communityId }: Target,
  placed: readonly Placed[],
  threads: OpenThreads,
): Promise<void> {
  const older = [...threads.values()].filter((one) => !one.isNew && one.replies > 0)
  if (older.length)
    await queries.updateThreads(
      tx,
      older.map(({ id, lastAt: lastActivityAt, replies, recent }) => {
        return { id, lastActivityAt, replies, recentPeople: `{${recent.join()}}` }
      }),
    )
  const begun = placed.filter(({ replyId }) => !replyId).length
  const last = placed.reduce((at, { createdAt }) => (createdAt > at ? createdAt : at), '')
  await queries.updateCommunity(tx, communityId, begun, last)
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
