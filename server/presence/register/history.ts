import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/changes.ts'
import type { AccountEvent } from '../../../contract/presence/changes.ts'
import { currentEvent, namesOfEvent } from '../../activity/index.ts'
import { check } from '../../governance/index.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, rows, sql } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, type ListPosition, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import { isUuid } from '../../platform/uuid.ts'
import type { Change } from '../status/field-diff.ts'
import { ORGANISATION } from '../status/settings.ts'

type EventRow = Omit<AccountEvent, 'changes'> & { place: string; changes: Change[] }

/** Reads the log: the activities of this account, and the publishing pauses of its owners. */
const selectEvents = (db: Db, id: string, after: ListPosition | undefined, limit: number | undefined) =>
  rows<EventRow>(
    db,
    sql`select l.at, l.id::text as place, ${personCardOf(sql`l.actor`)} as actor, l.verb, ${currentEvent(sql`(l.detail->>'what')`)} as event,
        coalesce(l.detail->'changes', '[]') as changes, l.detail->>'reason' as reason, l.detail->>'source' as source
      from activity.log l
      where l.kind = 'account' and l.object = any(array(${objectsOf(id)})) and (l.object = ${id} or ${isPauseOf(id)})
        ${after ? sql`and (l.at, l.id) < (${after[0]}::timestamptz, ${Number(after[1].slice(-12))}::bigint)` : sql``}
      order by l.at desc, l.id desc limit ${rowsToSelect(limit)}`,
  )

/** The objects of activities that concern an account: itself, its owners and their ancestors, and the organisation. */
const objectsOf = (id: string) => sql`select ${id}::uuid union all select ${ORGANISATION}::uuid union all
  select above.id from presence.account a left join presence.account_unit x on x.account_id = a.id
    join people.unit own on own.id in (a.unit_id, x.unit_id) join people.unit above on above.path @> own.path where a.id = ${id}`
const pauses = ['publishing paused', 'publishing resumed'].flatMap(namesOfEvent)
const isPauseOf = (id: string) => sql`(l.detail->>'what' = any(${pauses}::text[])
  and l.at >= (select a.created_at from presence.account a where a.id = ${id}))`

/** Log ids are numbers; list cursors contain UUIDs. */
const asId = (place: string) => `00000000-0000-0000-0000-${place.padStart(12, '0')}`

export async function readAccountHistory({
  db,
  viewer,
  params,
  query,
}: Call<typeof contract.readAccountHistory>): Promise<Result<typeof contract.readAccountHistory>> {
  const ruling = await check(db, viewer, 'see', params.id)
  if (!ruling.allowed) throw notFound(say`There is no such account, or you cannot see it.`)
  const found = await selectEvents(db, params.id, readCursor(query.after, 'time'), query.limit)
  const page = cutPage(found, query.limit, ({ at, place }) => [at, asId(place)])
  const names = await selectNames(db, page.items)
  return {
    items: page.items.map(({ place: _, changes, ...event }) => ({
      ...event,
      changes: changes.map(({ field, from, to }) => ({ field, from: nameIn(names, from), to: nameIn(names, to) })),
    })),
    next: page.next,
  }
}

const idsIn = (value: unknown): string[] =>
  [value].flat().filter((one) => typeof one === 'string' && isUuid(one)) as string[]

/** The names of the units and people in any field. */
async function selectNames(db: Db, events: readonly EventRow[]): Promise<Map<string, string>> {
  const ids = events.flatMap(({ changes }) => changes.flatMap(({ from, to }) => [...idsIn(from), ...idsIn(to)]))
  if (ids.length === 0) return new Map()
  const found = await rows<{ id: string; name: string }>(
    db,
    sql`select id, name from people.person where id = any(${ids}::uuid[])
      union all select id, name from people.unit where id = any(${ids}::uuid[])`,
  )
  return new Map(found.map(({ id, name }) => [id, name]))
}

function nameIn(names: Map<string, string>, value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (Array.isArray(value)) return value.length === 0 ? null : value.map((one) => nameIn(names, one) ?? '').join(', ')
  return names.get(String(value)) ?? String(value)
}
