import type { Account } from '../../../contract/presence/accounts.ts'

/** An account from an import or a scan, with what is known of it. Times are RFC 3339. */
export type FoundAccount = Pick<Account, 'network' | 'handle' | 'url' | 'name'> & {
  unit: string
  units?: readonly string[]
  brand?: Account['brand']
  status?: Account['status']
  languages?: readonly string[]
  purpose?: string
  audience?: string
  notes?: string
  tags?: readonly string[]
  steward?: string | null
  deputies?: readonly string[]
  nativeId?: string | null
  followers?: number | null
  openedAt?: string | null
  closedAt?: string | null
  lastPostAt?: string | null
  sourceId?: string | null
  sourceUpdatedAt?: string | null
}
