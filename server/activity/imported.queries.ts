import type { Kind } from '../../contract/activity.ts'
import { type Db, row, rows, sql, type Tx } from '../platform/db.ts'
import type { Position } from './log.ts'

const position = sql`l.xact::text as xact, l.id`
const isImported = sql`l.origin is not null`

/** Imported activities about these objects, of one kind if given. */
export const selectImported = (tx: Tx, objects: readonly string[], kind?: Kind) =>
  rows<Position>(
    tx,
    sql`select ${position} from activity.log l where l.object = any(${objects}::uuid[]) and ${isImported}
      ${kind === undefined ? sql`` : sql`and l.kind = ${kind}`}`,
  )

/** All activities in those communities that an import created, according to the log. */
export const selectOfImportedCommunities = (tx: Tx, ids: readonly string[]) =>
  rows<Position>(
    tx,
    sql`with made as (select l.object as id from activity.log l where l.object = any(${ids}::uuid[])
        and l.kind = 'community' and l.verb = 'Create' and ${isImported})
      select ${position} from activity.log l where l.community in (select id from made)`,
  )

const namedIn = (origin: string) => sql`(select one.id from activity.log l
  cross join lateral unnest(array[l.actor, l.object, l.target, l.community]) as one (id) where l.origin = ${origin})`

/** The ids that activities of this origin refer to. */
export const selectNamed = async (tx: Tx, origin: string, ids: readonly string[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    tx,
    sql`select given.id from unnest(${ids}::uuid[]) as given (id) where given.id in ${namedIn(origin)}`,
  )
  return found.map(({ id }) => id)
}

type Named = Record<'people' | 'objects' | 'communities', readonly string[]>
/**
 * Activities of this origin; and of any origin those by and about the people and the objects, and those in the
 * communities. Objects and communities count only if activities of this origin name them, communities also if one of
 * the people created them: which rows are returned is decided by the log itself, not by marks in other tables.
 */
export const selectOfOrigin = (tx: Tx, origin: string, { people, objects, communities }: Named) =>
  rows<Position>(
    tx,
    sql`with named as materialized (select given.id, given.of from (
          select unnest(${objects}::uuid[]) as id, 'object' as of union all select unnest(${communities}::uuid[]), 'community') as given
        where given.id in ${namedIn(origin)}),
      subjects as materialized (select unnest(${people}::uuid[]) as id union all select id from named where of = 'object'),
      communities as materialized (select id from named where of = 'community'
        union all select made.object from activity.log made where made.object = any(${communities}::uuid[])
          and made.kind = 'community' and made.verb = 'Create' and made.actor = any(${people}::uuid[]))
    select ${position} from activity.log l
    where l.origin = ${origin} or l.community in (select id from communities)
      or l.actor in (select id from subjects) or l.object in (select id from subjects) or l.target in (select id from subjects)
    order by l.xact, l.id`,
  )

/** The actor of the newest activity about this object with this state in its detail. */
export const selectLastActor = async (
  db: Db,
  { object, kind, state }: { object: string; kind: Kind; state: string },
): Promise<string | null> =>
  (
    await row<{ actor: string | null }>(
      db,
      sql`select actor from activity.log where object = ${object} and kind = ${kind} and detail->>'state' = ${state}
        order by xact desc, id desc limit 1`,
    )
  )?.actor ?? null
