import { sql, type Tx } from '../platform/db.ts'

/** An unclaimed profile was claimed: the next import of the workspace uses its person. Undo keeps that person. */
export async function mergeOutside(tx: Tx, from: string, to: string): Promise<void> {
  await sql`update imports.outside_id set id = ${to}, made = false where kind = 'person' and id = ${from}`.execute(tx)
  await sql`insert into imports.member (run_id, community_id, person_id, listed, joined_at)
    select run_id, community_id, ${to}, listed, joined_at from imports.member where person_id = ${from}
    on conflict do nothing`.execute(tx)
  await sql`delete from imports.member where person_id = ${from}`.execute(tx)
  await sql`delete from imports.author where person_id = ${from}`.execute(tx)
}
