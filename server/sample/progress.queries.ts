import { bulkLoad } from '../network/index.ts'
import { type Db, row, sql, type Tx } from '../platform/db.ts'
import type { Visitor } from './generate/sample.ts'

export type SampleRun = {
  state: 'loading' | 'present' | 'removing' | 'failed'
  seed: string
  today: string
  requestedBy: string | null
  visitorId: string | null
  visitorName: string | null
  people: number
  communities: number
  messages: number
  batches: number
  loadedTo: string | null
  problem: string | null
  /** Seconds since the start of this attempt. */
  seconds: number
  startedWith: number
  removed: number
  removing: number
}

export const selectRun = (db: Db) =>
  row<SampleRun>(
    db,
    sql`select state, seed, today, asked_by as "askedBy", visitor_id as "visitorId", visitor_name as "visitorName", people,
        communities, messages, batches, loaded_to as "loadedTo", problem, started_with as "startedWith", removed, removing,
        extract(epoch from clock_timestamp() - started_at)::float8 as seconds
      from sample.run`,
  )

export const insertRun = (tx: Tx, seed: string, requestedBy: string | null, visitor: Visitor | null) =>
  row<{ seed: string }>(
    tx,
    sql`insert into sample.run (state, seed, today, asked_by, visitor_id, visitor_name)
      values ('loading', ${seed}, now(), ${requestedBy}, ${visitor?.id ?? null}, ${visitor?.name ?? null})
      on conflict do nothing returning seed`,
  )

/** Starts a new attempt of the run. */
export const resumeRun = (db: Db) =>
  sql`update sample.run set state = 'loading', problem = null, started_at = clock_timestamp(), started_with = messages`.execute(
    db,
  )
export const failRun = (db: Db, problem: string) =>
  sql`update sample.run set state = 'failed', problem = ${problem} where state = 'loading'`.execute(db)

/** The removal was refused before it started: restores the previous state. */
export const cancelRemoval = (db: Db, state: SampleRun['state'], problem: string) =>
  sql`update sample.run set state = ${state}, problem = ${problem} where state = 'removing'`.execute(db)

export const saveFoundation = (tx: Tx, people: number, communities: number) =>
  sql`update sample.run set people = ${people}, communities = ${communities}`.execute(tx)

export const saveBatch = (tx: Tx, messages: number, at: string) =>
  sql`update sample.run set messages = messages + ${messages}, batches = batches + 1, loaded_to = ${at}::timestamptz`.execute(
    tx,
  )
export const finishRun = (tx: Tx) => sql`update sample.run set state = 'present'`.execute(tx)

export const startRemoval = (db: Db, steps: number) =>
  sql`update sample.run set state = 'removing', removing = ${steps}, removed = 0, started_at = clock_timestamp()`.execute(
    db,
  )
export const countRemovalStep = (tx: Db) => sql`update sample.run set removed = removed + 1`.execute(tx)
export const deleteRun = (tx: Tx) => sql`delete from sample.run`.execute(tx)

/** The longest-serving administrator: the sample mentions a person, also when it is loaded from the command line. */
export const selectFirstAdministrator = (db: Db) =>
  row<Visitor>(
    db,
    sql`select p.id, p.name from people.role r join people.person p on p.id = r.person_id join people.unit u on u.id = r.unit_id
      where r.role = 'administrator' and u.parent_id is null and p.state = 'active' and not p.sample
      order by r.granted_at, p.id limit 1`,
  )

export const selectVisitor = (db: Db, id: string) =>
  row<Visitor>(db, sql`select id, name from people.person where id = ${id} and not sample`)

export const selectOrganisationId = (db: Db) => row<{ id: string }>(db, sql`select id from people.organisation`)

/** The public community of the sample with the most threads, as soon as it has one. */
export const selectOpen = async (db: Db): Promise<{ slug: string; name: string } | undefined> => {
  const found = await bulkLoad.selectSampleCommunities(db)
  const [largest] = found
    .filter(({ visibility, threads }) => visibility === 'public' && threads > 0)
    .sort((a, b) => b.threads - a.threads)
  return largest && { slug: largest.slug, name: largest.name }
}

export const countSample = async (db: Db) => {
  const found = await row<{ people: number }>(db, sql`select count(*) as people from people.person where sample`)
  const communities = await bulkLoad.selectSampleCommunities(db)
  const messages = await bulkLoad.countSampleMessages(db)
  return { people: found?.people ?? 0, communities: communities.length, messages }
}
