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

/** All activities in those of the communities that, by the log, an import created. */
export const selectOfImportedCommunities = (tx: Tx, ids: readonly string[]) =>
  rows<Position>(
    tx,
    sql`with made as (select l.object as id from activity.log l where l.object = any(${ids}::uuid[])
        and l.kind = 'community' and l.verb = 'Create' and ${isImported})
      select ${position} from activity.log l where l.community in (select id from made)`,
  )

/** Who did the newest activity about this object with this state in its detail. */
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
