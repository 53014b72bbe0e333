import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { requestPasswordReset } from '../../contract/people/sign-in.ts'
import { call } from '../platform/call.ts'
import { organisationQuery } from '../platform/session.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { Gate } from './gate.tsx'

export function Forgotten() {
  const { t } = useLingui()
  const { data: organisation } = useSuspenseQuery(organisationQuery)
  const search = useSearch({ from: '/forgotten' })
  const [email, setEmail] = useState(search.email ?? '')
  const [missing, setMissing] = useState(false)
  const ask = useMutation({ mutationFn: () => call(requestPasswordReset, { body: { email } }) })

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    setMissing(!email.includes('@'))
    if (email.includes('@')) ask.mutate()
  }

  if (ask.isSuccess) return <Sent email={email} onAgain={() => ask.reset()} />
  return (
    <Gate title={t`Set a new password`} foot={<Link to="/sign-in">{t`Back to sign in`}</Link>}>
      <form className="form" onSubmit={onSubmit} noValidate>
        <p className="ink2">{t`We send a link to your work e-mail. It works for one hour.`}</p>
        {!organisation.mail && (
          <p className="note loss">
            <Trans>
              <b>No mail leaves this machine yet.</b> Ask your administrator for the link; it stands in the server’s
              outgoing mail.
            </Trans>
          </p>
        )}
        <FormProblem error={ask.error} />
        <Field label={t`Work e-mail`} error={missing && t`Type your whole address, with the @.`}>
          {(control) => (
            <input
              {...control}
              className="input"
              type="email"
              name="email"
              value={email}
              maxLength={254}
              autoComplete="username"
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" size="md" variant="filled" fullWidth loading={ask.isPending}>
          {t`Send the link`}
        </Button>
      </form>
    </Gate>
  )
}

function Sent({ email, onAgain }: { email: string; onAgain: () => void }) {
  const { t } = useLingui()
  return (
    <Gate title={t`Look into your mail`} foot={<Link to="/sign-in">{t`Back to sign in`}</Link>}>
      <div className="stack" role="status">
        <p className="ink2">
          <Trans>
            If <b>{email}</b> belongs to somebody here, a link is on its way. It works for one hour and only once.
          </Trans>
        </p>
        <p className="ink2">{t`Nothing after five minutes? Look among the unwanted mail, or try another address of yours.`}</p>
        <p>
          <button className="link" type="button" onClick={onAgain}>
            {t`Try another address`}
          </button>
        </p>
      </div>
    </Gate>
  )
}
