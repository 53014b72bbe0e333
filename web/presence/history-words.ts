import { useLingui } from '@lingui/react/macro'
import type { AccountEvent } from '../../contract/presence/changes.ts'
import { calendarDay, languageName } from '../platform/dates.ts'
import { useBrandWords, useStatusWords } from './register-words.ts'

/** The fields of an entry as its history names them; what has no name here stays as it is. */
export function useFieldName(): (field: string) => string {
  const { t } = useLingui()
  const names: Record<string, string> = {
    network: t`Network`,
    handle: t`Handle`,
    url: t`Address`,
    name: t`Name`,
    unit: t`Owner unit`,
    units: t`Further owners`,
    brand: t`Speaks for`,
    status: t`Status`,
    languages: t`Languages`,
    purpose: t`Purpose`,
    audience: t`Audience`,
    steward: t`Steward`,
    deputies: t`Deputies`,
    tags: t`Tags`,
    notes: t`Notes`,
    openedAt: t`Opened`,
    closedAt: t`Closed`,
    reviewedAt: t`Confirmed`,
    followers: t`Followers`,
  }
  return (field) => names[field] ?? field
}

/** What stood in a field: words of ours in the reader’s language, days as days, the rest as it was written. */
export function useFieldValue(): (field: string, value: string | null) => string {
  const { t } = useLingui()
  const words: Record<string, Record<string, string>> = { status: useStatusWords(), brand: useBrandWords() }
  return (field, value) => {
    if (value === null || value === '') return t`nothing`
    if (/^\d{4}-\d\d-\d\dT/.test(value)) return calendarDay(value)
    if (field === 'languages') return value.split(', ').map(languageName).join(', ')
    return words[field]?.[value] ?? value
  }
}

/** What happened, in words; what has none here is a change of the entry. */
export function useHappening(): (event: AccountEvent) => string {
  const { t } = useLingui()
  const words: Record<string, string> = {
    reviewed: t`Confirmed`,
    'review due': t`The steward was reminded to confirm it`,
    'review overdue': t`Nobody confirmed it in time`,
    orphaned: t`It lost its steward`,
    'publishing paused': t`Everything was put on hold`,
    'publishing resumed': t`The hold was lifted`,
    'retirement proposed': t`Its retirement was proposed`,
    'retirement approved': t`Its retirement was agreed`,
    'followers informed': t`Readers were told that it ends`,
    'credentials revoked': t`Its credentials were revoked`,
    retired: t`Retired; its handle is kept and watched`,
    'retirement cancelled': t`Its retirement was dropped`,
    'handle taken': t`A stranger took its handle`,
    'alert resolved': t`The alarm about its handle was seen to`,
    'classification removed': t`The verdict of the sweep was taken back`,
  }
  return ({ event: what, verb }) => (what && words[what]) || (verb === 'Create' ? t`Entered` : t`Changed`)
}
