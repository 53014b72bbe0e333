import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { acceptInvitation, readInvitation } from '../../contract/people/invitations.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { useEnter } from './enter.ts'
import { Gate } from './gate.tsx'
import { passwordMin } from './password.ts'
import { PasswordField } from './password-field.tsx'

export function Invitation() {
  const { t } = useLingui()
  const { secret } = useParams({ from: '/invitation/$secret' })
  const invitation = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => call(readInvitation, { params: { secret } }),
    retry: false,
  })
  if (invitation.isPending) return <Gate title={t`Your invitation`}>{null}</Gate>
  if (invitation.error) {
    const gone = isProblem(invitation.error) && [404, 410].includes(invitation.error.status)
    return (
      <Gate title={gone ? t`This invitation no longer works` : t`Your invitation`}>
        {gone ? <Gone /> : <ErrorNote error={invitation.error} onRetry={() => void invitation.refetch()} />}
      </Gate>
    )
  }
  const { organisation, email, name, invitedBy, expiresAt } = invitation.data
  return (
    <Gate title={t`${invitedBy} invites you to ${organisation}`} tab={t`Your invitation`}>
      <AcceptForm
        secret={secret}
        email={email}
        name={name ?? ''}
        organisation={organisation}
        until={calendarDay(expiresAt)}
      />
    </Gate>
  )
}

function Gone() {
  const { t } = useLingui()
  return (
    <div className="stack">
      <p className="ink2">{t`It was accepted already, was withdrawn, or is older than 14 days. Ask whoever invited you for a new one.`}</p>
      <Button component={Link} to="/sign-in" size="md" variant="filled" fullWidth>
        {t`Sign in`}
      </Button>
    </div>
  )
}

type AcceptFormProps = { secret: string; email: string; name: string; organisation: string; until: string }

function AcceptForm({ secret, email, name: known, organisation, until }: AcceptFormProps) {
  const { t } = useLingui()
  const enter = useEnter()
  const [name, setName] = useState(known)
  const [password, setPassword] = useState('')
  const [checked, setChecked] = useState(false)
  const accept = useMutation({
    mutationFn: () => call(acceptInvitation, { params: { secret }, body: { name: name.trim(), password } }),
    onSuccess: () => enter('/'),
  })
  const wrong = {
    name: checked && !name.trim() ? t`The name the others know you by.` : fieldError(accept.error, 'name'),
    password:
      checked && password.length < passwordMin
        ? t`At least ${passwordMin} characters.`
        : fieldError(accept.error, 'password'),
  }

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    if (name.trim() && password.length >= passwordMin) accept.mutate()
  }

  return (
    <form className="form" onSubmit={onSubmit} noValidate>
      <p className="ink2">
        <Trans>
          For <b>{email}</b>, until {until}. Say who you are, and choose a password.
        </Trans>
      </p>
      <FormProblem error={accept.error} beside={['name', 'password']} />
      <Field label={t`Your name`} error={wrong.name}>
        {(control) => (
          <input
            {...control}
            className="input"
            name="name"
            value={name}
            maxLength={120}
            autoComplete="name"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <input type="hidden" name="email" value={email} autoComplete="username" readOnly />
      <PasswordField
        label={t`Password`}
        value={password}
        onChange={setPassword}
        fresh
        own={[name, email, organisation]}
        error={wrong.password}
      />
      <Button type="submit" size="md" variant="filled" fullWidth loading={accept.isPending}>
        {t`Come in`}
      </Button>
    </form>
  )
}
