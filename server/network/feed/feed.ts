import type * as contract from '../../../contract/network/feed.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Db } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, type ListPosition, readCursor } from '../../platform/paging.ts'
import { accessCommunity } from '../access.ts'
import { asJson, type Json } from '../json.ts'
import { type Placed, readThreadRows } from '../threads/rows.ts'
import * as queries from './feed.queries.ts'
import { placeHomeFeed } from './home-feed.ts'

type Rows = Json<Result<typeof contract.listFeed>>

async function writePage(
  db: Db,
  personId: string,
  found: Placed[],
  limit: number | undefined,
  first: Placed[] = [],
): Promise<Rows> {
  const { items, next } = cutPage(found, limit, ({ place, id }) => [place, id])
  const ids = [...first, ...items].map(({ id }) => id)
  const written = await readThreadRows(db, personId, ids)
  return asJson(`{"items":[${written.join(',')}],"next":${JSON.stringify(next)}}`)
}

export async function listFeed({ db, viewer: { personId }, query }: Call<typeof contract.listFeed>): Promise<Rows> {
  const { which = 'mine', sort = 'activity', limit } = query
  const after = readCursor(query.after, 'time')
  return writePage(db, personId, await placeThreads(db, personId, { which, sort, after, limit }), limit)
}

type Asked = {
  which: 'mine' | 'unread' | 'mentions'
  sort: 'activity' | 'newest'
  after: ListPosition | undefined
  limit: number | undefined
}
async function placeThreads(db: Db, personId: string, { which, sort, after, limit }: Asked): Promise<Placed[]> {
  if (which === 'mentions') return queries.selectMentionFeed(db, personId, after, limit)
  if (which === 'unread') return queries.selectUnreadFeed(db, personId, sort, after, limit)
  const first = sort === 'activity' && !after ? await placeHomeFeed(db, personId, limit) : undefined
  return first ?? queries.selectFeed(db, personId, sort, after, limit)
}

export async function listSaved({ db, viewer: { personId }, query }: Call<typeof contract.listSaved>): Promise<Rows> {
  const after = readCursor(query.after, 'time')
  return writePage(db, personId, await queries.selectSaved(db, personId, after, query.limit), query.limit)
}

export async function listThreads({ db, viewer, params, query }: Call<typeof contract.listThreads>): Promise<Rows> {
  const { which = 'all', sort = 'activity', limit } = query
  const after = readCursor(query.after, 'time')
  const { id } = await accessCommunity(db, viewer, params.id, 'read')
  const found = await queries.selectCommunityThreads(db, id, { which, sort, after, limit })
  const { true: pinned = [], false: listed = [] } = Object.groupBy(found, (one) => `${one.pinned}` as const)
  return writePage(db, viewer.personId, listed, limit, pinned)
}
