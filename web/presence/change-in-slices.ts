import type { Input, Result } from '../../contract/operation.ts'
import { updateAccounts } from '../../contract/presence/changes.ts'
import { call } from '../platform/call.ts'

type Body = Input<typeof updateAccounts>['body']
/** `error`: why it ended before all were asked of; what stands here was done. */
export type Outcome = Result<typeof updateAccounts> & { asked: number; error: unknown }

/** What the server takes in one go. */
const most = 200

/** Any number of accounts, one slice after the other; stopped or failing, it answers what was done until then. */
export async function changeInSlices(
  { accounts, ...rest }: Body,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number) => void },
): Promise<Outcome> {
  const whole: Outcome = { applied: false, changed: 0, unchanged: 0, errors: 0, items: [], asked: 0, error: null }
  while (whole.asked < accounts.length && !signal.aborted && !whole.error) {
    onProgress(whole.asked)
    const slice = accounts.slice(whole.asked, whole.asked + most)
    const part = await call(updateAccounts, { body: { ...rest, accounts: slice } }).catch((error: unknown) => {
      whole.error = error
    })
    if (!part) break
    whole.asked += slice.length
    whole.applied ||= part.applied
    whole.changed += part.changed
    whole.unchanged += part.unchanged
    whole.errors += part.errors
    whole.items.push(...part.items.filter(({ outcome }) => outcome === 'error'))
  }
  return whole
}
