import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { createToken, type Scope } from '../../../contract/people/account.ts'
import { call } from '../../platform/call.ts'
import { useMe } from '../../platform/session.ts'
import { Field } from '../../ui/field.tsx'
import { FormProblem, fieldError } from '../../ui/form-problem.tsx'
import { useProof } from './proof.tsx'

type TokenFormProps = { onMade: (name: string, secret: string) => Promise<void>; onCancel: () => void }

export function TokenForm({ onMade, onCancel }: TokenFormProps) {
  const { t } = useLingui()
  const me = useMe()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<Scope[]>(['read'])
  const [days, setDays] = useState('90')
  const [checked, setChecked] = useState(false)
  const make = useMutation({
    mutationFn: (proof: { password?: string }) =>
      call(createToken, { body: { name: name.trim(), scopes, days: days ? Number(days) : null, ...proof } }),
    onSuccess: ({ token, secret }) => onMade(token.name, secret),
  })
  const { proof, isAbout, missing, field } = useProof(make.error)
  const choices: { scope: Scope; name: string; more: string }[] = [
    { scope: 'read', name: t`Read`, more: t`All you may read yourself` },
    { scope: 'write', name: t`Write`, more: t`Begin threads, reply, react, in your name` },
    ...(me.administrator
      ? [
          {
            scope: 'admin' as const,
            name: t`Administer`,
            more: t`People, units, imports; only for programs you trust wholly`,
          },
        ]
      : []),
  ]
  const toggle = (scope: Scope, on: boolean): void =>
    setScopes((before) => (on ? [...before, scope] : before.filter((one) => one !== scope)))
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (name.trim() && scopes.length > 0 && !missing) make.mutate(proof)
  }
  return (
    <form className="form" onSubmit={onSubmit} noValidate style={{ maxWidth: 480 }}>
      {!isAbout && <FormProblem error={make.error} beside={['name']} />}
      <Field
        label={t`What is it for?`}
        error={checked && !name.trim() ? t`A name, to know it again later.` : fieldError(make.error, 'name')}
      >
        {(control) => (
          <input
            {...control}
            className="input"
            value={name}
            maxLength={60}
            placeholder={t`Weekly report`}
            // biome-ignore lint/a11y/noAutofocus: the button just pressed asked for it
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <fieldset className="checks field">
        <legend className="lab">{t`It may`}</legend>
        {choices.map((choice) => (
          <label className="choice" key={choice.scope}>
            <input
              type="checkbox"
              checked={scopes.includes(choice.scope)}
              onChange={(event) => toggle(choice.scope, event.target.checked)}
            />
            <span>
              {choice.name}
              <small>{choice.more}</small>
            </span>
          </label>
        ))}
        {checked && scopes.length === 0 && <p className="err">{t`Choose at least one.`}</p>}
      </fieldset>
      <Field label={t`It ends after`}>
        {(control) => (
          <select
            {...control}
            className="input"
            style={{ maxWidth: 220 }}
            value={days}
            onChange={(event) => setDays(event.target.value)}
          >
            <option value="7">{t`7 days`}</option>
            <option value="30">{t`30 days`}</option>
            <option value="90">{t`90 days`}</option>
            <option value="365">{t`one year`}</option>
            <option value="">{t`only when I end it`}</option>
          </select>
        )}
      </Field>
      {field}
      <div className="end">
        <Button type="submit" variant="filled" loading={make.isPending}>
          {t`Make the token`}
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}
