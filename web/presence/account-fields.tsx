import { useLingui } from '@lingui/react/macro'
import { Brand } from '../../contract/governance.ts'
import type { PersonCard } from '../../contract/people.ts'
import { PersonSelect, UnitSelect } from '../people/parts.ts'
import { Field } from '../ui/field.tsx'
import { fieldError } from '../ui/form-problem.tsx'
import { WordList } from '../ui/word-list.tsx'
import type { Entry } from './account.tsx'
import { useBrandWords } from './register-words.ts'

type Kept = Pick<Entry, 'name' | 'purpose' | 'audience' | 'languages' | 'tags' | 'notes' | 'brand'>
export type Draft = Kept & { unit: string; steward: PersonCard | null }

export const emptyDraft: Draft = {
  ...{ name: '', purpose: '', audience: '', languages: [], tags: [], notes: '', brand: 'unit' },
  ...{ unit: '', steward: null },
}
export const draftOf = ({ name, purpose, audience, languages, tags, notes, brand, unit, steward }: Entry): Draft => ({
  ...{ name, purpose, audience, languages, tags, notes, brand, unit: unit.id, steward },
})
export const bodyOf = ({ steward, ...draft }: Draft) => ({ ...draft, steward: steward?.id ?? null })

type FieldsProps = { draft: Draft; error: unknown; onChange: (draft: Draft) => void }

/** What people say about an account; what the network says is not typed. */
export function AccountFields({ draft, error, onChange }: FieldsProps) {
  const { t } = useLingui()
  const brands = useBrandWords()
  const set = (next: Partial<Draft>): void => onChange({ ...draft, ...next })
  const words = (key: 'name' | 'purpose' | 'audience' | 'notes', label: string, most: number, long = false) => (
    <Field label={label} error={fieldError(error, key)}>
      {(control) => {
        const shared = {
          ...control,
          className: 'input',
          maxLength: most,
          value: draft[key],
          onChange: ({ target }: { target: { value: string } }) => set({ [key]: target.value }),
        }
        return long ? <textarea {...shared} /> : <input {...shared} />
      }}
    </Field>
  )
  return (
    <>
      {words('name', t`Name`, 160)}
      <div className="form-pair">
        <Field label={t`Owner unit`} error={fieldError(error, 'unit')}>
          {(control) => <UnitSelect {...control} value={draft.unit} onChange={(unit) => set({ unit })} />}
        </Field>
        <Field label={t`Steward`} error={fieldError(error, 'steward')}>
          {(control) => <PersonSelect {...control} value={draft.steward} onChange={(steward) => set({ steward })} />}
        </Field>
      </div>
      {words('purpose', t`Purpose`, 1000, true)}
      {words('audience', t`Audience`, 300)}
      <div className="form-pair">
        <Field label={t`Languages`} hint={t`As codes, such as en or pt-BR.`} error={fieldError(error, 'languages')}>
          {(control) => (
            <WordList
              {...control}
              words={draft.languages}
              maxLength={20}
              onChange={(languages) => set({ languages })}
            />
          )}
        </Field>
        <Field label={t`Tags`} error={fieldError(error, 'tags')}>
          {(control) => <WordList {...control} words={draft.tags} maxLength={40} onChange={(tags) => set({ tags })} />}
        </Field>
      </div>
      <Field label={t`Speaks for`}>
        {(control) => (
          <select
            {...control}
            className="input"
            value={draft.brand}
            onChange={({ target }) => {
              const brand = Brand.enum.find((one) => one === target.value)
              if (brand) set({ brand })
            }}
          >
            {Brand.enum.map((brand) => (
              <option key={brand} value={brand}>
                {brands[brand]}
              </option>
            ))}
          </select>
        )}
      </Field>
      {words('notes', t`Notes`, 4000, true)}
    </>
  )
}
