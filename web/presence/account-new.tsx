import './account-form.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createAccount } from '../../contract/presence/accounts.ts'
import { call } from '../platform/call.ts'
import { Crumb } from '../ui/crumb.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { tellDone } from '../ui/undo.tsx'
import { bodyOf, type Draft, emptyDraft } from './account-draft.ts'
import { AccountFields, StatusField, saidBeside } from './account-fields.tsx'
import { AccountsLink } from './account-frame.tsx'
import { type Address, AddressField, addressQuery, isOfAddress } from './address-field.tsx'
import { refreshRegister } from './register-queries.ts'

/** Paste an address: network and handle are read from it, the rest is said by whoever enters it. */
export function NewAccount() {
  const { t } = useLingui()
  const [address, setAddress] = useState<Address>({ url: '', network: '' })
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [checked, setChecked] = useState(false)
  const enter = useEnter()
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setChecked(true)
    const form = event.currentTarget
    if (address.url.trim() && draft.unit) enter.mutate({ address, draft }, { onError: () => focusWrong(form) })
    else focusWrong(form)
  }
  const missing = checked && !address.url.trim() ? t`Paste the address of the account.` : undefined
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
        <AddressField value={address} error={missing ?? fieldError(enter.error, 'url')} onChange={setAddress} />
        <AccountFields draft={draft} error={enter.error} checked={checked} onChange={setDraft} />
        <StatusField
          status={draft.status}
          hint={t`Proposed: it is on the list of what is to be decided, and nothing is published there.`}
          onChange={(status) => setDraft({ ...draft, status })}
        />
        <FormProblem error={isOfAddress(enter.error) ? null : enter.error} beside={saidBeside} />
        <div className="end">
          <Button type="submit" variant="filled" loading={enter.isPending}>
            {t`Enter it`}
          </Button>
        </div>
      </form>
    </Page>
  )
}

type Entered = { address: Address; draft: Draft }
function useEnter() {
  const { t } = useLingui()
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async ({ address, draft }: Entered) => {
      const { network, handle, url } = await client.fetchQuery(addressQuery(address))
      const name = draft.name.trim() || handle
      return call(createAccount, {
        body: { ...bodyOf(draft), unit: draft.unit, name, network, handle, url },
      })
    },
    onSuccess: async ({ id, name }) => {
      await refreshRegister(client)
      tellDone(t`“${name}” is in the register.`)
      await navigate({ to: '/accounts/$id', params: { id } })
    },
  })
}
