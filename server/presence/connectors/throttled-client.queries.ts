import { type Db, row, sql } from '../../platform/db.ts'

/** Returns the milliseconds to wait before a request to this host. If longer than `maxWait`, no slot is reserved. */
export async function reserveSlot(
  db: Db,
  host: string,
  intervalMilliseconds: number,
  maxWait: number,
): Promise<number> {
  const found = await row<{ wait: number }>(
    db,
    sql`insert into presence.throttled_host as h (host, free_at) values (${host}, now() + ${intervalMilliseconds} * interval '1 ms')
      on conflict (host) do update set free_at = case when h.free_at > now() + ${maxWait} * interval '1 ms' then h.free_at
        else greatest(h.free_at, now()) + ${intervalMilliseconds} * interval '1 ms' end
      returning ceil(extract(epoch from free_at - now()) * 1000)::int as wait`,
  )
  const wait = (found?.wait ?? 0) - intervalMilliseconds
  return wait + intervalMilliseconds > maxWait ? wait + intervalMilliseconds : Math.max(0, wait)
}

export const pauseHost = (db: Db, host: string, milliseconds: number) =>
  sql`insert into presence.throttled_host as h (host, free_at) values (${host}, now() + ${milliseconds} * interval '1 ms')
    on conflict (host) do update set free_at = greatest(h.free_at, excluded.free_at)`.execute(db)
