import { useLingui } from '@lingui/react/macro'
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import { judgePassword } from './password.ts'
import css from './password-field.module.css'

type PasswordFieldProps = Omit<PasswordInputProps, 'value' | 'onChange'> & {
  value?: string
  onChange: (value: string) => void
  /** A new one is judged in words; a present one is only typed. */
  fresh?: boolean
  /** What is known of the person, which a password should not repeat. */
  own?: string[]
}

export function PasswordField({ value = '', onChange, fresh = false, own = [], ...rest }: PasswordFieldProps) {
  const { t } = useLingui()
  const [shown, setShown] = useState(false)
  const verdict = fresh && !rest.error ? judgePassword(value, own) : null
  return (
    <PasswordInput
      name={fresh ? 'new-password' : 'password'}
      value={value}
      maxLength={200}
      autoComplete={fresh ? 'new-password' : 'current-password'}
      autoCapitalize="none"
      spellCheck={false}
      description={
        verdict && (
          <>
            {verdict.word && <span className={verdict.tone === 'good' ? css.good : css.bad}>{verdict.word} </span>}
            {verdict.more}
          </>
        )
      }
      visible={shown}
      onVisibilityChange={setShown}
      visibilityToggleIcon={({ reveal }) => (reveal ? <IconEyeOff size={16} /> : <IconEye size={16} />)}
      visibilityToggleFocusable
      visibilityToggleButtonProps={{
        'aria-label': shown ? t`Hide the password` : t`Show the password`,
        'aria-pressed': shown,
      }}
      onChange={({ target }) => onChange(target.value)}
      {...rest}
    />
  )
}
