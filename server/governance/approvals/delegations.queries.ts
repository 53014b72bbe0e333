import type { Delegation } from '../../../contract/governance/approvals.ts'
import { personCard } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

const delegation = sql`select x.id, ${personCard('p')} as person, ${personCard('d')} as delegate, x.from_at as from, x.until_at as until
  from governance.delegation x join people.person p on p.id = x.person_id join people.person d on d.id = x.delegate_id`

/** Current and upcoming ones of the viewer and to the viewer, or all. */
export const selectDelegations = (db: Db, viewer: string, all: boolean) =>
  rows<Delegation>(
    db,
    sql`${delegation} where x.until_at > now() and (${all} or x.person_id = ${viewer} or x.delegate_id = ${viewer})
      order by x.from_at, x.id limit 500`,
  )
export const selectDelegation = (db: Db, id: string) => row<Delegation>(db, sql`${delegation} where x.id = ${id}`)

export const insertDelegation = (
  tx: Tx,
  { person, delegate, from, until }: { person: string; delegate: string; from: string; until: string },
) =>
  row<{ id: string }>(
    tx,
    sql`insert into governance.delegation (person_id, delegate_id, from_at, until_at)
      values (${person}, ${delegate}, ${from}, ${until}) returning id`,
  )
export const removeDelegation = (tx: Tx, id: string) =>
  sql`delete from governance.delegation where id = ${id}`.execute(tx)
