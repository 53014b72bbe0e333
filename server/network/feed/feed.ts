import type * as contract from '../../../contract/network/feed.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { accessCommunity } from '../access.ts'
import { asJson, type Json } from '../json.ts'
import type { Listed } from '../threads/rows.queries.ts'
import * as queries from './feed.queries.ts'
import { readHomeFeed } from './home-feed.ts'

type Rows = Json<Result<typeof contract.listFeed>>

function writePage(found: Listed[], limit: number | undefined, first: Listed[] = []): Rows {
  const { items, next } = cutPage(found, limit, (row) => [row.place, row.id])
  const written = [...first, ...items].map((row) => row.json)
  return asJson(`{"items":[${written.join(',')}],"next":${JSON.stringify(next)}}`)
}

export async function listFeed({ db, viewer, query }: Call<typeof contract.listFeed>): Promise<Rows> {
  const { which = 'mine', sort = 'activity', limit } = query
  const after = readCursor(query.after, 'time')
  if (which === 'mentions') return writePage(await queries.selectMentionFeed(db, viewer.personId, after, limit), limit)
  if (which === 'unread')
    return writePage(await queries.selectUnreadFeed(db, viewer.personId, sort, after, limit), limit)
  const home = sort === 'activity' && !after ? await readHomeFeed(db, viewer.personId, limit) : undefined
  return writePage(home ?? (await queries.selectFeed(db, viewer.personId, sort, after, limit)), limit)
}

export async function listSaved({ db, viewer, query }: Call<typeof contract.listSaved>): Promise<Rows> {
  const after = readCursor(query.after, 'time')
  return writePage(await queries.selectSaved(db, viewer.personId, after, query.limit), query.limit)
}

export async function listThreads({ db, viewer, params, query }: Call<typeof contract.listThreads>): Promise<Rows> {
  const { which = 'all', sort = 'activity', limit } = query
  const after = readCursor(query.after, 'time')
  const { id } = await accessCommunity(db, viewer, params.id, 'read')
  const pinned = after ? [] : await queries.selectPinnedThreads(db, viewer.personId, id, which)
  const question = { which, sort, after, limit }
  return writePage(await queries.selectCommunityThreads(db, viewer.personId, id, question), limit, pinned)
}
