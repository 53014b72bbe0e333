import type { Reader } from '../activity/index.ts'
import { sql } from '../platform/db.ts'

/** Counts posts per community and week, including imported history: the directory draws a chart of them. */
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
