import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Brand } from '../../contract/governance/authorization.ts'
import { PersonSelect, UnitSelect } from '../people/parts.ts'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { fieldError } from '../ui/form-problem.tsx'
import { WordList } from '../ui/word-list.tsx'
import type { Draft } from './account-draft.ts'
import { LanguageList } from './language-list.tsx'
import { PeopleList } from './people-list.tsx'
import { useBrandWords, useStatusWords } from './register-words.ts'
import { UnitList } from './unit-list.tsx'

/** Fields beside which the server’s word about them stands. */
export const saidBeside = [
  ...['url', 'name', 'unit', 'units', 'steward', 'deputies', 'purpose', 'audience', 'languages', 'tags', 'openedAt'],
  'notes',
]

type FieldsProps = {
  draft: Draft
  error: unknown
  /** The form was sent: what is missing may be said. */
  checked: boolean
  onChange: (draft: Draft) => void
}

/** What people say about an account; what the network says is not typed. */
export function AccountFields({ draft, error, checked, onChange }: FieldsProps) {
  const { t } = useLingui()
  const set = (next: Partial<Draft>): void => onChange({ ...draft, ...next })
  const text = { draft, error, onChange: set }
  return (
    <>
      <TextField {...text} field="name" label={t`Name`} most={160} />
      <Keepers draft={draft} error={error} checked={checked} onChange={set} />
      <TextField {...text} field="purpose" label={t`Purpose`} most={1000} long />
      <TextField {...text} field="audience" label={t`Audience`} most={300} />
      <div className="form-pair">
        <Field label={t`Languages`} error={fieldError(error, 'languages')}>
          {(control) => (
            <LanguageList {...control} languages={draft.languages} onChange={(languages) => set({ languages })} />
          )}
        </Field>
        <Field label={t`Tags`} hint={t`Enter or a comma ends one.`} error={fieldError(error, 'tags')}>
          {(control) => <WordList {...control} words={draft.tags} maxLength={40} onChange={(tags) => set({ tags })} />}
        </Field>
      </div>
      <div className="form-pair">
        <BrandField brand={draft.brand} onChange={(brand) => set({ brand })} />
        <DateField
          label={t`Opened`}
          hint={t`Where it is known.`}
          value={draft.openedOn}
          error={fieldError(error, 'openedAt')}
          onChange={(openedOn) => set({ openedOn })}
        />
      </div>
      <TextField {...text} field="notes" label={t`Notes`} most={4000} long />
    </>
  )
}

type PartProps = Omit<FieldsProps, 'onChange' | 'checked'> & { onChange: (next: Partial<Draft>) => void }

function Keepers({ draft, error, checked, onChange }: PartProps & { checked: boolean }) {
  const { t } = useLingui()
  const missing = checked && !draft.unit ? t`Choose the unit that owns it.` : undefined
  return (
    <>
      <div className="form-pair">
        <Field
          label={t`Owner unit`}
          hint={t`Decisions are made where it is.`}
          error={missing ?? fieldError(error, 'unit')}
        >
          {(control) => <UnitSelect {...control} value={draft.unit} onChange={(unit) => onChange({ unit })} />}
        </Field>
        <Field label={t`Further owners`} error={fieldError(error, 'units')}>
          {(control) => <UnitList {...control} units={draft.units} onChange={(units) => onChange({ units })} />}
        </Field>
      </div>
      <div className="form-pair">
        <Field label={t`Steward`} error={fieldError(error, 'steward')}>
          {(control) => (
            <PersonSelect {...control} value={draft.steward} onChange={(steward) => onChange({ steward })} />
          )}
        </Field>
        <Field label={t`Deputies`} error={fieldError(error, 'deputies')}>
          {(control) => (
            <PeopleList {...control} people={draft.deputies} onChange={(deputies) => onChange({ deputies })} />
          )}
        </Field>
      </div>
    </>
  )
}

type TextFieldProps = PartProps & {
  field: 'name' | 'purpose' | 'audience' | 'notes'
  label: string
  most: number
  long?: boolean
}
function TextField({ draft, error, onChange, field, label, most, long = false }: TextFieldProps) {
  return (
    <Field label={label} error={fieldError(error, field)}>
      {(control) => {
        const shared = {
          ...control,
          className: 'input',
          maxLength: most,
          value: draft[field],
          onChange: ({ target }: { target: { value: string } }) => onChange({ [field]: target.value }),
        }
        return long ? <textarea {...shared} /> : <input {...shared} />
      }}
    </Field>
  )
}

function BrandField({ brand, onChange }: { brand: Brand; onChange: (brand: Brand) => void }) {
  const { t } = useLingui()
  const words = useBrandWords()
  return <ChoiceField label={t`Speaks for`} value={brand} values={Brand.enum} words={words} onChange={onChange} />
}

/** What an entry may say by itself; retiring and retired are where the steps of a retirement lead. */
const free = ['proposed', 'active', 'paused', 'unclaimed', 'impersonator'] as const

type StatusProps = { status: Draft['status']; hint?: ReactNode; onChange: (status: Draft['status']) => void }
export function StatusField({ status, hint, onChange }: StatusProps) {
  const { t } = useLingui()
  const words = useStatusWords()
  if (!free.some((one) => one === status)) return null
  return <ChoiceField label={t`Status`} hint={hint} value={status} values={free} words={words} onChange={onChange} />
}

type ChoiceProps<V extends string, Of extends V> = {
  label: string
  hint?: ReactNode
  value: V
  values: readonly Of[]
  words: Record<V, string>
  onChange: (value: Of) => void
}
function ChoiceField<V extends string, Of extends V>({
  label,
  hint,
  value,
  values,
  words,
  onChange,
}: ChoiceProps<V, Of>) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <select
          {...control}
          className="input"
          value={value}
          onChange={({ target }) => {
            const chosen = values.find((one) => one === target.value)
            if (chosen) onChange(chosen)
          }}
        >
          {values.map((one) => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
