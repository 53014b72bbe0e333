// Unread threads of the lead persona and the visitor.
import { type Cell, writeTime } from '../../platform/database/copy-text.ts'
import type { Dice } from './random.ts'
import { lastActivity, type Rows } from './rows.ts'
import type { Sample, SampleThread } from './sample.ts'

/** Unread conversations by community. */
const unread: Record<string, number> = {
  'seals-gaskets': 6,
  'test-benches': 3,
  'safety-first-emea': 1,
  'foundry-castings': 4,
  'field-service': 0,
  'new-here': 0,
}

/** Without the suffix that was added to a taken name. */
const plainSlug = ({ slug }: { slug: string }) => slug.replace(/-aldermoor$/u, '')

export type ReadPositions = { community: string; readBefore: number; readings: Cell[][]; follows: Cell[][] }

const names = (thread: SampleThread, person: string) =>
  [thread, ...thread.replies].some((post) => post.body.includes(`/people/${person})`) && post.author !== person)

function mentionedAt(thread: SampleThread, person: string): number {
  return [thread, ...thread.replies].find((post) => post.body.includes(`/people/${person})`))?.at ?? thread.at
}

const FRESH = 4 * 86_400_000
/**
 * Chooses unread threads of a community: with mentions first, then the newest. After a weekend, or in quiet
 * communities, some are older; old mentions are read.
 */
function chooseUnread(threads: SampleThread[], person: string, count: number, today: number): SampleThread[] {
  const isFresh = (thread: SampleThread) => today - lastActivity(thread) < FRESH
  const fitting = threads
    .filter((thread) => (thread.replies.at(-1) ?? thread).author !== person)
    .filter((thread) => isFresh(thread) || !names(thread, person))
  const rank = (thread: SampleThread) => (names(thread, person) ? 1e15 : 0) + lastActivity(thread)
  return fitting.sort((a, b) => rank(b) - rank(a)).slice(0, count)
}

function readSome(thread: SampleThread, person: string, dice: Dice): number | null {
  const count = thread.replies.length
  if (names(thread, person) || count < 3) return null
  return Math.max(0, count - dice.int(1, 3))
}

/** The person follows unread threads in which the person neither wrote nor is mentioned: those are followed already. */
function followRows(threads: SampleThread[], person: string, at: number): Rows {
  const chosen = threads.filter(
    (thread) => !names(thread, person) && [thread, ...thread.replies].every((post) => post.author !== person),
  )
  return chosen.map((thread) => [person, thread.id, 'all', 'chosen', writeTime(at)])
}

/** Watermarks and read positions of one person in six communities. */
export function generateReadPositions(sample: Sample, person: string, dice: Dice): ReadPositions[] {
  return sample.communities
    .filter((community) => plainSlug(community) in unread)
    .map((community) => {
      const threads = sample.threads.filter((thread) => thread.community === community.id)
      const chosen = new Set(chooseUnread(threads, person, unread[plainSlug(community)] ?? 0, sample.today))
      const moments = [...chosen].flatMap((thread) => [lastActivity(thread), mentionedAt(thread, person)])
      const readBefore = Math.min(sample.today, ...moments) - 1000
      const readings: Rows = []
      for (const thread of threads) {
        if (lastActivity(thread) <= readBefore) continue
        const seq = chosen.has(thread) ? readSome(thread, person, dice) : thread.replies.length
        if (seq !== null) readings.push([person, thread.id, seq, writeTime(readBefore)])
      }
      return { community: community.id, readBefore, readings, follows: followRows([...chosen], person, readBefore) }
    })
}
