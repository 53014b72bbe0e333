import type { Result } from '../../contract/operation.ts'
import type { readAccount } from '../../contract/presence/accounts.ts'

/** One account as its page gets it. */
export type Entry = Result<typeof readAccount>
