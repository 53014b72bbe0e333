import { bulkLoad } from '../../network/history.ts'
import type { Tx } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import { copyOutside, type OutsideMessage } from '../external-ids.queries.ts'
import { moveJoined } from '../members.queries.ts'
import type { Report } from '../runs/report.ts'
import { addAuthors } from '../runs/runs.queries.ts'
import { timeOf } from './export/messages.ts'
import { origin, type People, type Task } from './people-load.ts'
import type { Planned } from './plan.ts'
import type { Ready } from './prepare.ts'
import { selectReactions } from './reactions.ts'
import { titleOf } from './text/draft.ts'

type Where = { channel: string; communityId: string; people: People }
/** A message whose author and thread are known. */
type Identified = Planned & { author: string }

/** Writes one batch: messages, external ids, memberships, and message counts per author. */
export async function writeBatch(task: Task, tx: Tx, where: Where, ready: Ready): Promise<void> {
  const { planned, tally } = ready
  const { channel, communityId, people } = where
  await people.meet(
    task,
    tx,
    planned.map((one) => one.message),
    tally,
  )
  const threads = await bulkLoad.openThreads(tx, planned.map(messageIdsOf))
  const identified = planned.flatMap((one) => identifyMessage(one, threads, people, tally))
  const messages = identified.map((one) => messageOf(one, people, tally))
  await bulkLoad.addMessages(tx, { communityId, origin }, threads, messages)
  await addAuthors(tx, task.runId, sumAuthors(identified))
  await writeOutside(task, tx, channel, identified)
  await writeJoined(task, tx, where, ready)
}

const messageIdsOf = ({ thread: threadId, reply }: Planned) => ({ threadId, replyId: reply ?? null })

/** A message without author or thread is counted as an error. */
function identifyMessage(one: Planned, threads: bulkLoad.OpenThreads, people: People, tally: Report): Identified[] {
  const author = people.find(one.message.author)?.id
  if (author && threads.has(one.thread)) return [{ ...one, author }]
  tally.lose('messages', 'error')
  tally.refuse(one.message.ts, null, 'thread-gone', say`The thread that it answers was removed here.`)
  return []
}

function messageOf(one: Identified, people: People, tally: Report): bulkLoad.Message {
  const { message, author: authorId, reply } = one
  const { title, text, at: createdAt, mentions, files } = message
  return {
    ...messageIdsOf(one),
    authorId,
    title: reply ? '' : title || titleOf(message),
    text,
    createdAt,
    mentions,
    reactions: selectReactions(message, people, tally),
    // An export contains descriptions of files, not their content.
    files: files.map(({ name, type, size }) => ({ name, type, size: size ?? null })),
  }
}

function sumAuthors(identified: Identified[]) {
  const sums = new Map<string, { personId: string; messages: number; firstAt: string; lastAt: string }>()
  for (const {
    author,
    message: { at },
  } of identified) {
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

async function writeOutside(task: Task, tx: Tx, channel: string, identified: Identified[]): Promise<void> {
  const key = (ts: string) => `${channel}/${ts}`
  const found = identified.flatMap(({ message: { ts, threadTs }, thread, reply, orphan }): OutsideMessage[] => [
    { kind: 'message', outsideId: key(ts), id: reply ?? thread, threadId: reply ? thread : null },
    ...(orphan && threadTs
      ? [{ kind: 'stand-in' as const, outsideId: key(threadTs), id: thread, threadId: null }]
      : []),
  ])
  if (found.length) await copyOutside(tx, task.runId, task.source, found)
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
