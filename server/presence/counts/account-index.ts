import { type Db, rows, sql } from '../../platform/db.ts'
import { type Job, job, type Timetable } from '../../platform/jobs.ts'
import { hasSlowed, type Pulse } from '../status/rules.ts'
import { forgetTouches, type GlanceRow, selectGlances, selectTouched } from './account-index.queries.ts'

/** An account as lists are counted by it; about 600 bytes. Times in milliseconds. */
export type Glance = Pulse &
  Pick<
    GlanceRow,
    'unit' | 'units' | 'network' | 'brand' | 'languages' | 'tags' | 'followers' | 'openedAt' | 'closedAt'
  > & {
    id: string
    keepers: string[]
  }

/** Far below the time for which touches are kept. */
const TRUSTED = 3_600_000

/**
 * The register in memory, never older than the question: each question first hears which accounts were touched by
 * transactions that were not decided at the last time. One asks at a time, so that what is heard later is newer.
 */
class Glances {
  readonly known = new Map<string, Glance>()
  /** Each word once: ten thousand times the same text is counted faster than ten thousand equal ones. */
  readonly words = new Map<string, string>()
  horizon: string | undefined
  heardAt = 0
  asking: Promise<void> = Promise.resolve()
  next: Promise<void> | undefined

  /** Whoever comes while somebody asks shares the next answer: the present one may be older than the question. */
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
    const fresh = this.horizon !== undefined && began - this.heardAt < TRUSTED
    const found = await (this.horizon && fresh ? selectTouched(db, this.horizon) : selectGlances(db))
    if (!fresh) {
      this.known.clear()
      this.words.clear()
    }
    for (const { id, horizon, ...row } of found) {
      this.horizon = horizon
      if (id === null) continue
      if (row.unit === null) this.known.delete(id)
      else
        this.known.set(
          id,
          glanceOf(id, row, (word) => this.share(word)),
        )
    }
    this.heardAt = began
  }

  share<T extends string>(word: T): T {
    const known = this.words.get(word)
    if (known === undefined) this.words.set(word, word)
    return (known ?? word) as T
  }
}

const orNever = (time: number | null) => time ?? Number.NEGATIVE_INFINITY
type Share = <T extends string>(word: T) => T
function glanceOf(id: string, row: GlanceRow, share: Share): Glance {
  const { steward, deputies, followers, reviewDueAt, openedAt, closedAt, units, languages, tags } = row
  return {
    id,
    unit: share(row.unit),
    units: units.map(share),
    network: share(row.network),
    status: share(row.status),
    brand: share(row.brand),
    languages: languages.map(share),
    tags: tags.map(share),
    followers,
    steward: steward !== null,
    keepers: steward ? [steward, ...deputies] : deputies,
    reviewDueAt,
    openedAt,
    closedAt,
    slowed: hasSlowed(row),
    sourceUpdatedAt: orNever(row.sourceUpdatedAt),
    last: Math.max(orNever(row.lastPostAt), orNever(row.lastReplyAt)),
  }
}

const registers = new WeakMap<Db, Glances>()
/** Every account there is, seen or not: filter it by a sight. */
export async function readGlances(db: Db): Promise<ReadonlyMap<string, Glance>> {
  const glances = registers.get(db) ?? new Glances()
  registers.set(db, glances)
  await glances.hear(db)
  return glances.known
}

/** The units in the order of the tree, with all that are above each, itself the first. */
export type Tree = Map<string, { id: string; name: string; depth: number; above: readonly string[] }>
export async function readTree(db: Db): Promise<Tree> {
  const tree: Tree = new Map()
  const found = await rows<{ id: string; name: string; parent: string | null }>(
    db,
    sql`select id, name, parent_id as parent from people.unit order by path`,
  )
  for (const { id, name, parent } of found) {
    const above = [id, ...(tree.get(parent ?? '')?.above ?? [])]
    tree.set(id, { id, name, depth: above.length - 1, above })
  }
  return tree
}

export const glanceJobs: Job[] = [job('account-changes', async ({ db }) => void (await forgetTouches(db)))]
export const glanceTimetable: Timetable[] = [{ cron: '23 * * * *', job: 'account-changes' }]
