import { useLingui } from '@lingui/react/macro'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { fieldError } from '../ui/form-problem.tsx'
import { zoneName } from '../ui/zones.ts'

/** `begins`: the clock on the wall, such as 2026-12-01T06:00; empty for as soon as it is signed. */
export type ProposalText = { title: string; reason: string; begins: string }
type FieldsProps = {
  text: ProposalText
  onChange: (text: ProposalText) => void
  /** What the title is where none is written. */
  name: string
  timeZone: string
  error: unknown
}

/** Title, reason and start of a proposal. */
export function ProposalFields({ text, onChange, name, timeZone: zone, error }: FieldsProps) {
  const { t } = useLingui()
  return (
    <>
      <Field label={t`Title`} error={fieldError(error, 'title')}>
        {(control) => (
          <input
            {...control}
            className="input"
            value={text.title}
            placeholder={name}
            maxLength={160}
            onChange={(event) => onChange({ ...text, title: event.target.value })}
          />
        )}
      </Field>
      <Field label={t`Reason of the proposal`} error={fieldError(error, 'reason')}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            value={text.reason}
            maxLength={20_000}
            onChange={(event) => onChange({ ...text, reason: event.target.value })}
          />
        )}
      </Field>
      <DateField
        withTime
        label={t`Begins`}
        hint={t`By the clock of ${zoneName(zone)}. Left empty: as soon as it is signed.`}
        error={fieldError(error, 'start') ?? fieldError(error, 'start/localTime')}
        value={text.begins}
        onChange={(begins) => onChange({ ...text, begins })}
      />
    </>
  )
}
