import { IconAlertTriangle } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'

type FieldControl = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string }
type FieldProps = {
  label: ReactNode
  hint?: ReactNode
  error?: ReactNode
  children: (control: FieldControl) => ReactNode
}

/** A label, a control, and the words about what is wrong right beside it. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId()
  const describedBy = [error ? `${id}-e` : '', hint ? `${id}-h` : ''].filter(Boolean).join(' ')
  const control: FieldControl = { id }
  if (error) control['aria-invalid'] = true
  if (describedBy) control['aria-describedby'] = describedBy
  return (
    <div className="field">
      <label className="lab" htmlFor={id}>
        {label}
      </label>
      {children(control)}
      {error && (
        <p className="err" id={`${id}-e`}>
          <IconAlertTriangle size={16} aria-hidden="true" />
          <span>{error}</span>
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}-h`}>
          {hint}
        </p>
      )}
    </div>
  )
}
