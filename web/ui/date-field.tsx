import type { ReactNode } from 'react'
import { Field } from './field.tsx'

type DateFieldProps = {
  label: ReactNode
  /** Such as 2026-12-01; empty where none is chosen. */
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: ReactNode
  /** The clock too: the value is then such as 2026-12-01T06:00. */
  withTime?: boolean
}

/** A day, or a day and a time, as wide as it needs to be. */
export function DateField({ label, value, onChange, hint, error, withTime = false }: DateFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(control) => (
        <input
          {...control}
          type={withTime ? 'datetime-local' : 'date'}
          className="input date"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

const dayMs = 86_400_000

/** The day so many days from now, by the reader's own calendar: 2026-12-01. */
export function dayFromNow(days: number): string {
  const at = new Date(Date.now() + days * dayMs)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
