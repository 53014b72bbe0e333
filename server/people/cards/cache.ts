import { byId, createCache } from '../../platform/cache/cache.ts'
import { type Db, prepared, sql } from '../../platform/db.ts'

type Card = { id: string; json: string }
const selectCards = prepared<[ids: readonly string[]], Card>(
  (ids) => sql`select id, card::text as json from people.person where id = any(${ids}::uuid[])`,
)

/** About 400 bytes each. */
const cards = createCache<string>({
  load: async (db, ids) => new Map((await selectCards(db, ids)).map(({ id, json }) => [id, json])),
  outdated: byId('person'),
  most: 20_000,
})

/** PersonCards as JSON text, cached in memory because lists show the same people repeatedly. */
export const readCards = (db: Db, ids: Iterable<string>): Promise<ReadonlyMap<string, string>> => cards(db, ids)
