import { sql, type Tx } from '../platform/db.ts'

/**
 * Brings what threads carry of their replies and reactions up to date (last_seq, reply_count, reaction_count,
 * last_activity_at, recent_people): for whoever copies rows in beside the verbs of this module.
 */
export const recountThreads = (tx: Tx, ids: readonly string[]) =>
  sql`select network.recount_threads(${ids}::uuid[])`.execute(tx)
/** The same for what communities carry: members, threads, last_activity_at. After `recountThreads`. */
export const recountCommunities = (tx: Tx, ids: readonly string[]) =>
  sql`select network.recount_communities(${ids}::uuid[])`.execute(tx)
