import { useLingui } from '@lingui/react/macro'
import type { Input } from '../../contract/operation.ts'
import type { PersonCard } from '../../contract/people.ts'
import { AccountStatus } from '../../contract/presence.ts'
import type { changeAccounts } from '../../contract/register.ts'
import { PersonSelect, UnitSelect } from '../people/parts.ts'
import { Field } from '../ui/field.tsx'
import { WordList } from '../ui/word-list.tsx'
import { useStatusWords } from './register-words.ts'

type Change = Input<typeof changeAccounts>['body']['change']
const fields = ['steward', 'unit', 'status', 'addTags', 'removeTags', 'audience'] as const
type FieldName = (typeof fields)[number]
export type BulkValue = { field: FieldName; person: PersonCard | null; text: string; words: string[] }
export const emptyValue: BulkValue = { field: 'steward', person: null, text: '', words: [] }

export const needsReason = ({ field, text }: BulkValue): boolean => field === 'status' && text === 'paused'

/** The change that was put together; nothing while it is not complete. */
export function changeOf({ field, person, text, words }: BulkValue): Change | null {
  if (field === 'steward') return person ? { steward: person.id } : null
  if (field === 'addTags' || field === 'removeTags') return words.length > 0 ? { [field]: words } : null
  if (field === 'status') {
    const status = AccountStatus.enum.find((one) => one === text)
    return status ? { status } : null
  }
  return text.trim() ? { [field]: text.trim() } : null
}

type ValueProps = { value: BulkValue; onChange: (value: BulkValue) => void }

/** Which field, and what it is to say. */
export function ValueField({ value, onChange }: ValueProps) {
  const { t } = useLingui()
  const words: Record<FieldName, string> = {
    steward: t`Steward`,
    unit: t`Owner unit`,
    status: t`Status`,
    addTags: t`Add tags`,
    removeTags: t`Take tags away`,
    audience: t`Audience`,
  }
  return (
    <>
      <Field label={t`What to change`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={value.field}
            onChange={({ target }) => {
              const field = fields.find((one) => one === target.value)
              if (field) onChange({ ...emptyValue, field })
            }}
          >
            {fields.map((field) => (
              <option key={field} value={field}>
                {words[field]}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={t`To`}>{(control) => <Control control={control} value={value} onChange={onChange} />}</Field>
    </>
  )
}

function Control({ control, value, onChange }: ValueProps & { control: { id: string } }) {
  const { t } = useLingui()
  const statusWords = useStatusWords()
  const { field, person, text, words } = value
  const setText = (next: string): void => onChange({ ...value, text: next })
  if (field === 'steward')
    return <PersonSelect {...control} value={person} onChange={(next) => onChange({ ...value, person: next })} />
  if (field === 'unit') return <UnitSelect {...control} value={text} onChange={setText} />
  if (field === 'addTags' || field === 'removeTags')
    return (
      <WordList {...control} words={words} maxLength={40} onChange={(next) => onChange({ ...value, words: next })} />
    )
  if (field === 'status')
    return (
      <select {...control} className="input" value={text} onChange={({ target }) => setText(target.value)}>
        <option value="">{t`Choose a status`}</option>
        {(['active', 'paused', 'unclaimed', 'impostor'] as const).map((status) => (
          <option key={status} value={status}>
            {statusWords[status]}
          </option>
        ))}
      </select>
    )
  return (
    <input
      {...control}
      className="input"
      maxLength={300}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  )
}
