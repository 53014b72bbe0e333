import { useLingui } from '@lingui/react/macro'
import type { AccountAction, Pattern, Risk } from '../../contract/governance/authorization.ts'

/** These name the units that help the others. */
export const hasHubs = (pattern: Pattern): boolean => pattern === 'hub and spoke' || pattern === 'dandelion'

export function usePatternWords(): Record<
  Pattern,
  { name: string; more: string; of: (unit: string, many?: boolean) => string }
> {
  const { t } = useLingui()
  return {
    decentralized: {
      name: t`Decentralized`,
      more: t`Anyone speaks; nobody asks`,
      of: (unit, many) => (many ? t`${unit} are decentralized` : t`${unit} is decentralized`),
    },
    centralized: {
      name: t`Centralized`,
      more: t`One group speaks for all`,
      of: (unit, many) => (many ? t`${unit} are centralized` : t`${unit} is centralized`),
    },
    'hub and spoke': {
      name: t`Hub and spoke`,
      more: t`A hub helps, units speak`,
      of: (unit, many) => (many ? t`${unit} are hub and spoke` : t`${unit} is hub and spoke`),
    },
    dandelion: {
      name: t`Dandelion`,
      more: t`Many hubs under one centre`,
      of: (unit, many) => (many ? t`${unit} are dandelions` : t`${unit} is a dandelion`),
    },
    honeycomb: {
      name: t`Honeycomb`,
      more: t`Everyone trained may speak`,
      of: (unit, many) => (many ? t`${unit} are honeycombs` : t`${unit} is a honeycomb`),
    },
  }
}

/** Five rights: as a verb, and as the question about a unit or an account. */
export function useActionWords(): Record<AccountAction, { name: string; who: string; wants: string }> {
  const { t } = useLingui()
  return {
    'create account': {
      name: t({ message: 'Open', context: 'a right' }),
      who: t`Who opens accounts`,
      wants: t`open an account`,
    },
    publish: { name: t`Publish`, who: t`Who publishes`, wants: t`publish` },
    approve: { name: t`Approve`, who: t`Who approves`, wants: t`approve` },
    answer: { name: t`Answer`, who: t`Who answers`, wants: t`answer` },
    see: { name: t`See`, who: t`Who sees`, wants: t`see it` },
  }
}

export function useRiskWords(): Record<Risk, { name: string; more: string }> {
  const { t } = useLingui()
  return {
    routine: { name: t`Routine`, more: t`What goes out every day` },
    campaign: { name: t`Campaign`, more: t`Planned, with a budget behind it` },
    sensitive: { name: t`Sensitive`, more: t`Finance, health, people, legal` },
    crisis: { name: t`Crisis`, more: t`Something went wrong, and people are watching` },
  }
}
