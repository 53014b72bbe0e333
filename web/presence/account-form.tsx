import './account-form.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { updateAccount } from '../../contract/presence/accounts.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { focusWrong } from '../ui/focus-wrong.ts'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { bodyOf, type Draft, draftOf } from './account-draft.ts'
import type { Entry } from './account-entry.ts'
import { Policies } from './account-facts.tsx'
import { AccountFields, StatusField, saidBeside } from './account-fields.tsx'
import { type Address, AddressField, addressQuery, isOfAddress, isSame } from './address-field.tsx'
import { refreshRegister } from './register-queries.ts'

/** The entry, to be changed in place. Only what was changed is sent. */
export function AccountForm({ account: present, onClose }: { account: Entry; onClose: () => void }) {
  const { t } = useLingui()
  // What is different is told from what stood here when the form was opened, not from what others changed since.
  const [account] = useState(present)
  const known = { url: account.url, network: account.network }
  const [draft, setDraft] = useState<Draft>(() => draftOf(account))
  const [address, setAddress] = useState<Address>(known)
  const [reason, setReason] = useState('')
  const [checked, setChecked] = useState(false)
  const pauses = draft.status === 'paused' && account.status !== 'paused'
  const keep = useKeep(account, onClose)
  const complete = draft.name.trim() && draft.unit && address.url.trim() && (!pauses || reason.trim())
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    setChecked(true)
    const form = event.currentTarget
    const moved = isSame(address, known) ? null : address
    if (complete) keep.mutate({ draft, reason, address: moved }, { onError: () => focusWrong(form) })
    else focusWrong(form)
  }
  const missing = (words: string, text: string): string | undefined => (checked && !text.trim() ? words : undefined)
  return (
    <form className="form acc-form" onSubmit={onSubmit} noValidate>
      <AddressField
        value={address}
        own={{ id: account.id, ...known }}
        error={missing(t`Paste the address of the account.`, address.url) ?? fieldError(keep.error, 'url')}
        onChange={setAddress}
      />
      <AccountFields draft={draft} error={keep.error} checked={checked} onChange={setDraft} />
      <StatusField
        status={draft.status}
        hint={t`Retiring it is proposed, and goes in steps.`}
        onChange={(status) => setDraft({ ...draft, status })}
      />
      {pauses && (
        <Field
          label={t`Why is it paused?`}
          hint={t`It stands in the history. Nothing is published until somebody takes it up again.`}
          error={missing(t`Say why, in a sentence.`, reason)}
        >
          {(control) => (
            <textarea
              {...control}
              className="input"
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
        </Field>
      )}
      <section className="field" aria-label={t`Policies`}>
        <h2 className="lab">{t`Policies that apply`}</h2>
        <Policies account={account} />
        <p className="hint">{t`They follow from the owner unit: who looks after the account is asked to sign them.`}</p>
      </section>
      <FormProblem error={isOfAddress(keep.error) ? null : keep.error} beside={saidBeside} />
      <div className="end">
        <Button type="submit" variant="filled" loading={keep.isPending}>
          {t`Keep`}
        </Button>
        <Button onClick={onClose}>{t`Cancel`}</Button>
      </div>
    </form>
  )
}

type Kept = { draft: Draft; reason: string; address: Address | null }
function useKeep(account: Entry, onDone: () => void) {
  const { t } = useLingui()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ draft, reason, address }: Kept) => {
      const body = bodyOf(draft, draftOf(account))
      const found = address && (await client.fetchQuery(addressQuery(address)))
      return call(updateAccount, {
        params: { id: account.id },
        body: {
          ...body,
          ...(found && { url: found.url, handle: found.handle, network: found.network }),
          ...(body.status === 'paused' && { reason: reason.trim() }),
        },
      })
    },
    onSuccess: async () => {
      await refreshRegister(client, account.id)
      tellDone(t`The entry is kept.`)
      onDone()
    },
  })
}
