import { type Db, type RawBuilder, rows, sql } from '../platform/db.ts'

/** Beyond so many changes at once all is forgotten and read again as it is needed. */
const MOST_NEWS = 200
/** About 300 bytes each. */
const MOST_CARDS = 20_000

type Card = { id: string; revision: number; json: string }
type News = { horizon: string; changed: [id: string, revision: number, json: string][] | null }

/**
 * PersonCards in memory, never older than the statement that uses them: it also selects the cards that transactions at
 * or above the horizon have written. Below the horizon everything is decided and was seen.
 */
class Cards {
  readonly known = new Map<string, Card>()
  horizon = 0n
  /** Counts how often all was forgotten: what was asked before that is not remembered after it. */
  epoch = 0

  learn(card: Card, epoch: number): void {
    const before = this.known.get(card.id)
    // Of two answers the later one may carry the earlier card.
    if (epoch === this.epoch && (!before || before.revision < card.revision)) this.known.set(card.id, card)
  }
  hear({ horizon, changed }: News, epoch: number): void {
    if (epoch !== this.epoch) return
    if ((changed?.length ?? 0) > MOST_NEWS || this.known.size > MOST_CARDS) {
      this.known.clear()
      this.epoch += 1
    } else for (const [id, revision, json] of changed ?? []) this.learn({ id, revision, json }, epoch)
    if (BigInt(horizon) > this.horizon) this.horizon = BigInt(horizon)
  }
}
const caches = new WeakMap<Db, Cards>()

/** `card(id)` is the PersonCard as JSON text, as it was when the rows were read or later; undefined if there is none. */
export type WithCards<R> = { found: R[]; card: (id: string) => string | undefined }

/**
 * Runs a statement whose rows name people by id. It must select the column `news` that it is given; `peopleOf` says whom
 * a row needs. Saves a list looking up the same few people for each of its rows.
 */
export async function selectWithCards<R extends { news: string }>(
  db: Db,
  select: (news: RawBuilder<string>) => RawBuilder<unknown>,
  peopleOf: (row: R) => readonly string[],
): Promise<WithCards<R>> {
  const cards = caches.get(db) ?? new Cards()
  caches.set(db, cards)
  const { epoch } = cards
  const found = await rows<R>(db, select(newsSince(cards.horizon)))
  if (found[0]) cards.hear(JSON.parse(found[0].news), epoch)
  const needed = new Set(found.flatMap(peopleOf))
  const here = new Map<string, string>()
  for (const id of needed) {
    const known = cards.known.get(id)
    if (known) here.set(id, known.json)
  }
  await readMissing(db, cards, needed, here)
  return { found, card: (id) => here.get(id) }
}

async function readMissing(db: Db, cards: Cards, needed: ReadonlySet<string>, here: Map<string, string>) {
  const missing = [...needed].filter((id) => !here.has(id))
  if (missing.length === 0) return
  const { epoch } = cards
  const statement = sql`select id, card_revision as revision, card::text as json from people.person
    where id = any(${missing}::uuid[])`
  for (const card of await rows<Card>(db, statement)) {
    cards.learn(card, epoch)
    here.set(card.id, card.json)
  }
}

/** News as JSON text. */
const newsSince = (horizon: bigint) => sql<string>`(select json_build_object(
    'horizon', pg_snapshot_xmin(pg_current_snapshot())::text,
    'changed', (select json_agg(json_build_array(id, card_revision, card::text)) from (
      select id, card_revision, card from people.person where card_xact >= ${String(horizon)}::xid8
      limit ${sql.lit(MOST_NEWS + 1)}) changed))::text)`

/** Transaction ids belong to one database cluster: in a copy, cards from the future would be news for ever. At start. */
export const keepCardTimesTrue = (db: Db): Promise<unknown> =>
  sql`update people.person set card_xact = '0' where card_xact >= pg_snapshot_xmax(pg_current_snapshot())`.execute(db)
