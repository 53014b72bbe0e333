import { type Entry, recordMany } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { MAX_MENTIONS } from '../threads/render-text.ts'
import * as queries from './messages.queries.ts'

/** A thread, or a reply to a thread of the same batch or an earlier one. Times are RFC 3339. */
export type Message = {
  threadId: string
  /** Null: it starts the thread. */
  replyId: string | null
  authorId: string
  /** Of a thread. */
  title: string
  markdown: string
  html: string
  excerpt: string
  createdAt: string
  editedAt: string | null
  /** Ids of people. */
  mentions: readonly string[]
  /** Each person once per emoji. */
  reactions: readonly { emoji: string; personId: string }[]
  /** Descriptions of files without their content; `size` in bytes. */
  files: readonly { name: string; type: string; size: number | null }[]
}
export type Target = { communityId: string; origin: string }

/** A thread while a batch is written: what it was before, and what the batch adds. */
type Thread = {
  id: string
  isNew: boolean
  seq: number
  replies: number
  reactions: number
  lastAt: string
  recent: string[]
}
/** The threads of one batch, by id, locked until the transaction ends. */
export type OpenThreads = Map<string, Thread>
type Placed = Message & { seq: number; subject: string }

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
 * notified, because `origin` marks them as history. Their threads must be open; existing rows stay unchanged.
 */
export async function addMessages(
  tx: Tx,
  target: Target,
  threads: OpenThreads,
  messages: readonly Message[],
): Promise<void> {
  const placed = messages.map((one) => placeMessage(one, threads))
  await writeThreads(tx, target, placed, threads)
  await writeReplies(tx, target, placed)
  const reactions = placed.flatMap(listReactions)
  await writeBelongings(tx, placed, reactions)
  await recordMany(tx, [...reactions.map((one) => likeOf(one, target)), ...placed.map((one) => createOf(one, target))])
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

async function writeThreads(
  tx: Tx,
  { communityId, origin }: Target,
  placed: readonly Placed[],
  threads: OpenThreads,
): Promise<void> {
  const begun = placed.flatMap((one): queries.ThreadRow[] => {
    const thread = threads.get(one.threadId)
    if (one.replyId || !thread) return []
    const { id, lastAt: lastActivityAt, seq: lastSeq, reactions, recent } = thread
    const derived = { lastActivityAt, lastSeq, reactions, recentPeople: `{${recent.join()}}` }
    return [{ ...rowOf(one, id), title: one.title, ...derived }]
  })
  if (begun.length) await queries.insertThreads(tx, communityId, begun, origin)
  const older = [...threads.values()].filter((one) => !one.isNew && one.replies > 0)
  if (older.length)
    await queries.updateThreads(
      tx,
      older.map(({ id, lastAt: lastActivityAt, replies, recent }) => {
        return { id, lastActivityAt, replies, recentPeople: `{${recent.join()}}` }
      }),
    )
  const last = placed.reduce((at, { createdAt }) => (createdAt > at ? createdAt : at), '')
  if (last) await queries.updateCommunity(tx, communityId, begun.length, last)
}

async function writeReplies(tx: Tx, { origin }: Target, placed: readonly Placed[]): Promise<void> {
  const replies = placed.flatMap((one) => {
    const { replyId, threadId, seq } = one
    return replyId ? [{ ...rowOf(one, replyId), threadId, seq }] : []
  })
  if (replies.length) await queries.insertReplies(tx, replies, origin)
}

const rowOf = ({ authorId, markdown, html, excerpt, createdAt, editedAt }: Placed, id: string) => {
  return { id, authorId, markdown, html, excerpt, createdAt, editedAt }
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
  if (placed.length) await queries.insertFollows(tx, listFollows(placed))
  if (files.length) await queries.insertFiles(tx, files)
}

const listReactions = ({ threadId, subject: subjectId, createdAt: at, reactions }: Placed): queries.ReactionRow[] =>
  reactions.map(({ emoji, personId }) => ({ threadId, subjectId, emoji, personId, at }))

const listMentions = ({ threadId, seq, authorId, createdAt: at, mentions }: Placed): queries.MentionRow[] =>
  mentions
    .filter((id) => id !== authorId)
    .slice(0, MAX_MENTIONS)
    .map((personId) => ({ threadId, seq, personId, at }))

/** Each author follows the thread once, for the first reason. */
function listFollows(placed: readonly Placed[]): queries.FollowRow[] {
  const follows = new Map<string, queries.FollowRow>()
  for (const { threadId, authorId: personId, createdAt: at, replyId } of placed) {
    const key = `${threadId} ${personId}`
    if (!follows.has(key)) follows.set(key, { threadId, personId, at, reason: replyId ? 'replied' : 'wrote' })
  }
  return [...follows.values()]
}

const listFiles = ({ files, threadId, replyId, authorId: uploaderId, createdAt }: Placed): queries.FileRow[] =>
  files.map((file, position) => ({ ...file, threadId, replyId, position, uploaderId, createdAt }))

function likeOf(one: queries.ReactionRow, { communityId: community, origin }: Target): Entry {
  const { personId: actor, subjectId: object, threadId: target, emoji, at } = one
  return { verb: 'Like', kind: 'reaction', actor, object, target, community, at, origin, detail: { emoji } }
}

function createOf(one: Placed, { communityId: community, origin }: Target): Entry {
  const common = { verb: 'Create', actor: one.authorId, community, at: one.createdAt, origin } as const
  const mentions = one.mentions.length ? { mentions: one.mentions.slice(0, MAX_MENTIONS) } : {}
  if (!one.replyId)
    return {
      ...common,
      kind: 'thread',
      object: one.threadId,
      detail: { kind: 'discussion', title: one.title, ...mentions },
    }
  return { ...common, kind: 'reply', object: one.replyId, target: one.threadId, detail: { seq: one.seq, ...mentions } }
}
