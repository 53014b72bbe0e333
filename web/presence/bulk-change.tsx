import { ActionBar } from '../ui/action-bar.tsx'
import './bulk.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { number } from '../platform/dates.ts'
import { Progress } from '../ui/progress.tsx'
import { BulkWindow } from './bulk-window.tsx'
import type { ChoosingAll } from './choose-all.ts'

type BulkProps = {
  chosen: ReadonlySet<string>
  /** How many fit what is asked for, also those that are not shown yet. */
  total: number
  all: ChoosingAll
  onClear: () => void
}

/** What can be done with the accounts that are chosen: stands at the lower edge while there are any. */
export function BulkChange({ chosen, total, all, onClear }: BulkProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const count = chosen.size
  return (
    <ActionBar label={t`Chosen accounts`}>
      <b className="tn" aria-live="polite">
        {t`${plural(count, { one: 'One account chosen', other: '# accounts chosen' })}`}
      </b>
      {all.found === null ? (
        <>
          <Button variant="filled" onClick={() => setOpen(true)}>
            {t`Change`}
          </Button>
          {count < total && (
            <Button variant="subtle" onClick={all.begin}>
              {t`Choose all ${number(total)}`}
            </Button>
          )}
          <Button variant="subtle" onClick={onClear}>
            {t`Choose none`}
          </Button>
        </>
      ) : (
        <div className="gathering">
          <Progress value={all.found / Math.max(1, total)} label={t`Choosing all`} />
          <span className="sm ink3 tn">{t`${number(all.found)} of ${number(total)}`}</span>
          <Button variant="subtle" onClick={all.stop}>
            {t`Stop`}
          </Button>
        </div>
      )}
      {open && <BulkWindow chosen={[...chosen]} onClose={() => setOpen(false)} onDone={onClear} />}
    </ActionBar>
  )
}
