import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { connectAccount } from '../../contract/presence/connections.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { refreshConnections } from './connection-queries.ts'

type SignInProps = { id: string; handle: string; signInService: string; onClose: () => void }

/** Asks for an app password, once: the network proves it, the vault keeps it, and no screen shows it again. */
export function ConnectionSignIn({ id, handle, signInService, onClose }: SignInProps) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [identifier, setIdentifier] = useState(handle.replace(/^@/, ''))
  const [password, setPassword] = useState('')
  const [service, setService] = useState('')
  const connect = useMutation({
    mutationFn: () => {
      const place = service.trim()
      const body = { identifier: identifier.trim(), password, ...(place && { service: place }) }
      return call(connectAccount, { params: { id }, body })
    },
    onSuccess: async () => {
      await refreshConnections(client, id)
      tellDone(t`The network took the credentials. They lie in the vault now.`)
      onClose()
    },
    onError: () => setPassword(''),
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (identifier.trim() && password) connect.mutate()
  }
  return (
    <form className="form reason" onSubmit={onSubmit}>
      <Field label={t`Handle or mail address`} error={fieldError(connect.error, 'identifier')}>
        {(control) => (
          <input
            {...control}
            className="input"
            autoComplete="off"
            maxLength={300}
            value={identifier}
            onChange={({ target }) => setIdentifier(target.value)}
          />
        )}
      </Field>
      <Field
        label={t`App password`}
        hint={t`Made in the settings of the account on its network, never its own password. It is sealed, and nobody is shown it again.`}
        error={fieldError(connect.error, 'password')}
      >
        {(control) => (
          <input
            {...control}
            type="password"
            className="input"
            autoComplete="off"
            maxLength={300}
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        )}
      </Field>
      <Field
        label={t`Server`}
        hint={t`Only where the account lives on another server.`}
        error={fieldError(connect.error, 'service')}
      >
        {(control) => (
          <input
            {...control}
            type="url"
            className="input"
            maxLength={300}
            placeholder={signInService}
            value={service}
            onChange={({ target }) => setService(target.value)}
          />
        )}
      </Field>
      <FormProblem error={connect.error} beside={['identifier', 'password', 'service']} />
      <div className="end">
        <Button type="submit" variant="filled" loading={connect.isPending} disabled={!(identifier.trim() && password)}>
          {t`Try and keep them`}
        </Button>
        <Button onClick={onClose}>{t`Cancel`}</Button>
      </div>
    </form>
  )
}
