import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'

type WhyProps = {
  /** What pressing the button does. */
  deed: string
  hint?: string
  /** Name of the field in what is sent, for what the server says about it. */
  field: string
  error: unknown
  pending: boolean
  onSubmit: (why: string) => void
  onClose: () => void
}

/** A deed that needs a reason: asked for in place, under what it is about. */
export function WhyForm({ deed, hint, field, error, pending, onSubmit, onClose }: WhyProps) {
  const { t } = useLingui()
  const [why, setWhy] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (why.trim()) onSubmit(why.trim())
  }
  return (
    <form className="stack" style={{ gap: 12, marginTop: 8 }} onSubmit={submit} noValidate>
      <FormProblem error={error} beside={[field]} />
      <Field label={t`Why?`} hint={hint} error={fieldError(error, field)}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            value={why}
            maxLength={1000}
            // biome-ignore lint/a11y/noAutofocus: the button just pressed asked for it
            autoFocus
            onChange={(event) => setWhy(event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Button type="submit" size="xs" variant="filled" loading={pending} disabled={!why.trim()}>
          {deed}
        </Button>
        <Button size="xs" variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}
