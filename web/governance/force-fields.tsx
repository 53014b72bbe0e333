import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Field } from '../ui/field.tsx'
import { fieldError } from '../ui/form-problem.tsx'

type ForceProps = {
  /** Version that this is put onto. */
  onto: number
  hint: string
  reason: string
  onReason: (reason: string) => void
  error: unknown
  pending: boolean
  /** Whether something is there to be put into force. */
  ready?: boolean
  /** Beside the button. */
  children?: ReactNode
}

/** The end of every form that makes another version of the arrangement: why, and the button. */
export function ForceFields({ onto, hint, reason, onReason, error, pending, ready = true, children }: ForceProps) {
  const { t } = useLingui()
  return (
    <>
      <Field label={t`Why?`} hint={hint} error={fieldError(error, 'reason')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            value={reason}
            maxLength={1000}
            onChange={(event) => onReason(event.target.value)}
          />
        )}
      </Field>
      <div className="end">
        <Button type="submit" variant="filled" loading={pending} disabled={!ready || !reason.trim()}>
          {t`Put into force as version ${onto + 1}`}
        </Button>
        {children}
      </div>
    </>
  )
}
