import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { changePassword } from '../../../contract/people/account.ts'
import { call } from '../../platform/call.ts'
import { isProblem } from '../../platform/problem.ts'
import { useMe } from '../../platform/session.ts'
import { FormProblem, fieldError } from '../../ui/form-problem.tsx'
import { tellDone } from '../../ui/undo.tsx'
import { passwordMin } from '../password.ts'
import { PasswordField } from '../password-field.tsx'

export function PasswordChange() {
  const { t } = useLingui()
  const me = useMe()
  const [open, setOpen] = useState(false)
  return (
    <section className="sec">
      <div className="sh">
        <h2 className="h3">{t`Password`}</h2>
        {!open && me.hasPassword && (
          <Button size="xs" onClick={() => setOpen(true)}>
            {t`Change it`}
          </Button>
        )}
      </div>
      {!open && (
        <p className="sm ink2">
          {me.hasPassword
            ? t`Changing it signs you out everywhere else.`
            : t`You have none. “Forgotten your password?” on the sign-in page sends a link to set one.`}
        </p>
      )}
      {open && <ChangeForm onClose={() => setOpen(false)} />}
    </section>
  )
}

function ChangeForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const me = useMe()
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const [closeOtherWays, setCloseOtherWays] = useState(false)
  const [checked, setChecked] = useState(false)
  const change = useMutation({
    mutationFn: () => call(changePassword, { body: { current, password, revokeOtherCredentials: closeOtherWays } }),
    onSuccess: () => {
      tellDone(t`The password is changed. Other devices are signed out.`)
      onClose()
    },
  })
  const isWrong = isProblem(change.error, 'wrong-password')
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (current && password.length >= passwordMin) change.mutate()
  }
  return (
    <form className="form" onSubmit={onSubmit} noValidate style={{ paddingTop: 12, gap: 14, maxWidth: 400 }}>
      <input type="hidden" name="email" value={me.person.email ?? ''} autoComplete="username" readOnly />
      {!isWrong && <FormProblem error={change.error} beside={['password', 'current']} />}
      <PasswordField
        label={t`Present password`}
        value={current}
        onChange={setCurrent}
        autoFocus
        error={
          checked && !current ? t`Type the password you have now.` : isWrong ? t`This is not your password.` : undefined
        }
      />
      <PasswordField
        label={t`New password`}
        value={password}
        onChange={setPassword}
        fresh
        own={[me.person.name, me.person.email ?? '', me.organisation]}
        error={
          checked && password.length < passwordMin
            ? t`At least ${passwordMin} characters.`
            : fieldError(change.error, 'password')
        }
      />
      <CloseOtherWays checked={closeOtherWays} onChange={setCloseOtherWays} />
      <div className="end">
        <Button type="submit" variant="filled" loading={change.isPending}>
          {t`Change the password`}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}

type ChoiceProps = { checked: boolean; onChange: (checked: boolean) => void }

function CloseOtherWays({ checked, onChange }: ChoiceProps) {
  const { t } = useLingui()
  return (
    <label className="choice" style={{ borderBottom: 0, padding: 0 }}>
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>
        {t`Also close other ways in`}
        <small>{t`Revokes all access tokens and pauses passkeys until you confirm them.`}</small>
      </span>
    </label>
  )
}
