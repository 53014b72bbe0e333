import type { Scope, Token } from '../../../../contract/people/account.ts'
import { type Db, row, rows, sql, type Tx } from '../../../platform/db.ts'

const columns = sql`id, name, scopes, created_at as "createdAt", last_used_at as "lastUsedAt", expires_at as "expiresAt"`

export const selectTokens = (db: Db, personId: string) =>
  rows<Token>(
    db,
    sql`select ${columns} from people.token where person_id = ${personId}
        and (expires_at is null or expires_at > now()) order by id desc`,
  )

/** Counts under a lock on the person, so that parallel requests cannot exceed the limit. */
export async function countTokens(tx: Tx, personId: string): Promise<number> {
  await sql`select from people.person where id = ${personId} for no key update`.execute(tx)
  const tokens = await row<{ count: number }>(
    tx,
    sql`select count(*) as count from people.token where person_id = ${personId}`,
  )
  return tokens?.count ?? 0
}

export async function insertToken(
  tx: Tx,
  given: { hash: Buffer; personId: string; name: string; scopes: readonly Scope[]; days: number | null },
): Promise<Token> {
  const made = await row<Token>(
    tx,
    sql`insert into people.token (hash, person_id, name, scopes, expires_at)
      values (${given.hash}, ${given.personId}, ${given.name}, ${given.scopes}, now() + make_interval(days => ${given.days}))
      returning ${columns}`,
  )
  if (!made) throw new Error('The token was not written')
  return made
}

/** Deletes all tokens of a person. */
export const deleteTokens = (tx: Tx, personId: string) =>
  rows<{ id: string }>(tx, sql`delete from people.token where person_id = ${personId} returning id`)

export const deleteToken = (tx: Tx, personId: string, id: string) =>
  row(tx, sql`delete from people.token where id = ${id} and person_id = ${personId} returning id`)
