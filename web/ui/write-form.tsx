import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { fieldErrors } from '../platform/use-write.ts'
import { FormProblem } from './form-problem.tsx'
import { DraftNote } from './use-draft-form.tsx'
import type { WriteFormState } from './use-write-form.ts'
import css from './write-form.module.css'

type WriteFormProps<Values extends Record<string, unknown>> = {
  form: WriteFormState<Values>
  /** The words of its one button: a verb and its object. */
  submit: ReactNode
  /** After the button: other ways out, such as a link. */
  end?: ReactNode
  onCancel?: () => void
  /** `gate`: before the sign-in, with a button as wide as the form. */
  look?: 'page' | 'narrow' | 'gate'
  /** Nothing to send yet. */
  disabled?: boolean
  children: ReactNode
}

/** The frame of a form: its fields, what is wrong with it as a whole, and its buttons. */
export function WriteForm<Values extends Record<string, unknown>>({
  form,
  submit,
  end,
  onCancel,
  look = 'page',
  disabled = false,
  children,
}: WriteFormProps<Values>) {
  const { t } = useLingui()
  const beside = Object.keys(fieldErrors(form.error)).filter((path) => (path.split('.')[0] ?? '') in form.values)
  return (
    <form className={`${css.form} ${css[look] ?? ''}`} onSubmit={form.submit} noValidate>
      <DraftNote form={form.draft} />
      {children}
      <FormProblem error={form.error} beside={beside.map((path) => path.replaceAll('.', '/'))} />
      <div className={css.end}>
        <Button
          type="submit"
          variant="filled"
          loading={form.isPending}
          disabled={disabled}
          {...(look === 'gate' && { size: 'md', fullWidth: true })}
        >
          {submit}
        </Button>
        {onCancel && (
          <Button variant="subtle" onClick={onCancel}>
            {t`Cancel`}
          </Button>
        )}
        {end}
      </div>
    </form>
  )
}
