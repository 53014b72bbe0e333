import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as contract from '../../../contract/network/announcements.ts'
import type { Confirmation } from '../../../contract/network/announcements.ts'
import { spreadsheetLines } from '../../platform/csv.ts'
import type { Db } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor, rowsToAsk } from '../../platform/paging.ts'
import * as queries from './announcements.queries.ts'
import { accessWatched } from './announcements.ts'

export async function listConfirmations({ db, viewer, params, query }: Call<typeof contract.listConfirmations>) {
  const { id } = await accessWatched(db, viewer, params.id)
  const { which = 'missing', limit } = query
  const found = await queries.selectConfirmations(db, id, {
    done: which === 'done',
    q: query.q?.trim() || undefined,
    after: readCursor(query.after),
    limit: rowsToAsk(limit),
  })
  const page = cutPage(found, limit, ({ sort, person }) => [sort, person.id])
  return { ...page, ...(await queries.countConfirmations(db, id)) }
}

export async function sendConfirmations(
  { db, viewer, params, language }: Call<typeof contract.exportConfirmations>,
  _request: FastifyRequest,
  reply: FastifyReply,
) {
  const { id } = await accessWatched(db, viewer, params.id)
  const day = Temporal.Now.plainDateISO('UTC').toString()
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="confirmations-${day}.csv"`)
    .send(Readable.from(writeConfirmations(db, id, spreadsheetLines(await language()))))
}

const columns = ['person', 'unit', 'confirmedAt', 'askedAt', 'remindedAt']

/** Everybody it is meant for, by name, a page at a time. */
async function* writeConfirmations(
  db: Db,
  thread: string,
  write: (cells: readonly unknown[]) => string,
): AsyncGenerator<string> {
  yield write(columns)
  let after: readonly [string, string] | undefined
  do {
    const filter = { done: null, q: undefined, after, limit: rowsToAsk(100) }
    const found = await queries.selectConfirmations(db, thread, filter)
    const last = found.at(-1)
    after = found.length > 100 && last ? [last.sort, last.person.id] : undefined
    yield found.map((one) => write(cellsOf(one))).join('')
  } while (after)
}

const cellsOf = ({
  name,
  unit,
  confirmedAt,
  askedAt,
  remindedAt,
}: Confirmation & { name: string; unit: string | null }) => [name, unit, confirmedAt, askedAt, remindedAt]
