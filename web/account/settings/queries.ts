import { listPreferences, type Preference } from '../../../contract/delivery.ts'
import { listTokens } from '../../../contract/people/account.ts'
import { listSessions } from '../../../contract/people/sign-in.ts'
import { queryOf } from '../../platform/queries.ts'
import { type Patch, patch } from '../../platform/use-write.ts'

export const sessionsQuery = queryOf(listSessions, {})
export const tokensQuery = queryOf(listTokens, {})
export const preferencesQuery = queryOf(listPreferences, {})

/** Sets one preference; `before` is what it was. */
export function patchPreference(before: Preference, next: Preference): Patch {
  const set = (value: Preference) => (data: { items: Preference[] }) => ({
    items: data.items.map((one) => (one.reason === value.reason ? value : one)),
  })
  return patch(preferencesQuery, set(next), set(before))
}
