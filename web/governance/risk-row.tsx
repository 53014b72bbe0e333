import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react'
import type { Risk } from '../../contract/governance/authorization.ts'
import type { RiskRule } from '../../contract/governance/operating-model.ts'
import { calendarDay } from '../platform/dates.ts'
import { useNetworkName } from '../presence/parts.ts'
import { Chip, type ChipTone } from '../ui/chip.tsx'
import { useRiskWords } from './pattern-words.ts'
import { useAccounts } from './resource-select.tsx'

const tones: Record<Risk, ChipTone> = { routine: 'line', campaign: 'line', sensitive: 'plain', crisis: 'loss' }

/** How risky, in one word. */
export function RiskChip({ risk }: { risk: Risk }) {
  const words = useRiskWords()
  return <Chip tone={tones[risk]}>{words[risk].name}</Chip>
}

type RowProps = {
  rule: RiskRule
  /** What is being tried falls under it. */
  fits: boolean
  onEdit?: () => void
  onMove?: (by: 1 | -1) => void
  onRemove?: () => void
  first?: boolean
  last?: boolean
}

/** What a rule says, when it holds, and how risky it makes a text. */
export function RiskRow({ rule, fits, onEdit, onMove, onRemove, first, last }: RowProps) {
  const { t } = useLingui()
  const conditions = useConditions(rule)
  return (
    <>
      <div>
        <span className="nm">{rule.description}</span>
        <small className="dotsep">
          {conditions.length === 0 && <span>{t`every text`}</span>}
          {conditions.map((words) => (
            <span key={words}>{words}</span>
          ))}
        </small>
      </div>
      <div className="side">
        {fits && <span className="sm acc m">{t`fits`}</span>}
        <RiskChip risk={rule.atLeast} />
        {onEdit && onMove && onRemove && (
          <span className="row risk-acts">
            <Button size="xs" variant="subtle" onClick={onEdit} aria-label={t`Change the rule “${rule.description}”`}>
              {t`Change`}
            </Button>
            <ActionIcon disabled={first ?? false} onClick={() => onMove(-1)} aria-label={t`Up: “${rule.description}”`}>
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon disabled={last ?? false} onClick={() => onMove(1)} aria-label={t`Down: “${rule.description}”`}>
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon onClick={onRemove} aria-label={t`Take out the rule “${rule.description}”`}>
              <IconX size={16} />
            </ActionIcon>
          </span>
        )}
      </div>
    </>
  )
}

const NAMED = 8

/** When the rule holds, in words; all of it must. */
function useConditions({ words, account, network, audience, from, until }: RiskRule): string[] {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const named = useAccounts(account !== undefined).find(({ id }) => id === account)?.name
  const more = (words?.length ?? 0) - NAMED
  const listed = words?.slice(0, NAMED).join(', ')
  const begin = from && calendarDay(from)
  const end = until && calendarDay(until)
  return [
    ...(words && more <= 0 ? [t`says one of: ${listed}`] : []),
    ...(words && more > 0 ? [t`says one of: ${listed} and ${plural(more, { one: '# more', other: '# more' })}`] : []),
    ...(account ? [t`on ${named ?? t`an account`}`] : []),
    ...(network ? [t`on ${networkName(network)}`] : []),
    ...(audience ? [t`for ${audience}`] : []),
    ...(begin && end ? [t`${begin} to ${end}`] : []),
    ...(begin && !end ? [t`from ${begin}`] : []),
    ...(!begin && end ? [t`until ${end}`] : []),
  ]
}
