import { type Db, row, sql } from '../../platform/db.ts'

/** Milliseconds until one's turn at this host; a turn further off than `patience` is not taken. */
export async function takeTurn(db: Db, host: string, pace: number, patience: number): Promise<number> {
  const found = await row<{ wait: number }>(
    db,
    sql`insert into presence.throttled_host as h (host, free_at) values (${host}, now() + ${pace} * interval '1 ms')
      on conflict (host) do update set free_at = case when h.free_at > now() + ${patience} * interval '1 ms' then h.free_at
        else greatest(h.free_at, now()) + ${pace} * interval '1 ms' end
      returning ceil(extract(epoch from free_at - now()) * 1000)::int as wait`,
  )
  const wait = (found?.wait ?? 0) - pace
  return wait + pace > patience ? wait + pace : Math.max(0, wait)
}

export const holdHost = (db: Db, host: string, milliseconds: number) =>
  sql`insert into presence.throttled_host as h (host, free_at) values (${host}, now() + ${milliseconds} * interval '1 ms')
    on conflict (host) do update set free_at = greatest(h.free_at, excluded.free_at)`.execute(db)
