import type { AnswerEvent, DraftEvent } from '../../governance/index.ts'
import * as bulkRows from '../../platform/database/bulk-rows.ts'
import { sql, type Tx } from '../../platform/db.ts'

type Table = 'account' | 'account_unit' | 'former_address' | 'reserved_handle' | 'retirement'
/** Inserts history as it is given, with the names of columns as keys. No permission is checked; the caller records the activities. */
export const insertRows = <T extends Table>(tx: Tx, table: T, given: bulkRows.NewRows<`presence.${T}`>) =>
  bulkRows.insertRows(tx, `presence.${table}`, given)

export type WeeklyFollowers = { account: string; lastDay: string; followers: readonly number[] }
/** Followers at the end of each week up to the last day. */
export const insertFollowers = (tx: Tx, given: readonly WeeklyFollowers[]) =>
  sql`insert into presence.account_day (account_id, day, followers)
    select g.account, g."lastDay" - 7 * (cardinality(g.followers) - w.place)::int, w.followers
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (account uuid, "lastDay" date, followers int[]),
      unnest(g.followers) with ordinality as w (followers, place)`.execute(tx)

/** Past drafts and answers, which what-ifs evaluate. */
export async function insertPublishingEvents(
  tx: Tx,
  drafts: readonly DraftEvent[],
  answers: readonly AnswerEvent[],
): Promise<void> {
  await sql`insert into presence.draft_event (id, account_id, author_id, risk, at, approver_id, answered_at, publisher_id, generated)
    select id, account, author, risk, at, approver, "answeredAt", publisher, generated
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as d (id uuid, account uuid, author uuid, risk text, at timestamptz,
      approver uuid, "answeredAt" timestamptz, publisher uuid, generated boolean)`.execute(tx)
  await sql`insert into presence.answer_event (id, account_id, by_id, at, generated) select id, account, by, at, generated
    from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as a (id uuid, account uuid, by uuid, at timestamptz, generated boolean)`.execute(
    tx,
  )
}
