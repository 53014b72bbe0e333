import { writeCells } from '../platform/database/copy-text.ts'
import { copyLines, type Db, rows, sql, type Tx } from '../platform/db.ts'

/** The local object of an external id. `threadId` is set for replies. */
export type Outside = { outsideId: string; id: string; threadId: string | null }
/** `made`: created by the run; otherwise it existed before. */
export type Found = Outside & { runId: string; made: boolean }
type OutsideKind = 'person' | 'bot' | 'channel'

export const selectOutside = (db: Db, source: string, kind: OutsideKind, keys: string[]) =>
  rows<Found>(
    db,
    sql`select outside_id as "outsideId", id, thread_id as "threadId", run_id as "runId", made from imports.outside_id
      where source = ${source} and kind = ${kind} and outside_id = any(${keys}::text[])`,
  )

type FoundMessage = Found & { kind: 'message' | 'stand-in' }
export const selectOutsideMessages = (db: Db, source: string, keys: string[]) =>
  rows<FoundMessage>(
    db,
    sql`select kind, outside_id as "outsideId", id, thread_id as "threadId", run_id as "runId", made from imports.outside_id
      where source = ${source} and kind = any('{message,stand-in}') and outside_id = any(${keys}::text[])`,
  )

export const insertOutside = (tx: Tx, runId: string, source: string, kind: OutsideKind, list: Outside[], made = true) =>
  sql`insert into imports.outside_id (source, kind, outside_id, id, thread_id, run_id, made)
    select ${source}, ${kind}, "outsideId", id, "threadId", ${runId}::uuid, ${made}
    from json_to_recordset(${JSON.stringify(list)}::json) as given ("outsideId" text, id uuid, "threadId" uuid)
    on conflict do nothing`.execute(tx)

export type OutsideMessage = Outside & Pick<FoundMessage, 'kind'>
/** Stores ids of messages of the run. None of them may exist. */
export const copyOutside = (tx: Tx, runId: string, source: string, list: OutsideMessage[]) =>
  copyLines(
    tx,
    'imports.outside_id',
    'source, kind, outside_id, id, thread_id, run_id',
    list.map(({ kind, outsideId, id, threadId }) => writeCells([source, kind, outsideId, id, threadId, runId])),
  )
