import type { Absence } from '../../../contract/governance/approvals.ts'
import { personCard } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

const shown = sql`select x.id, ${personCard('p')} as person, ${personCard('d')} as deputy, x.from_at as from, x.until_at as until
  from governance.absence x join people.person p on p.id = x.person_id join people.person d on d.id = x.deputy_id`

/** That have not ended: one's own, those one stands in for, or all. */
export const selectAbsences = (db: Db, viewer: string, all: boolean) =>
  rows<Absence>(
    db,
    sql`${shown} where x.until_at > now() and (${all} or x.person_id = ${viewer} or x.deputy_id = ${viewer})
      order by x.from_at, x.id limit 500`,
  )
export const selectAbsence = (db: Db, id: string) => row<Absence>(db, sql`${shown} where x.id = ${id}`)

export const insertAbsence = (
  tx: Tx,
  { person, deputy, from, until }: { person: string; deputy: string; from: string; until: string },
) =>
  row<{ id: string }>(
    tx,
    sql`insert into governance.absence (person_id, deputy_id, from_at, until_at)
      values (${person}, ${deputy}, ${from}, ${until}) returning id`,
  )
export const deleteAbsence = (tx: Tx, id: string) => sql`delete from governance.absence where id = ${id}`.execute(tx)
