import './register.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createAccount } from '../../contract/presence.ts'
import { call } from '../platform/call.ts'
import { Crumb } from '../ui/crumb.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { tellDone } from '../ui/undo.tsx'
import { AccountsLink } from './account.tsx'
import { AccountFields, bodyOf, type Draft, emptyDraft } from './account-fields.tsx'
import { useNetworkName } from './network-names.ts'
import { readAddress } from './read-address.ts'
import { refreshRegister } from './register-queries.ts'

/** Paste an address: network and handle are read from it, the rest is said by whoever enters it. */
export function NewAccount() {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [address, setAddress] = useState('')
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [checked, setChecked] = useState(false)
  const read = readAddress(address)
  const enter = useMutation({
    mutationFn: (found: NonNullable<typeof read>) => {
      const body = bodyOf(draft)
      return call(createAccount, { body: { ...body, ...found, name: body.name.trim() || found.handle } })
    },
    onSuccess: async ({ id, name }) => {
      await refreshRegister(client)
      tellDone(t`“${name}” is in the register.`)
      await navigate({ to: '/accounts/$id', params: { id } })
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (read && draft.unit) enter.mutate(read)
  }
  return (
    <Page
      title={t`Enter an account`}
      bar={
        <Crumb parentName={t`Accounts`} parent={AccountsLink}>
          {t`Enter an account`}
        </Crumb>
      }
    >
      <Mast title={t`Enter an account`} lede={t`Paste its address; the network and the handle are read from it.`} />
      <form className="form" onSubmit={onSubmit} noValidate>
        <Field
          label={t`Address`}
          hint={read ? t`${networkName(read.network)}, ${read.handle}` : undefined}
          error={checked && !read ? t`Paste the address of the account.` : fieldError(enter.error, 'url')}
        >
          {(control) => (
            <input
              {...control}
              className="input"
              inputMode="url"
              maxLength={500}
              placeholder="https://"
              value={address}
              onChange={({ target }) => setAddress(target.value)}
            />
          )}
        </Field>
        <AccountFields draft={draft} error={enter.error} onChange={setDraft} />
        {checked && !draft.unit && <p className="err">{t`Choose the unit that owns it.`}</p>}
        <FormProblem error={enter.error} beside={['url']} />
        <div className="end">
          <Button type="submit" variant="filled" loading={enter.isPending}>
            {t`Enter it`}
          </Button>
        </div>
      </form>
    </Page>
  )
}
