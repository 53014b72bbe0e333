import { type Db, rows, sql } from '../../platform/db.ts'
import { type Job, job, type Timetable } from '../../platform/jobs.ts'
import { hasSlowed, type IndexedFacts } from '../status/rules.ts'
import { deleteOldChanges, type IndexRow, selectAllAccounts, selectChangedAccounts } from './account-index.queries.ts'

/** An account in the index; about 600 bytes. Times in milliseconds. */
export type IndexedAccount = IndexedFacts &
  Pick<
    IndexRow,
    'unit' | 'units' | 'network' | 'brand' | 'languages' | 'tags' | 'followers' | 'openedAt' | 'closedAt'
  > & {
    id: string
    managers: string[]
  }

/** Milliseconds without a refresh after which the index is rebuilt. Far below the retention of account_change. */
const MAX_AGE = 3_600_000

/**
 * The register in memory, never older than the query: each query first reads the accounts changed by transactions that
 * were open or later at the last refresh. One refresh runs at a time.
 */
class AccountIndex {
  readonly known = new Map<string, IndexedAccount>()
  /** Interns strings: equal strings share one object, so comparisons are fast. */
  readonly strings = new Map<string, string>()
  horizon: string | undefined
  refreshedAt = 0
  current: Promise<void> = Promise.resolve()
  next: Promise<void> | undefined

  /** Concurrent callers share the next refresh: the running one may have started before their query. */
  refresh(db: Db): Promise<void> {
    this.next ??= this.current.then(() => {
      this.next = undefined
      const loading = this.load(db)
      this.current = loading.catch(() => {})
      return loading
    })
    return this.next
  }

  async load(db: Db): Promise<void> {
    const began = performance.now()
    const fresh = this.horizon !== undefined && began - this.refreshedAt < MAX_AGE
    const found = await (this.horizon && fresh ? selectChangedAccounts(db, this.horizon) : selectAllAccounts(db))
    if (!fresh) {
      this.known.clear()
      this.strings.clear()
    }
    for (const { id, horizon, ...row } of found) {
      this.horizon = horizon
      if (id === null) continue
      if (row.unit === null) this.known.delete(id)
      else
        this.known.set(
          id,
          toIndexedAccount(id, row, (text) => this.intern(text)),
        )
    }
    this.refreshedAt = began
  }

  intern<T extends string>(text: T): T {
    const known = this.strings.get(text)
    if (known === undefined) this.strings.set(text, text)
    return (known ?? text) as T
  }
}

const timeOrNever = (time: number | null) => time ?? Number.NEGATIVE_INFINITY
type Intern = <T extends string>(text: T) => T
function toIndexedAccount(id: string, row: IndexRow, intern: Intern): IndexedAccount {
  const { steward, deputies, followers, reviewDueAt, openedAt, closedAt, units, languages, tags } = row
  return {
    id,
    unit: intern(row.unit),
    units: units.map(intern),
    network: intern(row.network),
    status: intern(row.status),
    brand: intern(row.brand),
    languages: languages.map(intern),
    tags: tags.map(intern),
    followers,
    steward: steward !== null,
    managers: steward ? [steward, ...deputies] : deputies,
    reviewDueAt,
    openedAt,
    closedAt,
    slowed: hasSlowed(row),
    sourceUpdatedAt: timeOrNever(row.sourceUpdatedAt),
    lastActivity: Math.max(timeOrNever(row.lastPostAt), timeOrNever(row.lastReplyAt)),
  }
}

const indexes = new WeakMap<Db, AccountIndex>()
/** All accounts; filter them by a sight. */
export async function readAccountIndex(db: Db): Promise<ReadonlyMap<string, IndexedAccount>> {
  const index = indexes.get(db) ?? new AccountIndex()
  indexes.set(db, index)
  await index.refresh(db)
  return index.known
}

/** The units in tree order, each with itself and its ancestors. */
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

export const indexJobs: Job[] = [job('account-changes', async ({ db }) => void (await deleteOldChanges(db)))]
export const indexTimetable: Timetable[] = [{ cron: '23 * * * *', job: 'account-changes' }]
