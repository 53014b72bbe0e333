import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { setUpOrganisation } from '../../contract/people/organisation.ts'
import { PasswordField, passwordMin } from '../account/parts.ts'
import { call } from '../platform/call.ts'
import { enterHere, organisationQuery } from '../platform/session.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { Start } from './start.tsx'

const fields = ['organisation', 'name', 'email', 'password', 'code'] as const
type Values = Record<(typeof fields)[number], string>

export function NameStep() {
  const { t, i18n } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [values, setValues] = useState<Values>({ organisation: '', name: '', email: '', password: '', code: '' })
  const [checked, setChecked] = useState(false)
  const needsSetUpCode = useQuery(organisationQuery).data?.needsSetUpCode ?? false
  const set = (field: keyof Values) => (value: string) => setValues((before) => ({ ...before, [field]: value }))
  const setUp = useMutation({
    mutationFn: () =>
      call(setUpOrganisation, {
        body: {
          organisation: values.organisation.trim(),
          name: values.name.trim(),
          email: values.email.trim(),
          password: values.password,
          ...(needsSetUpCode && { code: values.code.trim() }),
          locale: i18n.locale === 'de' ? 'de' : 'en',
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
      }),
    onSuccess: async () => {
      await enterHere(queryClient)
      await navigate({ to: '/welcome/begin' })
    },
  })
  const missing: Partial<Values> = {
    ...(values.organisation.trim() ? {} : { organisation: t`What the others call it.` }),
    ...(values.name.trim() ? {} : { name: t`The name the others know you by.` }),
    ...(/^[^\s@]+@\S+$/.test(values.email.trim()) ? {} : { email: t`Your whole address, with the @.` }),
    ...(values.password.length >= passwordMin ? {} : { password: t`At least ${passwordMin} characters.` }),
    ...(values.code.trim() || !needsSetUpCode ? {} : { code: t`Enter the setup code.` }),
  }
  const wrong = (field: keyof Values): string | undefined =>
    (checked && missing[field]) || fieldError(setUp.error, field)

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(missing).length === 0) setUp.mutate()
  }

  return (
    <Start
      step="name"
      at={t`1 of 2`}
      title={t`One asks, one answers, everyone can find it.`}
      lede={t`Name the organisation, and who looks after its network. That is you for now; you can hand it over at any time.`}
    >
      <form className="form" onSubmit={onSubmit} noValidate>
        <FormProblem error={setUp.error} beside={[...fields]} />
        <TextField
          label={t`Organisation`}
          name="organization"
          value={values.organisation}
          onChange={set('organisation')}
          error={wrong('organisation')}
          first
        />
        <div className="two">
          <TextField
            label={t`Your name`}
            name="name"
            value={values.name}
            onChange={set('name')}
            error={wrong('name')}
          />
          <TextField
            label={t`Work e-mail`}
            name="email"
            value={values.email}
            onChange={set('email')}
            error={wrong('email')}
          />
        </div>
        <PasswordField
          label={t`Password`}
          value={values.password}
          onChange={set('password')}
          fresh
          own={[values.name, values.email, values.organisation]}
          error={wrong('password')}
        />
        {needsSetUpCode && (
          <TextField
            label={t`Setup code`}
            hint={t`The server printed it when it started.`}
            name="code"
            value={values.code}
            onChange={set('code')}
            error={wrong('code')}
          />
        )}
        <div className="end">
          <Button type="submit" variant="filled" loading={setUp.isPending}>
            {t`Continue`}
          </Button>
          <span className="sm ink3">{t`A passkey can follow later`}</span>
        </div>
      </form>
    </Start>
  )
}

type TextFieldProps = {
  label: string
  name: 'organization' | 'name' | 'email' | 'code'
  value: string
  onChange: (value: string) => void
  error: string | undefined
  hint?: string | undefined
  first?: boolean
}

function TextField({ label, name, value, onChange, error, hint, first = false }: TextFieldProps) {
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <input
          {...control}
          className="input"
          name={name}
          type={name === 'email' ? 'email' : 'text'}
          value={value}
          maxLength={name === 'email' ? 254 : name === 'code' ? 40 : 120}
          autoComplete={name === 'email' ? 'username' : name === 'code' ? 'off' : name}
          // biome-ignore lint/a11y/noAutofocus: the page is this form
          autoFocus={first}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
