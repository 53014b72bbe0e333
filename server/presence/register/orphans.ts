import { type Logged, type Reader, recordMany } from '../../activity/index.ts'
import { rows, sql, type Tx } from '../../platform/db.ts'
import { leadersOfOwners } from './leads.queries.ts'

type Orphan = { id: string; unit: string; name: string; from: string; why: 'left' | 'moved'; people: string[] }

const hasMoved = ({ verb, detail }: Logged) =>
  verb === 'Update' && Array.isArray(detail['changed']) && detail['changed'].includes('unit')

/**
 * A steward who leaves, or moves outside the account's units, orphans the account; the leaders of the unit above are
 * notified. Reads the current state, so that a person who has returned stays the steward.
 */
export const orphanReader: Reader = {
  name: 'account-orphans',
  kinds: ['person'],
  verbs: ['Remove', 'Update'],
  async read(tx, activities) {
    const leavers = activities.filter((one) => one.verb === 'Remove' || hasMoved(one)).map(({ object }) => object)
    if (leavers.length === 0) return
    const orphans = await removeStewards(tx, [...new Set(leavers)])
    await removeDeputies(tx, leavers)
    await recordMany(
      tx,
      orphans.map(({ id, unit, name, from, why, people }) => ({
        verb: 'Announce',
        kind: 'account',
        actor: null,
        object: id,
        target: unit,
        detail: {
          what: 'orphaned',
          name,
          why,
          people,
          changed: ['steward'],
          changes: [{ field: 'steward', from, to: null }],
        },
      })),
    )
  },
}

const removeStewards = (tx: Tx, people: readonly string[]) =>
  rows<Orphan>(
    tx,
    sql`with gone as (
      select a.id, p.id as person, case when p.state in ('active', 'invited') then 'moved' else 'left' end as why
      from presence.account a join people.person p on p.id = a.steward_id
      where a.steward_id = any(${people}::uuid[]) and a.status not in ('retired', 'impersonator', 'unclaimed')
        and (p.state not in ('active', 'invited') or not exists (
          select from people.unit own join people.unit place on place.path @> own.path where own.id = p.unit_id
            and (place.id = a.unit_id or exists (select from presence.account_unit x where x.account_id = a.id and x.unit_id = place.id))))
      for update of a
    ) update presence.account a set steward_id = null, orphaned_at = now(), orphaned_from = g.person, orphaned_reason = g.why
      from gone g where a.id = g.id
      returning a.id, a.unit_id as unit, a.name, g.person as from, g.why, ${leadersOfOwners(false)} as people`,
  )

/** Removes deputies who can no longer sign in. */
async function removeDeputies(tx: Tx, people: readonly string[]): Promise<void> {
  await sql`with gone as (select array_agg(id) as ids from people.person where id = any(${people}::uuid[]) and state not in ('active', 'invited'))
      update presence.account a set deputies = array(select d from unnest(a.deputies) d where d <> all(g.ids))
      from gone g where a.deputies && g.ids`.execute(tx)
}

/** Transfers managed accounts when two profiles are merged. */
export async function mergeManagers(tx: Tx, from: string, to: string): Promise<void> {
  await sql`update presence.account a set steward_id = case when a.steward_id = ${from} then ${to}::uuid else a.steward_id end,
        deputies = array(select distinct d from unnest(array_replace(a.deputies, ${from}::uuid, ${to}::uuid)) d
          where d is distinct from case when a.steward_id = ${from} then ${to}::uuid else a.steward_id end)
      where a.steward_id = ${from} or ${from}::uuid = any(a.deputies)`.execute(tx)
}
