import { type Db, prepared, sql } from '../db.ts'
import { type Job, job } from '../jobs.ts'

/** What a transaction has changed: without an id, more of this kind than are worth naming. */
export type Touch = { kind: string; id: string | null; place: string | null }
/** Whoever keeps copies: forgets one, or all. */
export type Keeper = { hear(touch: Touch): void; clear(): void }

/** Beyond so many at once all is forgotten and read again as it is needed. */
const MOST = 1000
/** Milliseconds: who has not asked for longer forgets all. Far below the time for which touches are kept. */
const TRUSTED = 3_600_000

/** What is visible now and was not in the snapshot before. Text: neither needs to be understood on its way. */
const selectNews = prepared<[before: string | null], { snapshot: string; now: number; touched: string | null }>(
  (
    before,
  ) => sql`select pg_current_snapshot()::text as snapshot, (extract(epoch from now()) * 1000000)::bigint as now, (
    select json_agg(json_build_array(kind, id, place))::text from (
      select kind, id, place from platform.touch
      where xact >= pg_snapshot_xmin(${before}::pg_snapshot) and not pg_visible_in_snapshot(xact, ${before}::pg_snapshot)
      order by xact limit ${sql.lit(MOST + 1)}) t) as touched`,
)

/**
 * Copies of one database in memory are never older than the question: whoever asks first hears what was touched since
 * the last time. Many who ask at once share an answer, but only one that was asked for after they came.
 */
class News {
  readonly keepers: Keeper[] = []
  snapshot: string | null = null
  /** When the database last told, by its own clock. */
  now = 0
  heardAt = 0
  asking: Promise<void> = Promise.resolve()
  next: Promise<void> | undefined

  hear(db: Db): Promise<void> {
    this.next ??= this.asking.then(() => {
      this.next = undefined
      const asked = this.ask(db)
      this.asking = asked.catch(() => {})
      return asked
    })
    return this.next
  }

  async ask(db: Db): Promise<void> {
    const began = performance.now()
    if (began - this.heardAt > TRUSTED) this.clear()
    try {
      const [news] = await selectNews(db, this.snapshot)
      if (!news) throw new Error('The database said nothing')
      if (news.touched) this.tell(JSON.parse(news.touched))
      this.snapshot = news.snapshot
      this.now = news.now
      this.heardAt = began
    } catch (error) {
      this.clear() // perhaps it is another database that answers next
      throw error
    }
  }

  tell(touched: [kind: string, id: string | null, place: string | null][]): void {
    if (touched.length > MOST) this.clear()
    else for (const [kind, id, place] of touched) for (const keeper of this.keepers) keeper.hear({ kind, id, place })
  }

  clear(): void {
    this.snapshot = null
    for (const keeper of this.keepers) keeper.clear()
  }
}

const told = new WeakMap<Db, News>()
const newsOf = (db: Db): News => {
  const known = told.get(db) ?? new News()
  told.set(db, known)
  return known
}

/** Before copies are read. Whoever calls through HTTP has heard when it was found out who they are. */
export const hearNews = (db: Db): Promise<void> => newsOf(db).hear(db)
/** When news was last heard, by the clock of the database, in microseconds: copies hold what was committed before. */
export const heardAt = (db: Db): number => newsOf(db).now
export const addKeeper = (db: Db, keeper: Keeper): void => void newsOf(db).keepers.push(keeper)

/** Transaction ids belong to one database cluster: in a copy of it, touches from the future would be news for ever. At start. */
export const keepTouchesTrue = (db: Db): Promise<unknown> =>
  sql`delete from platform.touch where xact >= pg_snapshot_xmax(pg_current_snapshot())`.execute(db)

/** Nobody looks back that far. */
export const forgetTouches: Job = job(
  'touches',
  async ({ db }) => void (await sql`delete from platform.touch where at < now() - interval '1 day'`.execute(db)),
)
