import type * as contract from '../../../contract/governance/training.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Call } from '../../platform/http.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { countExpiring, selectExpiring } from './expiring-certificates.queries.ts'

export async function listExpiringCertificates({
  db,
  query,
}: Call<typeof contract.listExpiringCertificates>): Promise<Result<typeof contract.listExpiringCertificates>> {
  const { days = 30, after, limit, ...which } = query
  const found = await selectExpiring(db, { ...which, days }, readCursor(after, 'time'), limit)
  return {
    ...cutPage(found, limit, ({ place, key }) => [place, key]),
    total: await countExpiring(db, { ...which, days }),
  }
}
