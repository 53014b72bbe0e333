import './password-field.css'
import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { Field } from '../ui/field.tsx'
import { judgePassword } from './password.ts'

type PasswordFieldProps = {
  label: ReactNode
  value: string
  onChange: (value: string) => void
  /** A new one is judged in words; a present one is only typed. */
  fresh?: boolean
  /** What is known of the person, which a password should not repeat. */
  own?: string[]
  error?: string | undefined
  autoFocus?: boolean
}

export function PasswordField({
  label,
  value,
  onChange,
  fresh = false,
  own = [],
  error,
  autoFocus,
}: PasswordFieldProps) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  const verdict = fresh ? judgePassword(value, own) : null
  return (
    <Field
      label={label}
      error={error}
      hint={
        verdict &&
        !error && (
          <>
            {verdict.word && <span className={verdict.tone === 'good' ? 'good' : 'bad'}>{verdict.word} </span>}
            {verdict.more}
          </>
        )
      }
    >
      {(control) => (
        <div className="pass">
          <input
            {...control}
            className="input"
            type={shown ? 'text' : 'password'}
            name={fresh ? 'new-password' : 'password'}
            value={value}
            maxLength={200}
            autoComplete={fresh ? 'new-password' : 'current-password'}
            autoCapitalize="none"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: only where the step before asked for this field
            autoFocus={autoFocus}
            onChange={(event) => onChange(event.target.value)}
          />
          <ActionIcon
            size={28}
            onClick={() => setShown(!shown)}
            aria-label={shown ? t`Hide the password` : t`Show the password`}
            aria-pressed={shown}
          >
            {shown ? <IconEyeOff size={16} /> : <IconEye size={16} />}
          </ActionIcon>
        </div>
      )}
    </Field>
  )
}
