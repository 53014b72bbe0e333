import './sign-in-form.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { signIn } from '../../contract/people/sign-in.ts'
import { call } from '../platform/call.ts'
import { organisationQuery } from '../platform/session.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { CodeStep } from './code-step.tsx'
import { enterWithPasskey, passkeyPlaceHere, wasDismissed } from './passkey.ts'
import { PasswordField } from './password-field.tsx'

type SignInFormProps = {
  email: string
  onEmail?: (email: string) => void
  needsCode: boolean
  onNeedsCode: (needed: boolean) => void
  onEntered: () => Promise<void>
}

/** Passkey, or mail address and password, and the code where one is asked for. */
export function SignInForm({ email: known, onEmail, needsCode, onNeedsCode, onEntered }: SignInFormProps) {
  const { t } = useLingui()
  const { data: organisation } = useSuspenseQuery(organisationQuery)
  const [email, setEmail] = useState(known)
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({})
  const attempt = useMutation({
    mutationFn: (code?: string) => call(signIn, { body: { email, password, ...(code ? { code } : {}) } }),
    onSuccess: (answer) => ('needs' in answer ? onNeedsCode(true) : onEntered()),
  })

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    const wanting = {
      ...(email.trim() ? {} : { email: t`Your work e-mail, as your administrator knows it.` }),
      ...(password ? {} : { password: t`Type your password.` }),
    }
    setMissing(wanting)
    if (Object.keys(wanting).length === 0) attempt.mutate(undefined)
  }

  if (needsCode) {
    return (
      <CodeStep
        pending={attempt.isPending}
        error={attempt.error}
        onCode={(code) => attempt.mutate(code)}
        onBack={() => {
          attempt.reset()
          onNeedsCode(false)
        }}
      />
    )
  }
  return (
    <>
      {passkeyPlaceHere(organisation.address) === 'here' && <PasskeyWay onEntered={() => onEntered()} />}
      <form className="form" onSubmit={onSubmit} noValidate>
        <FormProblem error={attempt.error} />
        <Field label={t`Work e-mail`} error={missing.email}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="email"
              name="email"
              value={email}
              maxLength={254}
              autoComplete="username webauthn"
              onChange={({ target }) => {
                setEmail(target.value)
                onEmail?.(target.value)
              }}
            />
          )}
        </Field>
        <PasswordField
          label={<span className="lab-row">{t`Password`}</span>}
          value={password}
          onChange={setPassword}
          error={missing.password}
        />
        <Button type="submit" size="md" variant="filled" fullWidth loading={attempt.isPending}>
          {t`Sign in`}
        </Button>
      </form>
    </>
  )
}

/** Above the form, because it is quicker and safer for whoever has one. */
function PasskeyWay({ onEntered }: { onEntered: () => Promise<void> }) {
  const { t } = useLingui()
  const attempt = useMutation({ mutationFn: enterWithPasskey, onSuccess: onEntered })
  return (
    <>
      <Button
        size="md"
        fullWidth
        leftSection={<IconFingerprint size={18} />}
        loading={attempt.isPending}
        onClick={() => attempt.mutate()}
      >
        {t`Use a passkey`}
      </Button>
      {attempt.error && (
        <p className="hint" role="alert">
          {wasDismissed(attempt.error)
            ? t`No passkey was used. Try again, or use your password.`
            : t`This passkey did not work here. Use your password.`}
        </p>
      )}
      <div className="or">{t`or with a password`}</div>
    </>
  )
}
