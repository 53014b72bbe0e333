import { type Entry, recordMany } from '../../activity/index.ts'
import { MAX_MENTIONS } from '../../network/index.ts'
import type { Tx } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import * as land from '../bulk-insert.queries.ts'
import { moveJoined } from '../communities.queries.ts'
import { insertOutside } from '../external-ids.queries.ts'
import type { Report } from '../report.ts'
import { addAuthors } from '../runs.queries.ts'
import { titleOf } from './draft.ts'
import { timeOf } from './messages.ts'
import { origin, type People, type Task } from './people-load.ts'
import type { Planned } from './plan.ts'
import type { Ready } from './prepare.ts'
import { placeReactions } from './reactions.ts'

type Where = { channel: string; communityId: string; people: People }
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
type Placed = Planned & { author: string; seq: number; subject: string }

const recentPeople = 4

/** Writes one batch with derived columns and log rows. Existing rows stay unchanged. */
export async function writeBatch(task: Task, tx: Tx, where: Where, ready: Ready): Promise<void> {
  await where.people.meet(
    task,
    tx,
    ready.planned.map((one) => one.message),
    ready.tally,
  )
  const threads = await openThreads(tx, ready.planned)
  const placed = ready.planned.flatMap((one) => placeMessage(one, threads, where, ready.tally))
  await writeMessages(tx, where, placed, threads)
  await writeBelongings(task, tx, where, placed, ready.tally)
  await writeOutside(task, tx, where.channel, placed)
  await writeJoined(task, tx, where, ready)
  await recordMany(
    tx,
    placed.map((one) => entryOf(one, where)),
  )
}

async function openThreads(tx: Tx, planned: Planned[]): Promise<Map<string, Thread>> {
  const threads = new Map<string, Thread>()
  for (const one of planned) {
    if (!one.reply)
      threads.set(one.thread, {
        id: one.thread,
        isNew: true,
        seq: 0,
        replies: 0,
        reactions: 0,
        lastAt: one.message.at,
        recent: [],
      })
  }
  const older = new Set(planned.filter((one) => one.reply && !threads.has(one.thread)).map((one) => one.thread))
  if (older.size === 0) return threads
  for (const one of await land.lockThreads(tx, [...older]))
    threads.set(one.id, {
      id: one.id,
      isNew: false,
      seq: one.lastSeq,
      replies: 0,
      reactions: 0,
      lastAt: '',
      recent: one.recentPeople,
    })
  return threads
}

/** Resolves author and thread position of a message. */
function placeMessage(one: Planned, threads: Map<string, Thread>, { people }: Where, tally: Report): Placed[] {
  const author = people.find(one.message.author)?.id
  const thread = threads.get(one.thread)
  if (!author || !thread) {
    tally.lose('messages', 'error')
    tally.refuse(one.message.ts, null, 'thread-gone', say`The thread that it answers was removed here.`)
    return []
  }
  if (one.reply) {
    thread.seq++
    thread.replies++
  }
  if (one.message.at > thread.lastAt) thread.lastAt = one.message.at
  thread.recent = [author, ...thread.recent.filter((id) => id !== author)].slice(0, recentPeople)
  return [{ ...one, author, seq: one.reply ? thread.seq : 0, subject: one.reply ?? one.thread }]
}

async function writeMessages(tx: Tx, where: Where, placed: Placed[], threads: Map<string, Thread>): Promise<void> {
  const begun = placed.filter((one) => !one.reply)
  const replies = placed.filter((one) => one.reply)
  const text = ({ message, author }: Placed) => {
    const { markdown, html, excerpt, at } = message
    const editedAt = message.edited ? timeOf(message.edited) : null
    return { authorId: author, markdown, html, excerpt, createdAt: at, editedAt }
  }
  for (const one of placed) {
    const thread = threads.get(one.thread)
    if (thread && !one.reply) thread.reactions += countPeople(one, where)
  }
  const rows = begun.flatMap((one): land.NewThread[] => {
    const thread = threads.get(one.thread)
    if (!thread) return []
    const { lastAt, seq, reactions, recent } = thread
    const derived = { lastActivityAt: lastAt, lastSeq: seq, reactions, recentPeople: `{${recent.join()}}` }
    return [{ id: one.thread, communityId: where.communityId, title: titleFor(one), ...text(one), ...derived }]
  })
  if (rows.length) await land.insertThreads(tx, rows, origin)
  const older = [...threads.values()].filter((one) => !one.isNew && one.replies > 0)
  if (older.length)
    await land.moveThreads(
      tx,
      older.map((one) => ({
        id: one.id,
        lastActivityAt: one.lastAt,
        replies: one.replies,
        reactions: 0,
        recentPeople: `{${one.recent.join()}}`,
      })),
    )
  if (replies.length)
    await land.insertReplies(
      tx,
      replies.map((one) => ({ id: one.subject, threadId: one.thread, seq: one.seq, ...text(one) })),
      origin,
    )
  const last = placed.reduce((at, { message }) => (message.at > at ? message.at : at), '')
  if (last) await land.moveCommunity(tx, where.communityId, rows.length, last)
}

const titleFor = ({ message }: Placed): string => message.title || titleOf(message)
const countPeople = (one: Placed, { people }: Where): number =>
  one.message.reactions.reduce((sum, { people: keys }) => sum + keys.filter((key) => people.find(key)).length, 0)

/** Reactions, mentions, followers and the cards of files. */
async function writeBelongings(task: Task, tx: Tx, where: Where, placed: Placed[], tally: Report): Promise<void> {
  const reactions = placed.flatMap((one) => placeReactions(one, where.people, tally))
  const mentions = placed.flatMap(({ thread: threadId, seq, author, message: { mentions, at } }) =>
    mentions
      .filter((id) => id !== author)
      .slice(0, MAX_MENTIONS)
      .map((personId) => ({ threadId, seq, personId, at })),
  )
  const follows = placed.map(({ thread: threadId, author: personId, message: { at }, reply }) => ({
    threadId,
    personId,
    at,
    reason: reply ? 'replied' : 'wrote',
  }))
  const files = placed.flatMap(listFiles)
  if (reactions.length) await land.insertReactions(tx, reactions)
  if (mentions.length) await land.insertMentions(tx, mentions)
  if (follows.length) await land.insertFollows(tx, follows)
  if (files.length) await land.insertFiles(tx, files)
  await recordMany(
    tx,
    reactions.map((one) => likeOf(one, where)),
  )
  await addAuthors(tx, task.runId, sumAuthors(placed))
}

const likeOf = ({ personId, subjectId, threadId, emoji, at }: land.NewReaction, { communityId }: Where): Entry => {
  const subject = { object: subjectId, target: threadId, community: communityId }
  return { verb: 'Like', kind: 'reaction', actor: personId, ...subject, at, origin, detail: { emoji } }
}

/** File cards: an export describes files without their content. */
const listFiles = ({ message, thread: threadId, reply, author: uploaderId }: Placed): land.NewFile[] =>
  message.files.map(({ name, type, size }, position) => {
    const where = { threadId, replyId: reply ?? null, position }
    return { name, type, size: size ?? null, ...where, uploaderId, createdAt: message.at }
  })

function sumAuthors(placed: Placed[]) {
  const sums = new Map<string, { personId: string; messages: number; firstAt: string; lastAt: string }>()
  for (const {
    author,
    message: { at },
  } of placed) {
    const sum = sums.get(author)
    if (!sum) sums.set(author, { personId: author, messages: 1, firstAt: at, lastAt: at })
    else {
      sum.messages++
      if (at < sum.firstAt) sum.firstAt = at
      if (at > sum.lastAt) sum.lastAt = at
    }
  }
  return [...sums.values()]
}

async function writeOutside(task: Task, tx: Tx, channel: string, placed: Placed[]): Promise<void> {
  const key = (ts: string) => `${channel}/${ts}`
  const messages = placed.map((one) => ({
    outsideId: key(one.message.ts),
    id: one.subject,
    threadId: one.reply ? one.thread : null,
  }))
  const standIns = placed.flatMap((one) =>
    one.standIn && one.message.threadTs
      ? [{ outsideId: key(one.message.threadTs), id: one.thread, threadId: null }]
      : [],
  )
  if (messages.length) await insertOutside(tx, task.runId, task.source, 'message', messages)
  if (standIns.length) await insertOutside(tx, task.runId, task.source, 'stand-in', standIns)
}

async function writeJoined(
  task: Task,
  tx: Tx,
  { people, communityId }: Where,
  { batch: { events } }: Ready,
): Promise<void> {
  const joined = new Map<string, string>()
  for (const event of events) {
    const personId = event.kind === 'joined' ? people.find(event.person)?.id : undefined
    if (personId) joined.set(personId, timeOf(event.ts))
  }
  if (joined.size)
    await moveJoined(
      tx,
      task.runId,
      communityId,
      [...joined].map(([personId, at]) => ({ personId, at })),
    )
}

function entryOf(one: Placed, { communityId }: Where): Entry {
  const common = { verb: 'Create', actor: one.author, community: communityId, at: one.message.at, origin } as const
  const mentions = one.message.mentions.length ? { mentions: one.message.mentions.slice(0, MAX_MENTIONS) } : {}
  if (!one.reply)
    return {
      ...common,
      kind: 'thread',
      object: one.thread,
      detail: { kind: 'discussion', title: titleFor(one), ...mentions },
    }
  return { ...common, kind: 'reply', object: one.reply, target: one.thread, detail: { seq: one.seq, ...mentions } }
}
