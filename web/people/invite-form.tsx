import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type Invitation, invitePeople } from '../../contract/people/invitations.ts'
import { call } from '../platform/call.ts'
import { organisationQuery } from '../platform/session.ts'
import { CopyText } from '../ui/copy-text.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { readAddresses } from './addresses.ts'
import { UnitSelect } from './unit-select.tsx'

const most = 200

export function InviteForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [text, setText] = useState('')
  const [unit, setUnit] = useState('')
  const [message, setMessage] = useState('')
  const [checked, setChecked] = useState(false)
  const { good, bad } = readAddresses(text)
  const invite = useMutation({
    mutationFn: () =>
      call(invitePeople, {
        body: { emails: good, ...(unit ? { unit } : {}), ...(message.trim() ? { message: message.trim() } : {}) },
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['invitations'] })
      await queryClient.invalidateQueries({ queryKey: ['people'] })
    },
  })
  if (invite.data) return <Invited invitations={invite.data.items} onClose={onClose} />
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (good.length > 0 && good.length <= most && bad.length === 0) invite.mutate()
  }
  const wrong =
    bad.length > 0
      ? t`Not an address: ${bad.slice(0, 3).join(', ')}`
      : good.length > most
        ? t`At most ${most} at a time; you have ${good.length}.`
        : good.length === 0
          ? t`At least one address.`
          : undefined
  return (
    <form onSubmit={onSubmit} className="stack" noValidate>
      <FormProblem error={invite.error} />
      <Field
        label={t`Work e-mail addresses`}
        error={checked ? wrong : undefined}
        hint={
          good.length > 0
            ? t`${plural(good.length, { one: 'One person is invited.', other: '# people are invited.' })}`
            : t`As many as you like, by commas or lines.`
        }
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={3}
            value={text}
            data-autofocus
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <Field label={t`Unit`} hint={t`Where they belong; it can be changed later.`}>
        {(control) => <UnitSelect {...control} value={unit} none={t`None yet`} onChange={setUnit} />}
      </Field>
      <Field label={t`A few words from you`} hint={t`They stand in the mail. May stay empty.`}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            rows={2}
            maxLength={1000}
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        )}
      </Field>
      <div className="row">
        <Button type="submit" variant="filled" loading={invite.isPending}>
          {t`Invite`}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}

/** Where no mail leaves the machine, the links are handed over by hand. */
export function Invited({ invitations, onClose }: { invitations: Invitation[]; onClose: () => void }) {
  const { t } = useLingui()
  const { data: organisation } = useQuery(organisationQuery)
  const links = invitations.filter((one) => one.link)
  return (
    <div className="stack" role="status">
      <p>
        {t`${plural(invitations.length, { one: 'One invitation is made.', other: '# invitations are made.' })}`}{' '}
        {organisation?.mail
          ? t`The mail is on its way; each link works for 14 days.`
          : t`No mail leaves this machine yet, so hand these links over yourself. Each works for 14 days.`}
      </p>
      {!organisation?.mail &&
        links.map((one) => (
          <div key={one.id}>
            <p className="sm m" style={{ marginBottom: 4 }}>
              {one.email}
            </p>
            <CopyText text={one.link ?? ''} label={t`Copy the link for ${one.email}`} />
          </div>
        ))}
      <div>
        <Button variant="filled" onClick={onClose}>
          {t`Done`}
        </Button>
      </div>
    </div>
  )
}
