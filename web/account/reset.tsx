import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { resetPassword } from '../../contract/people/sign-in.ts'
import { call } from '../platform/call.ts'
import { isProblem } from '../platform/problem.ts'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { Gate } from './gate.tsx'
import { passwordMin } from './password.ts'
import { PasswordField } from './password-field.tsx'

export function Reset() {
  const { t } = useLingui()
  const { secret } = useParams({ from: '/reset/$secret' })
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const [short, setShort] = useState(false)
  const set = useMutation({
    mutationFn: () => call(resetPassword, { params: { secret }, body: { password } }),
    onSuccess: () => navigate({ to: '/sign-in', search: { reset: true }, replace: true }),
  })

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    setShort(password.length < passwordMin)
    if (password.length >= passwordMin) set.mutate()
  }

  if (isProblem(set.error) && [404, 410].includes(set.error.status)) return <Stale />
  return (
    <Gate title={t`Set a new password`}>
      <form className="form" onSubmit={onSubmit} noValidate>
        <p className="ink2">{t`You’ll be signed out everywhere. Access tokens are revoked, and you confirm each passkey again before it works.`}</p>
        <FormProblem error={set.error} beside={['password']} />
        <PasswordField
          label={t`New password`}
          value={password}
          onChange={setPassword}
          fresh
          autoFocus
          error={short ? t`At least ${passwordMin} characters.` : fieldError(set.error, 'password')}
        />
        <Button type="submit" size="md" variant="filled" fullWidth loading={set.isPending}>
          {t`Set the password`}
        </Button>
      </form>
    </Gate>
  )
}

function Stale() {
  const { t } = useLingui()
  return (
    <Gate title={t`This link no longer works`}>
      <div className="stack">
        <p className="ink2">{t`It was used already, or is older than an hour. Your password is as it was.`}</p>
        <Button component={Link} to="/forgotten" size="md" variant="filled" fullWidth>
          {t`Send a new link`}
        </Button>
      </div>
    </Gate>
  )
}
