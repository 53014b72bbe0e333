import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import type { Input } from '../../contract/operation.ts'
import type { updateAccounts } from '../../contract/presence/changes.ts'
import { number } from '../platform/dates.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { Progress } from '../ui/progress.tsx'
import { tellDone } from '../ui/undo.tsx'
import { type BulkValue, changeOf, emptyValue, needsReason, ValueField } from './bulk-value.tsx'
import { changeInSlices, type Outcome } from './change-in-slices.ts'
import { refreshRegister } from './register-queries.ts'

type Mode = Input<typeof updateAccounts>['body']['mode']
type WindowProps = { chosen: string[]; onClose: () => void; onDone: () => void }

/** One change for all that are chosen: tried first, so that everybody sees what would happen. */
export function BulkWindow({ chosen, onClose, onDone }: WindowProps) {
  const { t } = useLingui()
  const [value, setValue] = useState<BulkValue>(emptyValue)
  const [reason, setReason] = useState('')
  const change = changeOf(value)
  const complete = change !== null && (!needsReason(value) || reason.trim() !== '')
  const { ask, done, stop } = useAsk(chosen, onClose, onDone)
  const outcome = ask.data
  // Nothing is changed that nobody saw: a trial that ended early is asked for again.
  const tried = outcome && !outcome.applied && outcome.asked === chosen.length
  const send = (mode: Mode) => change && ask.mutate({ change, reason: reason.trim(), mode })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (complete) send('preview')
  }
  return (
    <Modal opened onClose={onClose} title={t`Change them together`} closeButtonProps={{ 'aria-label': t`Close` }}>
      <form className="form" style={{ paddingTop: 8 }} onSubmit={onSubmit}>
        <ValueField
          value={value}
          onChange={(next) => {
            setValue(next)
            ask.reset()
          }}
        />
        {needsReason(value) && (
          <ReasonField
            reason={reason}
            onChange={(next) => {
              setReason(next)
              ask.reset()
            }}
          />
        )}
        <FormProblem error={outcome?.error} />
        {ask.isPending && <Running done={done} of={chosen.length} />}
        {outcome && outcome.asked > 0 && <Outcomes outcome={outcome} of={chosen.length} />}
        <div className="end">
          {!tried && (
            <Button type="submit" variant="filled" loading={ask.isPending} disabled={!complete}>
              {t`See what would happen`}
            </Button>
          )}
          {tried && outcome.changed > 0 && (
            <Button variant="filled" loading={ask.isPending} onClick={() => send('each')}>
              {t`${plural(outcome.changed, { one: 'Change one', other: 'Change #' })}`}
            </Button>
          )}
          {ask.isPending ? (
            <Button onClick={stop}>{t`Stop`}</Button>
          ) : (
            <Button onClick={onClose}>{outcome?.applied ? t`Close` : t`Cancel`}</Button>
          )}
        </div>
      </form>
    </Modal>
  )
}

type Asked = Pick<Input<typeof updateAccounts>['body'], 'change' | 'mode'> & { reason: string }
function useAsk(chosen: string[], onClose: () => void, onDone: () => void) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [done, setDone] = useState(0)
  const running = useRef<AbortController>(null)
  const ask = useMutation({
    mutationFn: ({ change, reason, mode }: Asked) => {
      running.current = new AbortController()
      return changeInSlices(
        { accounts: chosen, change, mode, ...(reason && { reason }) },
        { signal: running.current.signal, onProgress: setDone },
      )
    },
    onSuccess: async ({ applied, changed, errors: refused, asked }) => {
      if (!applied) return
      await refreshRegister(client)
      tellDone(t`${plural(changed, { one: 'One account is changed.', other: '# accounts are changed.' })}`)
      if (refused > 0 || asked < chosen.length) return
      onClose()
      onDone()
    },
  })
  return { ask, done, stop: () => running.current?.abort() }
}

function ReasonField({ reason, onChange }: { reason: string; onChange: (reason: string) => void }) {
  const { t } = useLingui()
  return (
    <Field label={t`Why`} hint={t`It stands in the history of each account.`}>
      {(control) => (
        <textarea
          {...control}
          className="input"
          maxLength={500}
          value={reason}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}

function Running({ done, of }: { done: number; of: number }) {
  const { t } = useLingui()
  return (
    <div role="status">
      <Progress value={done / of} label={t`Changing them`} />
      <p className="sm ink3 tn">{t`${number(done)} of ${number(of)}`}</p>
    </div>
  )
}

/** So many refusals are read; the rest is counted. */
const told = 50

function Outcomes({ outcome, of }: { outcome: Outcome; of: number }) {
  const { t } = useLingui()
  const { applied, changed, unchanged, errors: refused, items, asked } = outcome
  const counts = [
    applied ? t`${number(changed)} changed` : t`${number(changed)} would change`,
    t`${plural(unchanged, { one: 'one stays as it is', other: '# stay as they are' })}`,
    t`${number(refused)} refused`,
    ...(asked < of ? [t`${number(of - asked)} not asked`] : []),
  ]
  return (
    <section aria-live="polite">
      <p className="dotsep m tn">
        {counts.map((count) => (
          <span key={count}>{count}</span>
        ))}
      </p>
      {!applied && asked < of && (
        <p className="note loss">{t`Only ${number(asked)} of ${number(of)} were tried. Look at all of them before anything is changed.`}</p>
      )}
      <ul className="bulk-refused">
        {items.slice(0, told).map(({ id, name, message: sentence }) => (
          <li key={id} className="note loss">
            <b>{name ?? t`An account`}</b> {sentence}
          </li>
        ))}
      </ul>
      {items.length > told && <p className="sm ink3">{t`And ${number(items.length - told)} more.`}</p>}
    </section>
  )
}
