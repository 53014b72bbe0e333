import type { AuditRow, listAudit } from '../../../contract/governance/audit.ts'
import type { Input } from '../../../contract/operation.ts'
import { currentKind, namesOfKind } from '../../activity/index.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'

// A documented read model of the activity log with the actors.

export type AuditFilter = Omit<Input<typeof listAudit>['query'], 'after' | 'limit'>
/** When it happened, and the number of the row. */
export type AuditPlace = { at: string; id: number }

// Titles of community content are left out.
const columns = sql`l.id, l.at, l.recorded_at as "recordedAt", ${personCardOf(sql`l.actor`)} as actor, l.verb, ${currentKind(sql`l.kind`)} as kind,
  l.object, l.target, l.community, l.origin,
  case when l.community is null then l.detail else l.detail - 'title' end as detail`

/** Only the given filters are part of the statement, so that each can use its own index. */
function conditions({ actor, verb, kind, object, community, unit, from, until }: AuditFilter): RawBuilder<unknown>[] {
  return [
    ...(actor ? [sql`l.actor = ${actor}`] : []),
    ...(verb ? [sql`l.verb = ${verb}`] : []),
    ...(kind ? [sql`l.kind = any(${namesOfKind(kind)}::text[])`] : []),
    ...(object ? [sql`(l.object = ${object} or l.target = ${object})`] : []),
    ...(community ? [sql`l.community = ${community}`] : []),
    ...(unit
      ? [
          sql`l.actor in (select p.id from people.person p join people.unit own on own.id = p.unit_id
            join people.unit top on top.id = ${unit} and own.path <@ top.path)`,
        ]
      : []),
    ...(from ? [sql`l.at >= ${from}`] : []),
    ...(until ? [sql`l.at < ${until}`] : []),
  ]
}

/** Newest first. */
export const selectAudit = (db: Db, filter: AuditFilter, after: AuditPlace | undefined, limit: RawBuilder<unknown>) =>
  rows<AuditRow>(
    db,
    sql`select ${columns} from activity.log l where ${sql.join(
      [sql`true`, ...conditions(filter), ...(after ? [sql`(l.at, l.id) < (${after.at}, ${after.id}::bigint)`] : [])],
      sql` and `,
    )} order by l.at desc, l.id desc limit ${limit}`,
  )

/** Oldest first, without entries that are written after the export started. */
export const selectAuditOnward = (
  db: Db,
  filter: AuditFilter,
  after: AuditPlace | undefined,
  started: string,
  limit: number,
) =>
  rows<AuditRow>(
    db,
    sql`select ${columns} from activity.log l where ${sql.join(
      [
        sql`l.recorded_at <= ${started}`,
        ...conditions(filter),
        ...(after ? [sql`(l.at, l.id) > (${after.at}, ${after.id}::bigint)`] : []),
      ],
      sql` and `,
    )} order by l.at, l.id limit ${limit}`,
  )
