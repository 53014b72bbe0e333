import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type * as contract from '../../../contract/network/announcements.ts'
import type { Acknowledgement } from '../../../contract/network/announcements.ts'
import type { Db } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { spreadsheetLines } from '../../platform/text/csv.ts'
import * as queries from './announcements.queries.ts'
import { accessManagedAnnouncement } from './announcements.ts'

export async function listAcknowledgements({ db, viewer, params, query }: Call<typeof contract.listAcknowledgements>) {
  const { id } = await accessManagedAnnouncement(db, viewer, params.id)
  const { which = 'pending', limit } = query
  const found = await queries.selectAcknowledgements(db, id, {
    acknowledged: which === 'acknowledged',
    q: query.q?.trim() || undefined,
    after: readCursor(query.after),
    limit: rowsToSelect(limit),
  })
  const page = cutPage(found, limit, ({ sort, person }) => [sort, person.id])
  return { ...page, ...(await queries.countAcknowledgements(db, id)) }
}

export async function sendAcknowledgements(
  { db, viewer, params, language }: Call<typeof contract.exportAcknowledgements>,
  _request: FastifyRequest,
  reply: FastifyReply,
) {
  const { id } = await accessManagedAnnouncement(db, viewer, params.id)
  const day = Temporal.Now.plainDateISO('UTC').toString()
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="acknowledgements-${day}.csv"`)
    .send(Readable.from(writeAcknowledgements(db, id, spreadsheetLines(await language()))))
}

const columns = ['person', 'unit', 'acknowledgedAt', 'requestedAt', 'remindedAt']

/** Writes the audience by name, a page at a time. */
async function* writeAcknowledgements(
  db: Db,
  thread: string,
  write: (cells: readonly unknown[]) => string,
): AsyncGenerator<string> {
  yield write(columns)
  let after: readonly [string, string] | undefined
  do {
    const filter = { acknowledged: null, q: undefined, after, limit: rowsToSelect(100) }
    const found = await queries.selectAcknowledgements(db, thread, filter)
    const last = found.at(-1)
    after = found.length > 100 && last ? [last.sort, last.person.id] : undefined
    yield found.map((one) => write(cellsOf(one))).join('')
  } while (after)
}

const cellsOf = ({
  name,
  unit,
  acknowledgedAt,
  requestedAt,
  remindedAt,
}: Acknowledgement & { name: string; unit: string | null }) => [name, unit, acknowledgedAt, requestedAt, remindedAt]
