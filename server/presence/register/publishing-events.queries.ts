import type { AnswerEvent, DraftEvent } from '../../governance/index.ts'
import { type Db, rows, sql } from '../../platform/db.ts'

/** Oldest first. */
export const selectDraftEvents = (db: Db, since: Temporal.Instant) =>
  rows<DraftEvent>(
    db,
    sql`select id, account_id as account, author_id as author, risk, at, approver_id as approver, answered_at as "answeredAt",
        publisher_id as publisher, generated
      from presence.draft_event where at >= ${since.toString()}::timestamptz order by at, id`,
  )

export const selectAnswerEvents = (db: Db, since: Temporal.Instant) =>
  rows<AnswerEvent>(
    db,
    sql`select id, account_id as account, by_id as by, at, generated
      from presence.answer_event where at >= ${since.toString()}::timestamptz order by at, id`,
  )
