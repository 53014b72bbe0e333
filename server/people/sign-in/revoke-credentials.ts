import { recordMany } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { pausePasskeys } from './passkeys/passkeys.queries.ts'
import { deleteTokens } from './tokens/tokens.queries.ts'

/**
 * Revokes all tokens and pauses all passkeys, because someone with the old password may have created them. The caller
 * ends the sessions.
 */
export async function revokeOtherCredentials(tx: Tx, personId: string): Promise<void> {
  const [tokens, passkeys] = [await deleteTokens(tx, personId), await pausePasskeys(tx, personId)]
  const about = { actor: personId, target: personId }
  await recordMany(tx, [
    ...tokens.map(({ id }) => ({ verb: 'Delete' as const, kind: 'token' as const, object: id, ...about })),
    ...passkeys.map(({ id }) => ({
      verb: 'Update' as const,
      kind: 'credential' as const,
      object: id,
      detail: { credential: 'passkey', paused: true },
      ...about,
    })),
  ])
}
