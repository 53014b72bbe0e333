import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/accounts.ts'
import type { Account } from '../../../contract/presence/accounts.ts'
import { loadVisibility } from '../../governance/index.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, type Sentence, speak } from '../../platform/sentences.ts'
import { countMatching, selectFromIndex } from '../counts/account-filter.ts'
import { countFacets } from '../counts/facets.ts'
import * as queries from '../counts/register.queries.ts'
import type { AccountRow } from '../status/accounts.queries.ts'
import { describeEvidence } from '../status/evidence.ts'

/** A row with translated evidence. */
export function toAccount({ known, ...account }: AccountRow, language: Language, asOf?: string): Account {
  const at = asOf ? Temporal.Instant.from(asOf) : Temporal.Now.instant()
  const evidence = evidenceOf({ known, ...account }, at).map((sentence) => speak(sentence, language))
  return { ...account, evidence }
}
export const evidenceOf = ({ known, ...account }: AccountRow, at = Temporal.Now.instant()): Sentence[] =>
  describeEvidence({ ...account, ...known, steward: account.steward !== null }, at)

export async function listAccounts(
  call: Call<typeof contract.listAccounts>,
): Promise<Result<typeof contract.listAccounts>> {
  const { db, viewer, query } = call
  const { after, limit, sort = 'name', ...question } = query
  const visibility = await loadVisibility(db, viewer)
  const language = await call.language()
  const { total, few } = countMatching(await selectFromIndex(db, visibility, question))
  const place = readCursor(after, queries.cursorOf(sort))
  const found = await queries.selectAccounts(db, visibility, question, { sort, limit, after: place, among: few })
  const page = cutPage(found, limit, ({ place, id }) => [place, id])
  return {
    items: page.items.map(({ place: _, ...row }) => toAccount(row, language, question.asOf)),
    next: page.next,
    total,
  }
}

export async function countAccounts({
  db,
  viewer,
  query,
}: Call<typeof contract.countAccounts>): Promise<Result<typeof contract.countAccounts>> {
  return countFacets(await selectFromIndex(db, await loadVisibility(db, viewer), query))
}
