import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'

type CodeStepProps = { pending: boolean; error: unknown; onCode: (code: string) => void; onBack: () => void }

/** The code of the app, or one of the recovery codes for whoever lost the telephone. */
export function CodeStep({ pending, error, onCode, onBack }: CodeStepProps) {
  const { t } = useLingui()
  const [recovery, setRecovery] = useState(false)
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)

  function onSubmit(event: FormEvent): void {
    event.preventDefault()
    const typed = code.replace(/\s/g, '')
    setMissing(typed === '')
    if (typed) onCode(typed)
  }

  return (
    <form className="form" onSubmit={onSubmit} noValidate>
      <p className="ink2">
        {recovery
          ? t`Each recovery code works once. You kept them when you set the codes up.`
          : t`Open the app on your telephone that shows your codes.`}
      </p>
      <FormProblem error={error} />
      <Field
        key={recovery ? 'recovery' : 'app'}
        label={recovery ? t`Recovery code` : t`Code of six digits`}
        error={missing && (recovery ? t`Type one of your recovery codes.` : t`Type the six digits the app shows.`)}
      >
        {(control) => (
          <input
            {...control}
            className="input code"
            name="code"
            value={code}
            maxLength={20}
            inputMode={recovery ? 'text' : 'numeric'}
            autoComplete="one-time-code"
            autoCapitalize="none"
            spellCheck={false}
            // biome-ignore lint/a11y/noAutofocus: the step before asked for exactly this
            autoFocus
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" size="md" variant="filled" fullWidth loading={pending}>
        {t`Continue`}
      </Button>
      <div className="row wrap" style={{ justifyContent: 'space-between' }}>
        <button
          className="link"
          type="button"
          onClick={() => {
            setRecovery(!recovery)
            setCode('')
          }}
        >
          {recovery ? t`Use the app after all` : t`Use a recovery code`}
        </button>
        <button className="link" type="button" onClick={onBack}>
          {t`Back`}
        </button>
      </div>
    </form>
  )
}
