import type * as contract from '../../../contract/governance/what-if.ts'
import type { WhatIf } from '../../../contract/governance/what-if.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { selectCards } from '../authorization/visibility/snapshot.queries.ts'
import type { HistoryCall } from './compare/publishing-history.ts'
import { loadRequested, type ProposedCall, runInWorker } from './run-in-worker.ts'
import { fillCards, secondsSince, selectDraftsToReplay } from './simulate.ts'

export async function simulateChange(
  call: HistoryCall<typeof contract.simulateChange> & ProposedCall,
): Promise<WhatIf> {
  const { db, publishingHistories } = call
  const started = performance.now()
  const request = await loadRequested(call)
  const [language, drafts] = [await call.language(), await selectDraftsToReplay(db, publishingHistories)]
  const [whatIf] = await runInWorker(request, { kind: 'whole', languages: [language], drafts })
  if (!whatIf) throw new Error('The worker returned no result for a language')
  return { ...(await fillCards(db, whatIf)), seconds: secondsSince(started) }
}

export async function listWhatIfPeople(
  call: Call<typeof contract.listWhatIfPeople> & ProposedCall,
): Promise<Result<typeof contract.listWhatIfPeople>> {
  const { db, body } = call
  const request = await loadRequested(call)
  const { change: _change, proposal: _proposal, unit: _unit, after, limit, ...fields } = body
  const filter = { ...fields, ...pieceOf(after, limit) }
  const { items: found, total } = await runInWorker(request, {
    kind: 'people',
    filter,
    language: await call.language(),
  })
  const page = cutPage(found, limit, (one) => ['', one.person.id])
  const cards = await selectCards(
    db,
    page.items.map(({ person }) => person.id),
  )
  const items = page.items.flatMap((one) => {
    const card = cards.get(one.person.id)
    return card ? [{ ...one, person: card }] : []
  })
  return { ...page, items, total }
}

export async function listWhatIfAccounts(
  call: Call<typeof contract.listWhatIfAccounts> & ProposedCall,
): Promise<Result<typeof contract.listWhatIfAccounts>> {
  const { body } = call
  const request = await loadRequested(call)
  const { change: _change, proposal: _proposal, unit: _unit, after, limit, ...fields } = body
  const filter = { ...fields, ...pieceOf(after, limit) }
  const { items, total } = await runInWorker(request, { kind: 'accounts', filter })
  return { ...cutPage(items, limit, ({ account }) => ['', account.id]), total }
}

/** One more than requested, to detect a next page. */
const pieceOf = (after: string | undefined, limit = 20) => ({ after: readCursor(after)?.[1], count: limit + 1 })
