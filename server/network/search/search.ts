import type * as contract from '../../../contract/network/search.ts'
import type { SearchResults } from '../../../contract/network/search.ts'
import type { Call } from '../../platform/http.ts'
import { renderHtml } from '../../platform/text/render-text.ts'
import { isAdministrator } from '../rules.ts'
import { findCommunities, findPeople, findThreads, readPlain, type SearchText } from './search.queries.ts'

/** Searches people and communities by name, threads by title. Each query returns only what the viewer can see. */
export async function search({ db, viewer, query }: Call<typeof contract.search>): Promise<SearchResults> {
  const { kinds = ['people', 'communities', 'threads'], limit = 8 } = query
  const search = splitWords(await readPlain(db, query.q))
  if (!search) return { people: [], communities: [], threads: [] }
  const reader = { personId: viewer.personId, seesHidden: isAdministrator(viewer) }
  const [people, communities, threads] = await Promise.all([
    kinds.includes('people') ? findPeople(db, reader, search, query.community, limit) : [],
    kinds.includes('communities') ? findCommunities(db, reader, search, limit) : [],
    kinds.includes('threads') ? findThreads(db, viewer.personId, search, limit) : [],
  ])
  return { people, communities, threads }
}

function splitWords(plain: string): SearchText | undefined {
  const words = plain
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .slice(0, 6)
  return words.length === 0 ? undefined : { whole: words.join(' '), words }
}

export const previewMarkdown = async ({ body }: Call<typeof contract.previewMarkdown>) => ({
  html: await renderHtml(body.markdown),
})
