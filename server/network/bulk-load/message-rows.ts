import type { PastEntry } from '../../activity/index.ts'
import { writeCells } from '../../platform/database/copy-text.ts'
import { MAX_MENTIONS } from '../threads/text-limits.ts'
import type * as queries from './messages.queries.ts'

/** Cells of a text, for `writeCells`. Times are RFC 3339. */
export type TextCells = [markdown: string, html: string, excerpt: string, createdAt: string, editedAt: string | null]

/** A thread, or a reply to a thread of the same batch or an earlier one. Times are RFC 3339. */
export type Message = {
  threadId: string
  /** Null if the message starts the thread. */
  replyId: string | null
  authorId: string
  /** Title of a thread. */
  title: string
  /** `TextCells`, written by `writeCells`. */
  text: string
  createdAt: string
  /** Ids of people. */
  mentions: readonly string[]
  /** Each person once per emoji. */
  reactions: readonly { emoji: string; personId: string }[]
  /** Descriptions of files without their content; `size` in bytes. */
  files: readonly { name: string; type: string; size: number | null }[]
}
export type Target = { communityId: string; origin: string }

/** A thread while a batch is written: its state before, and what the batch adds. */
export type Thread = {
  id: string
  isNew: boolean
  seq: number
  replies: number
  reactions: number
  lastAt: string
  recent: string[]
}
/** A message with its position in the thread; `subject` is its id. */
export type PositionedMessage = Message & { seq: number; subject: string }

/** A row for `copyThreads`. */
export function lineOfThread({ text, authorId, title }: PositionedMessage, thread: Thread, target: Target): string {
  const { id, lastAt, seq, reactions, recent } = thread
  const { communityId, origin } = target
  const after = [communityId, 'discussion', title, lastAt, seq, seq, reactions, recent, origin]
  return `${id}\t${authorId}\t${text}\t${writeCells(after)}`
}

/** A row for `copyReplies`; empty if the message starts a thread. */
export const lineOfReply = (
  { replyId, authorId, text, threadId, seq }: PositionedMessage,
  { origin }: Target,
): string[] => (replyId ? [`${replyId}\t${authorId}\t${text}\t${threadId}\t${seq}\t${origin}`] : [])

export const listReactions = ({
  threadId,
  subject: subjectId,
  createdAt: at,
  reactions,
}: PositionedMessage): queries.ReactionRow[] =>
  reactions.map(({ emoji, personId }) => ({ threadId, subjectId, emoji, personId, at }))

export const listMentions = ({
  threadId,
  seq,
  authorId,
  createdAt: at,
  mentions,
}: PositionedMessage): queries.MentionRow[] =>
  mentions
    .filter((id) => id !== authorId)
    .slice(0, MAX_MENTIONS)
    .map((personId) => ({ threadId, seq, personId, at }))

/** Each author follows the thread once, for the first reason. */
export function listFollows(messages: readonly PositionedMessage[]): queries.FollowRow[] {
  const follows = new Map<string, queries.FollowRow>()
  for (const { threadId, authorId: personId, createdAt: at, replyId } of messages) {
    const key = `${threadId} ${personId}`
    if (!follows.has(key)) follows.set(key, { threadId, personId, at, reason: replyId ? 'replied' : 'wrote' })
  }
  return [...follows.values()]
}

export const listFiles = ({
  files,
  threadId,
  replyId,
  authorId: uploaderId,
  createdAt,
}: PositionedMessage): queries.FileRow[] =>
  files.map((file, position) => ({ ...file, threadId, replyId, position, uploaderId, createdAt }))

export function likeOf(one: queries.ReactionRow, { communityId: community, origin }: Target): PastEntry {
  const { personId: actor, subjectId: object, threadId: target, emoji, at } = one
  return { verb: 'Like', kind: 'reaction', actor, object, target, community, at, origin, detail: { emoji } }
}

export function createOf(one: PositionedMessage, { communityId: community, origin }: Target): PastEntry {
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
