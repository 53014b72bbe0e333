import { readCards } from '../../people/index.ts'
import type { Db } from '../../platform/db.ts'
import {
  type CachedCommunity,
  type CachedThread,
  type Membership,
  WINDOW,
  type WindowRow,
} from '../cache/cache.queries.ts'
import { readCommunities, readMemberships, readThreads, readWindows } from '../cache/cache.ts'
import { type ReaderState, selectAnnouncementSummaries, selectReaderStates } from '../threads/reader-state.queries.ts'
import type { Listed } from '../threads/rows.queries.ts'

// The first page of the feed by activity: shared fields come from the cache, the reader’s own from one query.
// `selectFeed` returns the same from SQL; a test compares them.

type Placed = { id: string; moved: number; member: Membership }
type Row = Placed & { thread: CachedThread; community: CachedCommunity }

/** Returns one row more than the page if there are more; undefined if the cache does not reach far enough. */
export async function readHomeFeed(db: Db, personId: string, limit = 20): Promise<Listed[] | undefined> {
  if (limit >= WINDOW) return undefined
  const page = await placePage(db, personId, limit + 1)
  const threads = await readThreads(
    db,
    page.map(({ id }) => id),
  )
  const communities = await readCommunities(
    db,
    page.map(({ member }) => member.community),
  )
  const rows = page.flatMap((one): Row[] => {
    const thread = threads.get(one.id)
    const community = communities.get(one.member.community)
    return thread && community ? [{ ...one, thread, community }] : []
  })
  return writeRows(db, personId, rows)
}

/** The most recently active threads of the person’s communities. */
async function placePage(db: Db, personId: string, count: number): Promise<Placed[]> {
  const memberships = (await readMemberships(db, personId)).filter(({ muted }) => !muted)
  const ids = memberships.map(({ community }) => community)
  const communities = await readCommunities(db, ids)
  const windows = await readWindows(db, ids)
  const heads = memberships.flatMap((member): Head[] => {
    const window = windows.get(member.community)
    return window && communities.get(member.community)?.archived === false ? [{ member, window, next: 0 }] : []
  })
  return merge(heads, count)
}

/** A community with its next thread. */
type Head = { member: Membership; window: WindowRow; next: number }
/** Merges sorted windows. */
function merge(heads: Head[], count: number): Placed[] {
  const placed: Placed[] = []
  while (placed.length < count) {
    let best: Head | undefined
    for (const head of heads) if (isBefore(head, best)) best = head
    if (!best) break
    const { member, window, next } = best
    placed.push({ id: window.ids[next] ?? '', moved: window.moved[next] ?? 0, member })
    best.next += 1
  }
  return placed
}
function isBefore({ window, next }: Head, best: Head | undefined): boolean {
  const moved = window.moved[next]
  if (moved === undefined) return false
  const other = best?.window.moved[best.next] ?? 0
  return moved > other || (moved === other && (window.ids[next] ?? '') > (best?.window.ids[best.next] ?? ''))
}

async function writeRows(db: Db, personId: string, rows: Row[]): Promise<Listed[]> {
  const states = await selectReaderStates(
    db,
    personId,
    rows.map(({ id, member, thread }) => ({
      id,
      lastSeq: thread.lastSeq,
      readBefore: member.readBeforeText,
      moved: thread.moved > member.readBefore,
      young: thread.created > member.readBefore,
    })),
  )
  const announcements = await selectAnnouncementSummaries(
    db,
    personId,
    rows.flatMap(({ id, thread }) => (thread.announcement ? [id] : [])),
  )
  const cards = await readCards(db, rows.flatMap(namedIn))
  return rows.map((row) => ({
    id: row.id,
    get place() {
      return writeTime(row.moved)
    },
    json: writeRow(row, states.get(row.id), announcements.get(row.id), cards),
  }))
}
const namedIn = ({ thread: { author, people, accepted } }: Row) => [
  author,
  ...people,
  ...(accepted ? [accepted.author] : []),
]

function writeRow(
  { thread, member, community }: Row,
  states: ReaderState | undefined,
  announcement: string | undefined,
  cards: ReadonlyMap<string, string>,
): string {
  const { author, people, accepted } = thread
  const own = computeReaderState(thread, member, states)
  const answer =
    accepted &&
    `{"reply":"${accepted.reply}","author":${cards.get(accepted.author)},"excerpt":${JSON.stringify(accepted.excerpt)},"at":"${accepted.at}"}`
  const written = people.flatMap((id) => cards.get(id) ?? []).join(',')
  return `{${thread.json},"author":${cards.get(author)},"people":[${written}],"community":${community.json},"accepted":${answer},"unread":${own.unread},"newReplies":${own.newReplies},"mentioned":${own.mentioned},"following":${states?.follow === 'all'},"saved":${states?.saved === true},"announcement":${announcement ?? null}}`
}

/** Same rules as `isUnread` and `newReplies` in rows.queries.ts. */
function computeReaderState(thread: CachedThread, { readBefore }: Membership, states: ReaderState | undefined) {
  const { seq = null, follow = null, mentioned = false, unreadReplies = 0 } = states ?? {}
  const whole = seq === -1 || (seq === null && thread.created > readBefore)
  const behind = thread.moved > readBefore && (seq === null || seq < thread.lastSeq)
  if (follow === 'muted' || !(seq === -1 || behind)) return { unread: false, newReplies: 0, mentioned: false }
  return { unread: whole, newReplies: whole ? thread.replies : unreadReplies, mentioned }
}

/** Microseconds as RFC 3339. */
export const writeTime = (micros: number): string => {
  const text = new Date(Math.floor(micros / 1000)).toISOString()
  return `${text.slice(0, -1)}${String(micros % 1000).padStart(3, '0')}Z`
}
