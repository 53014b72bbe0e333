import { Problem } from '../../../platform/errors.ts'
import { say } from '../../../platform/sentences.ts'
import type { Connector, NetworkClient, Profile, Target } from '../connector.ts'
import { daysOf } from '../days.ts'
import type { FetchResponse } from '../safe-fetch.ts'
import { type FoundFeed, type FoundPage, readFeed, readPage } from './feed.ts'

/** A website or blog: its title, and the last post by its feed. */
export const website: Connector = {
  networks: ['website', 'blog'],
  service: '',
  intervalMilliseconds: 1000,
  profile: readProfile,
  async lastPost(client, target) {
    const found = await fetchPage(client, target.url)
    const times = found?.feed?.times ?? []
    // A feed lists recent entries only: older ones may exist.
    return { at: times.at(-1) ?? null, days: daysOf(times, false) }
  },
}

async function readProfile(client: NetworkClient, { handle, url }: Target): Promise<Profile | null> {
  const found = await fetchPage(client, url)
  if (!found) return null
  return {
    handle,
    url,
    nativeId: null,
    followers: null,
    openedAt: null,
    displayName: found.feed?.title ?? found.page?.title ?? null,
    description: found.page?.description ?? null,
  }
}

type FetchedPage = { page: FoundPage | null; feed: FoundFeed | null }

/** Null: the page is gone (404 or 410). The address may be a page or a feed. */
async function fetchPage(client: NetworkClient, url: string): Promise<FetchedPage | null> {
  const answer = await client.fetch(url)
  if (answer.status === 404 || answer.status === 410) return null
  if (answer.status !== 200) throw refused(answer)
  const direct = readFeed(answer.text)
  if (direct) return { page: null, feed: direct }
  const page = readPage(answer.text)
  return { page, feed: await findFeed(client, answer.url, page.feeds) }
}

/** The first linked address that is a feed; without links, the usual addresses of blogs. */
async function findFeed({ fetch }: NetworkClient, base: string, named: readonly string[]): Promise<FoundFeed | null> {
  const usual = named.length > 0 ? [] : ['/feed', '/rss.xml', '/atom.xml']
  for (const href of [...named.slice(0, 3), ...usual]) {
    const url = URL.parse(href, base)
    if (!url || !/^https?:$/.test(url.protocol)) continue
    const answer = await fetch(url.href).catch((error) => {
      if (error instanceof Problem) return undefined
      throw error
    })
    const feed = answer?.status === 200 ? readFeed(answer.text) : undefined
    if (feed) return feed
  }
  return null
}

const refused = ({ status, url }: FetchResponse) =>
  new Problem(503, 'refused', say`${new URL(url).host} answers with the status ${status}.`)
