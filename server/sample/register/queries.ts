import { sql, type Tx } from '../../platform/db.ts'
import type { GeneratedAccount } from './accounts.ts'

/** Followers of each week up to this one. */
export const insertFollowers = (tx: Tx, today: number, accounts: readonly GeneratedAccount[]) => {
  const given = accounts.flatMap(({ id, draft, standing: { followers } }) => {
    const last = new Date(draft.closedAt ?? today).toISOString().slice(0, 10)
    return followers.length > 0 ? [{ id, last, followers }] : []
  })
  return sql`insert into presence.account_day (account_id, day, followers)
    select g.id, g.last - 7 * (cardinality(g.followers) - w.place)::int, w.followers
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id uuid, last date, followers int[]),
      unnest(g.followers) with ordinality as w (followers, place)`.execute(tx)
}

const theirUnits = sql`(select id from people.unit where sample)`
/** Before people and units go: accounts in units of the sample, and what its people had of others. */
export async function deleteRegister(tx: Tx): Promise<void> {
  await sql`delete from presence.account where sample or unit_id in ${theirUnits}`.execute(tx)
  await sql`delete from presence.account_unit where unit_id in ${theirUnits}`.execute(tx)
  await sql`update presence.account a set deputies = array(select s from unnest(a.deputies) s
      where s not in (select id from people.person where sample))
    where a.deputies && array(select id from people.person where sample)`.execute(tx)
}
