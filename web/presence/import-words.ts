import { useLingui } from '@lingui/react/macro'
import type { AccountColumn, AccountImportOutcome, AccountImportRun } from '../../contract/presence/import.ts'

export function useOutcomeWords(dryRun: boolean): Record<AccountImportOutcome, string> {
  const { t } = useLingui()
  return {
    created: dryRun ? t`would be new` : t`new`,
    merged: dryRun ? t`would be merged` : t`merged`,
    matched: t`known already`,
    error: t`refused`,
  }
}

export function useImportStates(): Record<AccountImportRun['state'], string> {
  const { t } = useLingui()
  return {
    queued: t`waiting`,
    running: t`being read`,
    previewed: t`tried`,
    done: t`brought in`,
    failed: t`failed`,
    cancelled: t`cancelled`,
  }
}

export function useColumnWords(): Record<AccountColumn, string> {
  const { t } = useLingui()
  return {
    network: t`network`,
    url: t`address`,
    handle: t`handle`,
    name: t`name`,
    owner: t`owner unit`,
    'translated owner': t`owner unit in another language`,
    steward: t`steward, by email address or name`,
    deputies: t`deputies, by email address or name`,
    language: t`language`,
    purpose: t`purpose`,
    audience: t`audience`,
    tags: t`tags`,
    notes: t`notes`,
    status: t`status`,
    brand: t`for whom it speaks`,
    followers: t`followers`,
    opened: t`opened on`,
    closed: t`closed on`,
    'last post': t`last post`,
    updated: t`last changed in the list`,
    'native id': t`number on the network`,
    'source id': t`number in the list`,
  }
}
