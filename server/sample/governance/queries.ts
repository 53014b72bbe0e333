import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

/** The roles of each person of the sample. */
export const selectRoles = async (db: Db): Promise<Map<string, string[]>> => {
  const found = await rows<{ person: string; roles: string[] }>(
    db,
    sql`select r.person_id as person, array_agg(distinct r.role order by r.role) as roles from people.role r
      join people.person p on p.id = r.person_id where p.sample group by 1`,
  )
  return new Map(found.map(({ person, roles }) => [person, roles]))
}

/** All administrators, including those outside the sample. */
export const selectKeepers = async (db: Db): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select distinct person_id as id from people.role where role = 'administrator' order by 1`,
  )
  return found.map(({ id }) => id)
}

export type Opened = {
  name: string
  purpose: string
  visibility: 'public' | 'private' | 'hidden'
  by: string
  at: string
}
/** Communities of the sample with a creator, by name. */
export const selectOpened = async (db: Db): Promise<Map<string, Opened>> => {
  const found = await rows<Opened>(
    db,
    sql`select name, purpose, visibility, created_by as by, created_at as at from network.community
      where sample and created_by is not null`,
  )
  return new Map(found.map((one) => [one.name, one]))
}

/** Community of an announcement; undefined if the sample’s name was taken. */
export const selectPlace = (db: Db, name: string) =>
  row<{ id: string; slug: string; members: number }>(
    db,
    sql`select id, slug, members from network.community where sample and name = ${name}`,
  )

/** An account of the sample by its handle. */
export const selectAccount = async (db: Db, network: string, handle: string): Promise<string> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from presence.account where sample and network = ${network} and handle = ${handle}`,
  )
  if (!found[0]) throw new Error(`There is no account ${handle} on ${network}`)
  return found[0].id
}

/** Versions of the operating model from the sample, oldest first. */
export const selectVersions = (db: Db) =>
  rows<{ id: string; seq: number }>(db, sql`select id, seq from governance.operating_model where sample order by seq`)

/** Deletes what sample people proposed, requested, own and acknowledged, before deleting them. */
export async function deleteGoverned(tx: Tx): Promise<void> {
  const theirs = sql`(select id from people.person where sample)`
  await sql`delete from governance.proposal where by_id in ${theirs}`.execute(tx)
  await sql`delete from governance.approval where requester_id in ${theirs}`.execute(tx)
  await sql`delete from governance.policy where owner_id in ${theirs}`.execute(tx)
  await sql`delete from governance.exception where granted_by in ${theirs}`.execute(tx)
}
