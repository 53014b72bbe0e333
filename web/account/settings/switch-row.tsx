import { useLingui } from '@lingui/react/macro'
import { Switch } from '@mantine/core'
import { useId } from 'react'
import { ErrorNote } from '../../ui/error-screen.tsx'

type SwitchRowProps = {
  name: string
  why: string
  checked: boolean
  onChange: (checked: boolean) => void
  error: unknown
}

/** One thing that is on or off, kept as it is changed. */
export function SwitchRow({ name, why, checked, onChange, error }: SwitchRowProps) {
  const { t } = useLingui()
  const id = useId()
  return (
    <div className="set-row keep">
      <div>
        <h2 className="h3" id={id}>
          {name}
        </h2>
        <p id={`${id}-why`}>{why}</p>
      </div>
      <Switch
        aria-labelledby={id}
        aria-describedby={`${id}-why`}
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {error ? <ErrorNote error={error} title={t`This was not changed`} /> : null}
    </div>
  )
}
