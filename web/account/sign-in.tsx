import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { signIn } from '../../contract/account.ts'
import { call } from '../platform/call.ts'
import { organisationQuery } from '../platform/session.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { CodeStep } from './code-step.tsx'
import { useEnter } from './enter.ts'
import { Gate } from './gate.tsx'
import { enterWithPasskey, passkeyPlaceHere, wasDismissed } from './passkey.ts'
import { PasskeyHint } from './passkey-hint.tsx'
import { PasswordField } from './password-field.tsx'

export function SignIn() {
  const { t } = useLingui()
  const { to, reset, why } = useSearch({ from: '/sign-in' })
  const { data: organisation } = useSuspenseQuery(organisationQuery)
  const place = passkeyPlaceHere(organisation.address)
  const enter = useEnter()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({})
  const [needsCode, setNeedsCode] = useState(false)
  const attempt = useMutation({
    mutationFn: (code?: string) => call(signIn, { body: { email, password, ...(code ? { code } : {}) } }),
    onSuccess: (answer) => ('needs' in answer ? setNeedsCode(true) : enter(to)),
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
      <Gate title={t`One more thing: your code`} tab={t`Sign in`}>
        <CodeStep
          pending={attempt.isPending}
          error={attempt.error}
          onCode={(code) => attempt.mutate(code)}
          onBack={() => {
            attempt.reset()
            setNeedsCode(false)
          }}
        />
      </Gate>
    )
  }
  return (
    <Gate title={organisation.name ? t`Sign in to ${organisation.name}` : t`Sign in`} tab={t`Sign in`}>
      {reset && <p className="note gain" role="status">{t`Your new password is set. Sign in with it.`}</p>}
      {why === 'ended' && <p className="note" role="status">{t`Your session has ended. Sign in again.`}</p>}
      {why === 'signed-out' && (
        <p className="note" role="status">{t`You signed out in another tab of this browser.`}</p>
      )}
      {!reset && to && to !== '/' && (
        <p className="note gain">{t`You go on where you wanted to. What you had begun to write is kept on this device.`}</p>
      )}
      {place === 'here' && <PasskeyWay onEntered={() => enter(to)} />}
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
              onChange={(event) => setEmail(event.target.value)}
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
        <p className="sm">
          <Link className="link" to="/forgotten" search={email ? { email } : {}}>
            {t`Forgotten your password?`}
          </Link>
        </p>
        {place === 'elsewhere' && <PasskeyHint place={place} address={organisation.address} />}
      </form>
    </Gate>
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
