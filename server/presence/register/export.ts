import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Account } from '../../../contract/presence/accounts.ts'
import type * as contract from '../../../contract/presence/changes.ts'
import { type Sight, sightOf } from '../../governance/index.ts'
import { writeCsvLine } from '../../platform/csv.ts'
import type { Db } from '../../platform/db.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import type { Language } from '../../platform/sentences.ts'
import * as queries from '../counts/register.queries.ts'
import { showAccount } from './register.ts'

const columns: Record<string, (account: Account) => unknown> = {
  id: ({ id }) => id,
  network: ({ network }) => network,
  handle: ({ handle }) => handle,
  url: ({ url }) => url,
  name: ({ name }) => name,
  unit: ({ unit }) => unit.name,
  otherUnits: ({ units }) => units.map(({ name }) => name).join('; '),
  status: ({ status }) => status,
  condition: ({ condition }) => condition,
  steward: ({ steward }) => steward?.name,
  deputies: ({ deputies }) => deputies.map(({ name }) => name).join('; '),
  brand: ({ brand }) => brand,
  languages: ({ languages }) => languages.join('; '),
  purpose: ({ purpose }) => purpose,
  audience: ({ audience }) => audience,
  tags: ({ tags }) => tags.join('; '),
  followers: ({ followers }) => followers,
  openedAt: ({ openedAt }) => openedAt,
  closedAt: ({ closedAt }) => closedAt,
  lastPostAt: ({ lastPostAt }) => lastPostAt,
  lastAnswerAt: ({ lastAnswerAt }) => lastAnswerAt,
  certifiedAt: ({ certifiedAt }) => certifiedAt,
  certifyBy: ({ certifyBy }) => certifyBy,
  certification: ({ certification }) => certification,
  idleness: ({ idleness }) => idleness,
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
  const lines = writeRegister(db, await sightOf(db, viewer), query, await call.language())
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="register-${day}.csv"`)
    .send(Readable.from(lines))
}

const PAGE = 100
/** Page by page: memory stays flat however many lines it has. */
async function* writeRegister(
  db: Db,
  sight: Sight,
  { sort = 'name', ...question }: Call<typeof contract.exportAccounts>['query'],
  language: Language,
): AsyncGenerator<string> {
  yield writeCsvLine(Object.keys(columns))
  let after: string | null = null
  do {
    const place = readCursor(after ?? undefined, queries.cursorOf(sort))
    const found = await queries.selectAccounts(db, sight, question, { sort, limit: PAGE, after: place })
    const page = cutPage(found, PAGE, ({ place, id }) => [place, id])
    for (const { place: _, ...row } of page.items) {
      const account = showAccount(row, language, question.asOf)
      yield writeCsvLine(Object.values(columns).map((cell) => cell(account)))
    }
    after = page.next
  } while (after)
}
