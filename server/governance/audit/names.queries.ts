import type { AuditName, AuditRow } from '../../../contract/governance/audit.ts'
import { type Db, rows, sql } from '../../platform/db.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Every id in a row and its detail. */
function idsIn(value: unknown): string[] {
  if (typeof value === 'string') return uuid.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(idsIn) : []
}

/** Current names of the ids in these rows, without community content and deleted objects. */
export async function nameAll(db: Db, found: readonly AuditRow[]): Promise<Record<string, AuditName>> {
  const ids = [...new Set(found.flatMap(({ object, target, detail }) => [object, target, detail].flatMap(idsIn)))]
  if (ids.length === 0) return {}
  const named = await rows<AuditName & { id: string }>(
    db,
    sql`select id, name, 'person' as kind from people.person where id = any(${ids}::uuid[])
      union all select id, name, 'unit' from people.unit where id = any(${ids}::uuid[])
      union all select id, name, 'account' from governance.resource where kind = 'account' and id = any(${ids}::uuid[])
      union all select id, name, 'course' from governance.course where id = any(${ids}::uuid[])
      union all select id, title, 'policy' from governance.policy where id = any(${ids}::uuid[])
      union all select id, title, 'proposal' from governance.proposal where id = any(${ids}::uuid[])
      union all select id, title, 'approval' from governance.approval where id = any(${ids}::uuid[])`,
  )
  return Object.fromEntries(named.map(({ id, name, kind }) => [id, { name, kind }]))
}
