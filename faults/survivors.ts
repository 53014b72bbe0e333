import pg from 'pg'
import { connectEmbedded } from '../server/platform/embedded/embedded.ts'
import type { Acknowledged } from './write-load.ts'

/** Each check selects rows that must not exist. */
const checks: Record<string, string> = {
  'an acknowledged thread is missing':
    'select id from unnest($1::uuid[]) as id where not exists (select from network.thread t where t.id = id.id)',
  'an acknowledged reply is missing':
    'select id from unnest($2::uuid[]) as id where not exists (select from network.reply r where r.id = id.id)',
  'a thread is not in the log exactly once': `select t.id from network.thread t
    where 1 <> (select count(*) from activity.log l where l.object = t.id and l.verb = 'Create' and l.kind = 'thread')`,
  'a reply is not in the log exactly once': `select r.id from network.reply r
    where 1 <> (select count(*) from activity.log l where l.object = r.id and l.verb = 'Create' and l.kind = 'reply')`,
  'the log contains a thread or reply that does not exist': `select l.object as id from activity.log l
    where l.verb = 'Create' and l.kind in ('thread', 'reply')
      and not exists (select from network.thread t where t.id = l.object)
      and not exists (select from network.reply r where r.id = l.object)`,
  'a thread has a wrong number of replies': `select t.id from network.thread t
    where t.reply_count <> (select count(*) from network.reply r where r.thread_id = t.id and r.deleted_at is null)
      or t.last_seq <> (select count(*) from network.reply r where r.thread_id = t.id)`,
  'one write was done twice': `select min(id::text) as id from network.thread where title like 'Write %' group by title having count(*) > 1
    union all select min(id::text) from network.reply where markdown like 'Write %' group by markdown having count(*) > 1`,
}

/** Compares acknowledged writes with stored data, like a command next to the server. Returns what is wrong. */
export async function findDamage(home: string, acknowledged: Acknowledged): Promise<string[]> {
  const database = await connectEmbedded(home)
  const client = new pg.Client(database.config)
  const damage: string[] = []
  try {
    await client.connect()
    for (const [name, sql] of Object.entries(checks)) {
      const lists = [[...acknowledged.threads], [...acknowledged.replies]]
      const wanted = lists.filter((_, index) => sql.includes(`$${index + 1}`))
      const { rows } = await client.query<{ id: string }>(sql.replace('$2', '$1'), wanted)
      if (rows.length > 0) damage.push(`${name}: ${rows.map(({ id }) => id).slice(0, 5)} (${rows.length} in all)`)
    }
  } finally {
    await client.end()
    await database.stop()
  }
  return damage
}
