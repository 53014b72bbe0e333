import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './date-field.module.css'

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
    <TextInput
      type={withTime ? 'datetime-local' : 'date'}
      className={withTime ? css.withTime : css.day}
      label={label}
      description={hint}
      error={error}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

const dayMs = 86_400_000

/** The day so many days from now, by the reader's own calendar: 2026-12-01. */
export function dayFromNow(days: number): string {
  const at = new Date(Date.now() + days * dayMs)
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
