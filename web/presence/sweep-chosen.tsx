import { useLingui } from '@lingui/react/macro'
import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { Classification } from '../../contract/presence/impersonation.ts'
import { number } from '../platform/dates.ts'
import { ActionBar } from '../ui/action-bar.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import type { Chosen } from './sweep-rows.tsx'
import { useDecide } from './sweep-verdict.tsx'
import { useVerdictWords, verdicts } from './sweep-words.ts'

/** The same said of all that are chosen. */
export function ChosenHits({ chosen, onClear }: { chosen: Chosen; onClear: () => void }) {
  const { t } = useLingui()
  const words = useVerdictWords()
  const [verdict, setVerdict] = useState<Classification>('fan account')
  const decide = useDecide(onClear)
  const count = number(chosen.size)
  return (
    <ActionBar label={t`What is chosen`}>
      <span className="sm">{t`${count} chosen`}</span>
      <NativeSelect
        aria-label={t`What they are`}
        value={verdict}
        onChange={({ target }) => setVerdict(verdicts.find((one) => one === target.value) ?? 'fan account')}
        data={verdicts.map((one) => ({ value: one, label: words[one] }))}
      />
      <Button
        variant="filled"
        loading={decide.isPending}
        onClick={() => decide.mutate({ hits: [...chosen.values()], classification: verdict, reason: '' })}
      >
        {t`Say so of all`}
      </Button>
      <Button variant="subtle" onClick={onClear}>{t`Choose none`}</Button>
      <FormProblem error={decide.error} />
    </ActionBar>
  )
}
