import { byId, createCache } from '../../platform/cache/cache.ts'
import type { Db } from '../../platform/db.ts'
import type { Membership, WindowRow } from '../cache/cache.queries.ts'
import { WINDOW } from '../cache/cache.queries.ts'
import { readCommunities, readMemberships, readWindows } from '../cache/cache.ts'
import { MOST_UNREAD, type OwnUnread, type UnreadStatements } from './unread.queries.ts'

// The cache knows which threads were active; one query reads the person’s state of them. `selectUnread` returns the
// same from SQL, for transactions; a test compares them.

/**
 * A community with its threads that were active after the last full read; null if the cache does not reach that far.
 */
type Moved = {
  member: Membership
  json: string
  /** Of the cached threads of the community, if they are cached. */
  version: number | undefined
  moved: { id: string; lastSeq: number }[] | null
}

/** What was counted for a person, and the state of the communities and memberships it was counted from. */
type Counted = { from: string; counts: readonly Count[] }
/** Of one community, in the order of the memberships. */
type Count = { threads: number; mentions: number }
/** Filled by `countFromCache`. Triggers invalidate a person’s count when the person reads, follows or is mentioned. */
const counted = createCache<Counted>({
  load: async (_, people) => new Map(people.map((person) => [person, { from: '', counts: [] }])),
  outdated: byId('reader'),
  most: 3000,
})

export async function countFromCache(db: Db, personId: string, statements: UnreadStatements): Promise<string> {
  const mine = await readMoved(db, personId)
  const last = (await counted(db, [personId])).get(personId)
  const from = describe(mine)
  if (from !== '' && last?.from === from)
    return writeCounts(mine, last.counts, await statements.countNotifications(db, personId))
  const own = await selectOwn(db, personId, mine, statements)
  const counts = countUnread(mine, own)
  if (last && mine.every(({ version }) => version)) Object.assign(last, { from, counts })
  return writeCounts(mine, counts, own.notifications)
}

/** Equal while no thread of the communities and no membership has changed. */
const describe = (mine: readonly Moved[]): string =>
  mine.map(({ member: { community, readBefore }, version }) => `${community} ${readBefore} ${version}`).join()

async function selectOwn(
  db: Db,
  personId: string,
  mine: readonly Moved[],
  { select }: UnreadStatements,
): Promise<OwnUnread> {
  const beyond = mine.flatMap(({ member, moved }) => (moved ? [] : [member]))
  const oldest = mine.reduce((least, { member }) => (least.readBefore < member.readBefore ? least : member), {
    readBefore: Number.POSITIVE_INFINITY,
    readBeforeText: 'infinity',
  })
  const [own] = await select(
    db,
    personId,
    `{${mine.flatMap(({ moved }) => moved?.map(({ id }) => id) ?? []).join(',')}}`,
    oldest.readBeforeText,
    beyond.map(({ community }) => community),
    beyond.map(({ readBeforeText }) => readBeforeText),
  )
  if (!own) throw new Error('Nothing was counted')
  return own
}

async function readMoved(db: Db, personId: string): Promise<Moved[]> {
  const memberships = await readMemberships(db, personId)
  const ids = memberships.map(({ community }) => community)
  const communities = await readCommunities(db, ids)
  const windows = await readWindows(db, ids)
  return memberships.flatMap((member) => {
    const community = communities.get(member.community)
    const window = windows.get(member.community)
    if (community?.archived !== false) return []
    return [
      {
        member,
        json: community.json,
        version: window?.version,
        moved: window ? movedAfter(window, member.readBefore) : null,
      },
    ]
  })
}

function movedAfter({ ids, moved, lastSeqs }: WindowRow, readBefore: number): Moved['moved'] {
  const end = moved.findIndex((at) => at <= readBefore)
  if (end < 0 && ids.length >= WINDOW) return null
  return ids.slice(0, end < 0 ? ids.length : end).map((id, i) => ({ id, lastSeq: lastSeqs[i] ?? 0 }))
}

function countUnread(mine: readonly Moved[], own: OwnUnread): Count[] {
  const read = new Map((own.reads?.split(' ') ?? []).map((one) => [one.slice(0, 36), Number(one.slice(36))]))
  const muted = new Set(own.muted?.split(' '))
  const isUnread = ({ id, lastSeq }: { id: string; lastSeq: number }) =>
    (read.get(id) ?? -1) < lastSeq && !muted.has(id)
  return mine.map(({ member: { community }, moved }) => {
    const threads = moved ? moved.filter(isUnread).length : (own.counted?.[community] ?? 0)
    return {
      threads: Math.min(MOST_UNREAD, threads + (own.byHand?.[community] ?? 0)),
      mentions: own.named?.[community] ?? 0,
    }
  })
}

function writeCounts(mine: readonly Moved[], counts: readonly Count[], notifications: number): string {
  const communities = mine.map(({ member: { muted }, json }, at) => {
    const { threads, mentions } = counts[at] ?? { threads: 0, mentions: 0 }
    return `{${json.slice(1, -1)},"muted":${muted},"threads":${threads},"mentions":${mentions}}`
  })
  return `{"notifications":${notifications},"communities":[${communities.join(',')}]}`
}
