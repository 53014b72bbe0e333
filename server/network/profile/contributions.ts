import type * as contract from '../../../contract/network/contributions.ts'
import { findPerson } from '../../people/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import * as queries from './contributions.queries.ts'

/** Recent posts of a person, by thread. Each query includes only what the reader can read. */
export async function listContributions({ db, viewer, params, query }: Call<typeof contract.listContributions>) {
  const after = readCursor(query.after, 'time')
  if (!(await findPerson(db, params.id))) throw notFound(say`There is no such person, or you cannot see it.`)
  const found = await queries.selectContributions(db, viewer.personId, params.id, after, query.limit)
  return cutPage(found, query.limit, (row) => [row.place, row.id])
}

export async function readInvolvement({ db, viewer, params: { id } }: Call<typeof contract.readInvolvement>) {
  if (!(await findPerson(db, id))) throw notFound(say`There is no such person, or you cannot see it.`)
  const reader = viewer.personId
  const [answers, topPosts, communities, sharedThreads] = await Promise.all([
    queries.selectAnswers(db, reader, id),
    queries.selectThanked(db, reader, id),
    queries.selectCommunitiesOf(db, reader, id),
    reader === id ? undefined : queries.selectSharedThreads(db, reader, id),
  ])
  return { answers, topPosts, communities, sharedThreads: sharedThreads ?? { count: 0, last: null } }
}
