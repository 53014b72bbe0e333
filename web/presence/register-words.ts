import { useLingui } from '@lingui/react/macro'
import type { Brand } from '../../contract/governance/authorization.ts'
import type { AccountStatus, Certification, Condition, Idleness } from '../../contract/presence/accounts.ts'

export function useConditionWords(): Record<Condition, string> {
  const { t } = useLingui()
  return {
    impostor: t`Impostor`,
    'no steward': t`No steward`,
    'not certified': t`Not confirmed`,
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
    impostor: t`Impostor`,
    unclaimed: t`Unclaimed`,
  }
}

export function useIdlenessWords(): Record<Idleness, string> {
  const { t } = useLingui()
  return {
    lively: t`Lively`,
    'semi-idle': t`Semi-idle`,
    'semi-idle by proxy': t`Semi-idle by proxy`,
    unknown: t`Not known`,
    'not asked': t`Not in use`,
  }
}

export function useCertificationWords(): Record<Certification, string> {
  const { t } = useLingui()
  return {
    certified: t`Confirmed`,
    due: t`Due within 30 days`,
    lapsed: t`Lapsed`,
    'not asked': t`Not in use`,
  }
}

export function useBrandWords(): Record<Brand, string> {
  const { t } = useLingui()
  return { corporate: t`The whole organisation`, unit: t`A unit`, personal: t`One person` }
}
