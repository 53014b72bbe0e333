import { useLingui } from '@lingui/react/macro'
import type { Brand } from '../../contract/governance/authorization.ts'
import type { AccountStatus, ActivityLevel, Health, ReviewStatus } from '../../contract/presence/accounts.ts'

export function useHealthWords(): Record<Health, string> {
  const { t } = useLingui()
  return {
    impersonator: t`Impostor`,
    'no steward': t`No steward`,
    'review overdue': t`Not confirmed`,
    'semi-idle': t`Semi-idle`,
    active: t`Active`,
    paused: t`Paused`,
    proposed: t`Proposed`,
    retiring: t`Retiring`,
    retired: t`Retired`,
    unclaimed: t`Unclaimed`,
  }
}

export function useStatusWords(): Record<AccountStatus, string> {
  const { t } = useLingui()
  return {
    proposed: t`Proposed`,
    active: t`Active`,
    paused: t`Paused`,
    retiring: t`Retiring`,
    retired: t`Retired`,
    impersonator: t`Impostor`,
    unclaimed: t`Unclaimed`,
  }
}

export function useActivityWords(): Record<ActivityLevel, string> {
  const { t } = useLingui()
  return {
    active: t`Lively`,
    'semi-idle': t`Semi-idle`,
    'semi-idle by proxy': t`Semi-idle by proxy`,
    unknown: t`Not known`,
    'not applicable': t`Not in use`,
  }
}

export function useReviewWords(): Record<ReviewStatus, string> {
  const { t } = useLingui()
  return {
    reviewed: t`Confirmed`,
    due: t`Due within 30 days`,
    overdue: t`Lapsed`,
    'not applicable': t`Not in use`,
  }
}

export function useBrandWords(): Record<Brand, string> {
  const { t } = useLingui()
  return { corporate: t`The whole organisation`, unit: t`A unit`, personal: t`One person` }
}
