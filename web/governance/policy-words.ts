import { useLingui } from '@lingui/react/macro'
import type { PolicyKind } from '../../contract/governance/policies.ts'

export function usePolicyWords(): Record<PolicyKind, string> {
  const { t } = useLingui()
  return {
    'social media': t`Social media policy`,
    security: t`Security plan`,
    crisis: t`Crisis plan`,
    moderation: t`Moderation guidelines`,
    guests: t`Guest rules`,
    disclosure: t`Disclosure rules`,
    other: t`Another policy`,
  }
}
