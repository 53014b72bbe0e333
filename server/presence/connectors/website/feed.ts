import { Parser, parseFeed } from 'htmlparser2'

export type FoundFeed = { title: string | null; times: string[] }

/**
 * Reads RSS, Atom, RDF or JSON Feed; undefined if the text is none. Times are RFC 3339, oldest first, none in the
 * future.
 */
export function readFeed(text: string): FoundFeed | undefined {
  const json = readJsonFeed(text)
  if (json) return json
  if (!/<(?:rss|feed|rdf:RDF)[\s>]/i.test(text.slice(0, 4000))) return undefined
  const feed = parseFeed(text, { xmlMode: true })
  if (!feed) return undefined
  const dates = feed.items.flatMap(({ pubDate }) => (pubDate ? [pubDate.getTime()] : []))
  return { title: feed.title?.trim().slice(0, 200) || null, times: toTimes(dates) }
}

function readJsonFeed(text: string): FoundFeed | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    const feed = JSON.parse(text) as { version?: unknown; title?: unknown; items?: unknown }
    if (!String(feed.version).startsWith('https://jsonfeed.org/version/') || !Array.isArray(feed.items))
      return undefined
    const dates = feed.items.map((item) => Date.parse(String(item?.date_published ?? item?.date_modified)))
    return { title: typeof feed.title === 'string' ? feed.title.slice(0, 200) : null, times: toTimes(dates) }
  } catch {
    return undefined
  }
}

const toTimes = (dates: readonly number[]): string[] =>
  dates
    .filter((date) => date > Date.UTC(1995, 0, 1))
    .map((date) => new Date(Math.min(date, Date.now())).toISOString())
    .toSorted()

export type FoundPage = { title: string | null; description: string | null; feeds: string[] }

/** The title, description and feeds in the head of a page. */
export function readPage(html: string): FoundPage {
  const found: FoundPage = { title: null, description: null, feeds: [] }
  let title: string | undefined
  let done = false
  const parser = new Parser({
    onopentag(name, { rel = '', type = '', href, property = '', name: meta = '', content }) {
      if (done) return
      if (name === 'body') done = true
      if (name === 'title' && found.title === null) title = ''
      if (name === 'meta' && property.toLowerCase() === 'og:site_name' && content) found.title = content
      if (name === 'meta' && meta.toLowerCase() === 'description' && content) found.description = content.slice(0, 1000)
      const isFeed = /^application\/(?:rss|atom|rdf|feed)\+(?:xml|json)$/i.test(type.trim())
      if (name === 'link' && /\balternate\b/i.test(rel) && isFeed && href) found.feeds.push(href)
    },
    ontext(text) {
      if (title !== undefined) title += text
    },
    onclosetag(name) {
      if (name === 'title' && title !== undefined) {
        found.title ??= title.replace(/\s+/g, ' ').trim().slice(0, 200) || null
        title = undefined
      }
      if (name === 'head') done = true
    },
  })
  parser.end(html)
  return found
}
