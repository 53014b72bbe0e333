import { personCard, personCardOf } from '../people/index.ts'
import { type RawBuilder, sql } from '../platform/db.ts'

export { personCard, personCardOf }

const column = (alias: string, name: string) => sql.ref(`${alias}.${name}`)

/** The CommunityRef of the community row `alias`, as JSON. */
export const communityRef = (alias: string): RawBuilder<unknown> => sql`jsonb_build_object('id', ${column(alias, 'id')},
  'slug', ${column(alias, 'slug')}, 'name', ${column(alias, 'name')}, 'visibility', ${column(alias, 'visibility')})`

/** The same as json, for lists that are returned as JSON text. */
export const communityJson = (alias: string): RawBuilder<unknown> =>
  rowJson(sql`${column(alias, 'id')}, ${column(alias, 'slug')},
  ${column(alias, 'name')}, ${column(alias, 'visibility')}`)

/** These columns as one JSON object: a third faster than json_build_object. */
export const rowJson = (columns: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select row_to_json(one_row) from (select ${columns}) one_row)`

/** Whether the person can read the community row `alias`. Same rule as `isReader` in rules.ts. */
export const isReadableBy = (personId: string | RawBuilder<unknown>, alias: string): RawBuilder<boolean> =>
  sql<boolean>`(${column(alias, 'visibility')} = 'public' or exists (select from network.membership reader
    where reader.person_id = ${personId} and reader.community_id = ${column(alias, 'id')}))`

/** The same for a community id, for other modules: `where ${mayRead(sql`n.person_id`, sql`n.community_id`)}`. */
export const mayRead = (person: RawBuilder<unknown>, community: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`exists (select from network.community readable where readable.id = ${community}
    and ${isReadableBy(person, 'readable')})`
