import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Account } from '../../../../contract/presence/accounts.ts'
import type * as contract from '../../../../contract/presence/changes.ts'
import { loadVisibility } from '../../../governance/index.ts'
import type { Db } from '../../../platform/db.ts'
import type { Call, Viewer } from '../../../platform/http.ts'
import { cutPage, readCursor } from '../../../platform/paging.ts'
import type { Language } from '../../../platform/sentences.ts'
import { spreadsheetLines } from '../../../platform/text/csv.ts'
import * as queries from '../../counts/register.queries.ts'
import { toAccount } from '../register.ts'
import { type ExportDetails, selectExportDetails } from './export.queries.ts'

type Exported = Account & ExportDetails

/** Column names that an import recognises; an import ignores calculated columns. */
const columns: Record<string, (account: Exported) => unknown> = {
  orbweaverId: ({ id }) => id,
  network: ({ network }) => network,
  handle: ({ handle }) => handle,
  url: ({ url }) => url,
  name: ({ name }) => name,
  unit: ({ unitPaths }) => unitPaths[0],
  otherUnits: ({ unitPaths }) => unitPaths.slice(1).join('; '),
  status: ({ status }) => status,
  health: ({ health }) => health,
  steward: ({ steward }) => steward?.name,
  stewardEmail: ({ stewardEmail }) => stewardEmail,
  deputies: ({ deputies }) => deputies.map(({ name }) => name).join('; '),
  deputyEmails: ({ deputyEmails }) => deputyEmails.join('; '),
  brand: ({ brand }) => brand,
  languages: ({ languages }) => languages.join('; '),
  purpose: ({ purpose }) => purpose,
  audience: ({ audience }) => audience,
  tags: ({ tags }) => tags.join('; '),
  notes: ({ notes }) => notes,
  nativeId: ({ nativeId }) => nativeId,
  sourceId: ({ sourceId }) => sourceId,
  followers: ({ followers }) => followers,
  openedAt: ({ openedAt }) => openedAt,
  closedAt: ({ closedAt }) => closedAt,
  lastPostAt: ({ lastPostAt }) => lastPostAt,
  lastReplyAt: ({ lastReplyAt }) => lastReplyAt,
  reviewedAt: ({ reviewedAt }) => reviewedAt,
  reviewDueAt: ({ reviewDueAt }) => reviewDueAt,
  review: ({ review }) => review,
  activity: ({ activity }) => activity,
  evidence: ({ evidence }) => evidence.join(' '),
  sourceUpdatedAt: ({ sourceUpdatedAt }) => sourceUpdatedAt,
}

export async function exportAccounts(
  call: Call<typeof contract.exportAccounts>,
  _request: FastifyRequest,
  reply: FastifyReply,
) {
  const { db, viewer, query } = call
  const day = Temporal.Now.plainDateISO('UTC').toString()
  const lines = exportLines(db, viewer, query, await call.language())
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="register-${day}.csv"`)
    .send(Readable.from(lines))
}

const PAGE = 100
/** Page by page, so that memory use is constant. */
async function* exportLines(
  db: Db,
  viewer: Viewer,
  { sort = 'name', ...question }: Call<typeof contract.exportAccounts>['query'],
  language: Language,
): AsyncGenerator<string> {
  const visibility = await loadVisibility(db, viewer)
  const write = spreadsheetLines(language)
  yield write(Object.keys(columns))
  let after: string | null = null
  do {
    const place = readCursor(after ?? undefined, queries.cursorOf(sort))
    const found = await queries.selectAccounts(db, visibility, question, { sort, limit: PAGE, after: place })
    const page = cutPage(found, PAGE, ({ place, id }) => [place, id])
    const ids = page.items.map(({ id }) => id)
    const details = new Map((await selectExportDetails(db, viewer, ids)).map((one) => [one.id, one]))
    for (const { place: _, ...row } of page.items) {
      const more = details.get(row.id)
      if (!more) continue
      const account = { ...toAccount(row, language, question.asOf), ...more }
      yield write(Object.values(columns).map((cell) => cell(account)))
    }
    after = page.next
  } while (after)
}
