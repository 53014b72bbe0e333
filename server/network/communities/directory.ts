import type * as contract from '../../../contract/network/communities.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { isAdministrator } from '../rules.ts'
import { countCommunities, type Question, selectCommunities } from './directory.queries.ts'

const keys = { activity: 'time', newest: 'time', members: 'number', name: 'text' } as const

export async function listCommunities({ db, viewer, query }: Call<typeof contract.listCommunities>) {
  const { which = 'all', sort = 'activity', limit } = query
  const question: Question = { q: query.q?.trim() || undefined, which, sort, seesHidden: isAdministrator(viewer) }
  const after = readCursor(query.after, keys[sort])
  const [found, total] = await Promise.all([
    selectCommunities(db, viewer.personId, question, after, limit),
    countCommunities(db, viewer.personId, question),
  ])
  return { ...cutPage(found, limit, (row) => [row.sortKey, row.id]), total }
}
