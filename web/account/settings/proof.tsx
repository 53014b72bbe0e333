import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { isProblem } from '../../platform/problem.ts'
import type { WriteFormState } from '../../ui/use-write-form.ts'
import { PasswordField } from '../password-field.tsx'

const isAsked = (error: unknown): boolean => isProblem(error, 'password-needed')
const isWrong = (error: unknown): boolean => isProblem(error, 'wrong-password')

/** What shows that it is still the owner who sits here: the password, once the server has asked for it. */
export function useProof(error: unknown) {
  const { t } = useLingui()
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const about = isAsked(error) || isWrong(error)
  if (about && !asked) setAsked(true)
  return {
    proof: password ? { password } : {},
    /** whether the failure is nothing but this question, which stands beside the field */
    isAbout: about,
    missing: asked && !password,
    field: asked && (
      <PasswordField
        label={t`Your password, to be sure it is you`}
        value={password}
        onChange={setPassword}
        autoFocus
        error={isWrong(error) ? t`This is not your password.` : undefined}
      />
    ),
  }
}

/** The password of a form, once the server has asked for it. */
export function useProofField<Values extends { password: string }>(form: WriteFormState<Values>) {
  const { t } = useLingui()
  const [asked, setAsked] = useState(false)
  if (!asked && (isAsked(form.error) || isWrong(form.error))) setAsked(true)
  if (!asked) return null
  const { error = isWrong(form.error) && t`This is not your password.`, ...field } = form.getInputProps('password')
  return <PasswordField label={t`Your password, to be sure it is you`} autoFocus error={error} {...field} />
}
