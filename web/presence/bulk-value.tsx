import { useLingui } from '@lingui/react/macro'
import { Brand } from '../../contract/governance/authorization.ts'
import type { Input } from '../../contract/operation.ts'
import type { PersonCard, UnitRef } from '../../contract/people/directory.ts'
import { AccountStatus } from '../../contract/presence/accounts.ts'
import type { updateAccounts } from '../../contract/presence/changes.ts'
import { PersonSelect, UnitSelect } from '../people/parts.ts'
import { Field } from '../ui/field.tsx'
import { WordList } from '../ui/word-list.tsx'
import { LanguageList } from './language-list.tsx'
import { PeopleList } from './people-list.tsx'
import { useBrandWords, useStatusWords } from './register-words.ts'
import { UnitList } from './unit-list.tsx'

type Change = Input<typeof updateAccounts>['body']['change']
const fields = [
  ...(['steward', 'addDeputies', 'removeDeputies', 'unit', 'addUnits', 'removeUnits', 'status', 'brand'] as const),
  ...(['addLanguages', 'removeLanguages', 'addTags', 'removeTags', 'audience'] as const),
]
type FieldName = (typeof fields)[number]
export type BulkValue = {
  field: FieldName
  person: PersonCard | null
  people: PersonCard[]
  units: UnitRef[]
  /** The id of a unit, a status, a brand, or plain words. */
  text: string
  /** Tags, or codes of languages. */
  words: string[]
}
export const emptyValue: BulkValue = { field: 'steward', person: null, people: [], units: [], text: '', words: [] }

export const needsReason = ({ field, text }: BulkValue): boolean => field === 'status' && text === 'paused'

const idsOf = (all: { id: string }[]): string[] => all.map(({ id }) => id)

/** The change that was put together; nothing while it is not complete. */
export function changeOf({ field, person, people, units, text, words }: BulkValue): Change | null {
  switch (field) {
    case 'steward':
      return person && { steward: person.id }
    case 'addDeputies':
    case 'removeDeputies':
      return people.length > 0 ? { [field]: idsOf(people) } : null
    case 'addUnits':
    case 'removeUnits':
      return units.length > 0 ? { [field]: idsOf(units) } : null
    case 'status': {
      const status = AccountStatus.enum.find((one) => one === text)
      return status ? { status } : null
    }
    case 'brand': {
      const brand = Brand.enum.find((one) => one === text)
      return brand ? { brand } : null
    }
    case 'unit':
    case 'audience':
      return text.trim() ? { [field]: text.trim() } : null
    default:
      return words.length > 0 ? { [field]: words } : null
  }
}

type ValueProps = { value: BulkValue; onChange: (value: BulkValue) => void }

/** Which field, and what it is to say. */
export function ValueField({ value, onChange }: ValueProps) {
  const { t } = useLingui()
  const words: Record<FieldName, string> = {
    steward: t`Steward`,
    addDeputies: t`Add deputies`,
    removeDeputies: t`Take deputies away`,
    unit: t`Owner unit`,
    addUnits: t`Add further owners`,
    removeUnits: t`Take further owners away`,
    status: t`Status`,
    brand: t`Speaks for`,
    addLanguages: t`Add languages`,
    removeLanguages: t`Take languages away`,
    addTags: t`Add tags`,
    removeTags: t`Take tags away`,
    audience: t`Audience`,
  }
  const [which, who] = [t`Which`, t`To`]
  const several = /^(add|remove)/.test(value.field)
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
      <Field label={several ? which : who}>
        {(control) => <Control key={value.field} control={control} value={value} onChange={onChange} />}
      </Field>
    </>
  )
}

type ControlProps = ValueProps & { control: { id: string } }

function Control({ control, value, onChange }: ControlProps) {
  const { field, person, people, units, text, words } = value
  const set = (next: Partial<BulkValue>): void => onChange({ ...value, ...next })
  switch (field) {
    case 'steward':
      return <PersonSelect {...control} value={person} onChange={(next) => set({ person: next })} />
    case 'addDeputies':
    case 'removeDeputies':
      return <PeopleList {...control} people={people} onChange={(next) => set({ people: next })} />
    case 'addUnits':
    case 'removeUnits':
      return <UnitList {...control} units={units} onChange={(next) => set({ units: next })} />
    case 'unit':
      return <UnitSelect {...control} value={text} onChange={(next) => set({ text: next })} />
    case 'addLanguages':
    case 'removeLanguages':
      return <LanguageList {...control} languages={words} onChange={(next) => set({ words: next })} />
    case 'addTags':
    case 'removeTags':
      return <WordList {...control} words={words} maxLength={40} onChange={(next) => set({ words: next })} />
    case 'audience':
      return (
        <input
          {...control}
          className="input"
          maxLength={300}
          value={text}
          onChange={({ target }) => set({ text: target.value })}
        />
      )
    default:
      return <Choice control={control} value={value} onChange={onChange} />
  }
}

function Choice({ control, value, onChange }: ControlProps) {
  const { t } = useLingui()
  const statusWords = useStatusWords()
  const brandWords = useBrandWords()
  const choices =
    value.field === 'status'
      ? (['active', 'paused', 'proposed', 'unclaimed', 'impersonator'] as const).map((one) => [one, statusWords[one]])
      : Brand.enum.map((one) => [one, brandWords[one]])
  return (
    <select
      {...control}
      className="input"
      value={value.text}
      onChange={({ target }) => onChange({ ...value, text: target.value })}
    >
      <option value="">{value.field === 'status' ? t`Choose a status` : t`Choose for whom it speaks`}</option>
      {choices.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  )
}
