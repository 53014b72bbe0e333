import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconFingerprint, IconPlus } from '@tabler/icons-react'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { confirmPasskey, listPasskeys, type Passkey, removePasskey } from '../../../contract/people/account.ts'
import { call } from '../../platform/call.ts'
import { calendarDay, relativeTime } from '../../platform/dates.ts'
import { meQuery, organisationQuery } from '../../platform/session.ts'
import { ErrorNote } from '../../ui/error-screen.tsx'
import { Field } from '../../ui/field.tsx'
import { tellDone } from '../../ui/undo.tsx'
import { makePasskey, passkeyPlaceHere, wasDismissed } from '../passkey.ts'
import { PasskeyHint } from '../passkey-hint.tsx'
import { useProof } from './proof.tsx'

const passkeysQuery = queryOptions({ queryKey: ['passkeys'], queryFn: () => call(listPasskeys, {}) })

export function Passkeys() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(passkeysQuery)
  const { data: organisation } = useQuery(organisationQuery)
  const place = organisation && passkeyPlaceHere(organisation.address)
  const remove = useRemovePasskey()
  const confirm = useConfirmPasskey()
  const [adding, setAdding] = useState(false)
  return (
    <section className="sec">
      <div className="sh">
        <h2 className="h3">{t`Passkeys`}</h2>
        {!adding && place === 'here' && (
          <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
            {t`Add a passkey`}
          </Button>
        )}
      </div>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {confirm.error && <ErrorNote error={confirm.error} title={t`Couldn’t confirm the passkey`} />}
      {remove.error && <ErrorNote error={remove.error} title={t`The passkey was not removed`} />}
      {data?.items.length === 0 && !adding && place === 'here' && (
        <p className="sm ink2">
          {t`None yet. Your finger, your face or the lock of the device takes the place of the password.`}
        </p>
      )}
      {organisation && place && <PasskeyHint place={place} address={organisation.address} />}
      <ul className="line-list">
        {data?.items.map((passkey) => (
          <PasskeyRow
            key={passkey.id}
            passkey={passkey}
            onConfirm={() => confirm.mutate(passkey.id)}
            onRemove={() => remove.mutate(passkey.id)}
          />
        ))}
      </ul>
      {adding && <AddPasskey onClose={() => setAdding(false)} />}
    </section>
  )
}

type RowProps = { passkey: Passkey; onConfirm: () => void; onRemove: () => void }

function PasskeyRow({ passkey, onConfirm, onRemove }: RowProps) {
  const { t } = useLingui()
  return (
    <li>
      <IconFingerprint size={18} aria-hidden="true" />
      <span>
        <span className="m">{passkey.name}</span>
        <small>
          {passkey.lastUsedAt
            ? t`Made ${calendarDay(passkey.createdAt)}, last used ${relativeTime(passkey.lastUsedAt)}`
            : t`Made ${calendarDay(passkey.createdAt)}, not used yet`}
        </small>
        {passkey.paused && <small>{t`Paused because your password was changed. Confirm it if it’s yours.`}</small>}
      </span>
      {passkey.paused && (
        <Button size="xs" variant="filled" onClick={onConfirm} aria-label={t`Confirm the passkey ${passkey.name}`}>
          {t`Confirm`}
        </Button>
      )}
      <Button size="xs" onClick={onRemove} aria-label={t`Remove the passkey ${passkey.name}`}>
        {t`Remove`}
      </Button>
    </li>
  )
}

/** A name to begin with: what a person calls the device in their hands. */
function guessName(): string {
  const agent = navigator.userAgent
  const system = ['iPhone', 'iPad', 'Android', 'Mac', 'Windows', 'Linux'].find((one) => agent.includes(one))
  return system ?? ''
}

function AddPasskey({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [name, setName] = useState(guessName)
  const add = useMutation({
    mutationFn: (proof: { password?: string }) => makePasskey(name.trim(), proof),
    onSuccess: async () => {
      tellDone(t`The passkey is made. Next time, take “Use a passkey”.`)
      onClose()
      await queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
  const { proof, isAbout, missing, field } = useProof(add.error)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (name.trim() && !missing) add.mutate(proof)
  }
  return (
    <form className="form" onSubmit={onSubmit} style={{ paddingTop: 12, gap: 12 }}>
      {add.error && wasDismissed(add.error) && (
        <p className="note" role="status">{t`No passkey was made. You can try again.`}</p>
      )}
      {add.error && !isAbout && !wasDismissed(add.error) && (
        <ErrorNote error={add.error} title={t`The passkey was not made`} />
      )}
      <Field label={t`Name of this device`} hint={t`To tell it from your others.`}>
        {(control) => (
          <input
            {...control}
            className="input"
            style={{ maxWidth: 320 }}
            value={name}
            maxLength={60}
            // biome-ignore lint/a11y/noAutofocus: the button just pressed asked for it
            autoFocus
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      {field}
      <div className="end">
        <Button type="submit" variant="filled" loading={add.isPending} disabled={!name.trim() || missing}>
          {t`Make the passkey`}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}

function useConfirmPasskey() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(confirmPasskey, { params: { id } }),
    onSuccess: async () => {
      tellDone(t`Passkey confirmed.`)
      await queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey })
    },
  })
}

function useRemovePasskey() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(removePasskey, { params: { id } }),
    onSuccess: async () => {
      tellDone(t`The passkey no longer opens this account.`)
      await queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey })
      await queryClient.invalidateQueries({ queryKey: meQuery.queryKey })
    },
  })
}
