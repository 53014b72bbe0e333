import { isDeepStrictEqual } from 'node:util'
import { record } from '../activity/index.ts'
import { bulkLoad, type Content, selectVersion } from '../governance/index.ts'
import { type Db, rows, sql, type Tx } from '../platform/db.ts'

/** The names from below the root down to the unit `u`, such as `EMEA/Porto`; empty for the root. */
const unitPath = sql`coalesce((select string_agg(a.name, '/' order by nlevel(a.path)) from people.unit a
  where a.path @> u.path and nlevel(a.path) > 1), '')`

export const selectUnits = (db: Db) =>
  rows<{ id: string; unitPath: string }>(
    db,
    sql`select u.id, ${unitPath} as "unitPath" from people.unit u where u.sample order by u.id`,
  )

export type PersonInUnit = { id: string; name: string; unitPath: string; joined: string }
export const selectPeople = (db: Db) =>
  rows<PersonInUnit>(
    db,
    sql`select p.id, p.name, placed."unitPath", p.joined_at as joined from people.person p
      join (select u.id, ${unitPath} as "unitPath" from people.unit u where u.sample) placed on placed.id = p.unit_id
      where p.sample order by p.id`,
  )

type Made = { by: string | null; at: number; reason: string }
/**
 * Adds a version with additional choices to the organisation’s own ones. Its time is never before that of the previous
 * version.
 */
export async function insertModelVersion(tx: Tx, sample: Content, { by, at, reason }: Made): Promise<void> {
  const before = await selectVersion(tx)
  const { centre = null, courses = sample.courses, choices, risks, rules } = before?.content ?? ({} as Partial<Content>)
  const untaught = Object.values(courses).every((needed) => needed.length === 0)
  const content = {
    centre: centre ?? sample.centre,
    courses: untaught ? sample.courses : courses,
    choices: join(choices, sample.choices),
    risks: join(risks, sample.risks),
    rules: join(rules, sample.rules),
  }
  const version = (before?.version ?? 0) + 1
  const began = Math.max(at, before?.startedAt ? Date.parse(before.startedAt) + 1 : at)
  const time = new Date(began).toISOString()
  const id = await bulkLoad.insertSampleVersion(tx, content, { version, by, reason, at: time })
  await record(tx, {
    verb: 'Update',
    kind: 'operating model',
    actor: by,
    object: id,
    at: time,
    origin: 'sample',
    detail: { seq: version, before: version - 1, reason, restores: null, changed: ['choices'] },
  })
}
/** Existing rows stay unchanged. */
const join = <T>(before: T[] = [], more: T[]): T[] => [
  ...before,
  ...more.filter((one) => !before.some((other) => isDeepStrictEqual(one, other))),
]
