import type * as contract from '../../../contract/governance/training.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { countEnding, selectEnding } from './expiring-certificates.queries.ts'

/** Certificates hold rights: whose are about to end, so that they are renewed before the right is gone. */
export async function listEndingCertificates({
  db,
  query,
}: Call<typeof contract.listEndingCertificates>): Promise<Result<typeof contract.listEndingCertificates>> {
  const { days = 30, after, limit, ...which } = query
  const found = await selectEnding(db, { ...which, days }, readCursor(after, 'time'), limit)
  return {
    ...cutPage(found, limit, ({ place, key }) => [place, key]),
    total: await countEnding(db, { ...which, days }),
  }
}
