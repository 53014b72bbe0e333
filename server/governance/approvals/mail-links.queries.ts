import { type Db, row, sql, type Tx } from '../../platform/db.ts'

type Link = { approval: string; person: string; round: number; stage: number; expiresAt: string }

/** Valid for 14 days. Deletes expired links. */
export async function insertLink(
  tx: Tx,
  hash: Buffer,
  { id, round, stage }: { id: string; round: number; stage: number },
  person: string,
): Promise<void> {
  await sql`delete from governance.approval_link where expires_at < now()`.execute(tx)
  await sql`insert into governance.approval_link (hash, approval_id, person_id, round, stage, expires_at)
    values (${hash}, ${id}, ${person}, ${round}, ${stage}, now() + interval '14 days')`.execute(tx)
}

export const selectLink = (db: Db, hash: Buffer) =>
  row<Link>(
    db,
    sql`select l.approval_id as approval, l.person_id as person, l.round, l.stage, l.expires_at as "expiresAt"
      from governance.approval_link l join people.person p on p.id = l.person_id and p.state = 'active'
      where l.hash = ${hash} and l.expires_at > now()`,
  )

export const deleteLinks = (tx: Tx, approval: string, person: string) =>
  sql`delete from governance.approval_link where approval_id = ${approval} and person_id = ${person}`.execute(tx)
