import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Input, Result } from '../../contract/operation.ts'
import type { Account } from '../../contract/presence.ts'
import { changeAccounts } from '../../contract/register.ts'
import { call } from '../platform/call.ts'
import { number } from '../platform/dates.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { type BulkValue, changeOf, emptyValue, needsReason, ValueField } from './bulk-value.tsx'
import { refreshRegister } from './register-queries.ts'

type Outcome = Result<typeof changeAccounts>
type Mode = Input<typeof changeAccounts>['body']['mode']

/** What can be done with the accounts that are chosen: stands at the lower edge while there are any. */
export function BulkChange({ chosen, onClear }: { chosen: Account[]; onClear: () => void }) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const count = chosen.length
  return (
    <section className="bulk" aria-label={t`Chosen accounts`}>
      <b className="tn">{count === 1 ? t`One account chosen` : t`${number(count)} accounts chosen`}</b>
      <Button variant="filled" onClick={() => setOpen(true)}>
        {t`Change`}
      </Button>
      <Button variant="subtle" onClick={onClear}>
        {t`Choose none`}
      </Button>
      {open && <BulkWindow chosen={chosen} onClose={() => setOpen(false)} onDone={onClear} />}
    </section>
  )
}

type WindowProps = { chosen: Account[]; onClose: () => void; onDone: () => void }
function BulkWindow({ chosen, onClose, onDone }: WindowProps) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [value, setValue] = useState<BulkValue>(emptyValue)
  const [reason, setReason] = useState('')
  const change = changeOf(value)
  const ask = useMutation({
    mutationFn: (mode: Mode) =>
      call(changeAccounts, {
        body: {
          accounts: chosen.map(({ id }) => id),
          change: change ?? {},
          ...(reason.trim() && { reason: reason.trim() }),
          mode,
        },
      }),
    onSuccess: async (outcome, mode) => {
      if (mode === 'preview' || !outcome.applied) return
      await refreshRegister(client)
      tellDone(outcome.changed === 1 ? t`One account is changed.` : t`${number(outcome.changed)} accounts are changed.`)
      if (outcome.refused > 0) return
      onClose()
      onDone()
    },
  })
  const renew = (next: BulkValue): void => {
    setValue(next)
    ask.reset()
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (change) ask.mutate('preview')
  }
  const outcome = ask.data
  return (
    <Modal opened onClose={onClose} title={t`Change them together`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form className="form" style={{ paddingTop: 8 }} onSubmit={onSubmit}>
        <ValueField value={value} onChange={renew} />
        {needsReason(value) && (
          <Field label={t`Why`} hint={t`It stands in the history of each account.`}>
            {(control) => (
              <textarea
                {...control}
                className="input"
                maxLength={500}
                value={reason}
                onChange={({ target }) => {
                  setReason(target.value)
                  ask.reset()
                }}
              />
            )}
          </Field>
        )}
        <FormProblem error={ask.error} />
        {outcome && <Outcomes outcome={outcome} />}
        <div className="end">
          {(!outcome || outcome.applied) && (
            <Button type="submit" variant="filled" loading={ask.isPending} disabled={!change}>
              {t`See what would happen`}
            </Button>
          )}
          {outcome && !outcome.applied && outcome.changed > 0 && (
            <Button variant="filled" loading={ask.isPending} onClick={() => ask.mutate('each')}>
              {outcome.changed === 1 ? t`Change one` : t`Change ${number(outcome.changed)}`}
            </Button>
          )}
          <Button onClick={onClose}>{outcome?.applied ? t`Close` : t`Cancel`}</Button>
        </div>
      </form>
    </Modal>
  )
}

function Outcomes({ outcome }: { outcome: Outcome }) {
  const { t } = useLingui()
  const { applied, changed, unchanged, refused, items } = outcome
  const counts = [
    applied ? t`${number(changed)} changed` : t`${number(changed)} would change`,
    t`${number(unchanged)} stay as they are`,
    t`${number(refused)} refused`,
  ]
  return (
    <section aria-live="polite">
      <p className="dotsep m tn">
        {counts.map((count) => (
          <span key={count}>{count}</span>
        ))}
      </p>
      <ul className="bulk-refused">
        {items
          .filter((one) => one.outcome === 'refused')
          .map(({ id, name, sentence }) => (
            <li key={id} className="note loss">
              <b>{name ?? t`An account`}</b> {sentence}
            </li>
          ))}
      </ul>
    </section>
  )
}
