import { sql, type Tx } from '../platform/db.ts'

/**
 * Recomputes the derived columns of threads (last_seq, reply_count, reaction_count, last_activity_at, recent_people),
 * after rows were copied in directly.
 */
export const recountThreads = (tx: Tx, ids: readonly string[]) =>
  sql`select network.recount_threads(${ids}::uuid[])`.execute(tx)
/** The same for communities: members, threads, last_activity_at. Call after `recountThreads`. */
export const recountCommunities = (tx: Tx, ids: readonly string[]) =>
  sql`select network.recount_communities(${ids}::uuid[])`.execute(tx)
