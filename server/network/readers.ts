import type { Reader } from '../activity/index.ts'
import { sql } from '../platform/db.ts'

/** Counts what is written in each community and week, history included: the directory draws a line from it. */
const weeks: Reader = {
  name: 'network.weeks',
  verbs: ['Create'],
  kinds: ['thread', 'reply'],
  history: true,
  async read(tx, activities) {
    await sql`insert into network.community_week (community_id, week, messages)
      select c.id, date_trunc('week', a.at)::date, count(*)
      from unnest(${activities.map((a) => a.community)}::uuid[], ${activities.map((a) => a.at)}::timestamptz[]) a (community, at)
      join network.community c on c.id = a.community
      group by 1, 2
      on conflict (community_id, week) do update set messages = community_week.messages + excluded.messages`.execute(tx)
  },
}

export const readers: Reader[] = [weeks]
