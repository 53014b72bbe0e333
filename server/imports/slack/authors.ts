import type { Unmatched } from '../../../contract/imports.ts'
import { placeholders } from '../../people/history.ts'
import type { SlackPerson } from './export/people.ts'
import type { People, Task } from './people-load.ts'
import type { Planned } from './plan.ts'

/** In a preview: number of messages per author, by key in the export. */
export type Authors = Map<string, { messages: number; from: string; to: string }>

export function countAuthors(authors: Authors, planned: Planned[], people: People): void {
  for (const { message } of planned) {
    const { at } = message
    if (!people.find(message.author)) continue
    const sum = authors.get(message.author)
    if (!sum) authors.set(message.author, { messages: 1, from: at, to: at })
    else {
      sum.messages++
      if (at < sum.from) sum.from = at
      if (at > sum.to) sum.to = at
    }
  }
}

/** Authors without a matching person, who would become unclaimed profiles. */
export async function listUnmatched(
  { db }: Task,
  authors: Authors,
  listed: ReadonlyMap<string, SlackPerson>,
  people: People,
  limit: number,
): Promise<{ list: Unmatched[]; count: number }> {
  const ids = [...authors.keys()].flatMap((key) => people.find(key)?.id ?? [])
  const here = new Set((await placeholders.selectNames(db, ids)).map((one) => one.id))
  const missing = [...authors].filter(([key]) => !here.has(people.find(key)?.id ?? ''))
  missing.sort(([, a], [, b]) => b.messages - a.messages)
  const list = missing.slice(0, limit).map(([key, sum]) => ({
    name: people.find(key)?.name ?? key,
    email: listed.get(key)?.email ?? null,
    bot: listed.get(key)?.bot ?? key.startsWith('bot:'),
    ...sum,
    person: null,
  }))
  return { list, count: missing.length }
}
