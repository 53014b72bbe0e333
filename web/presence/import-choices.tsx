import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { AccountColumn, type AccountImportOptions, type AccountImportRun } from '../../contract/presence/import.ts'
import { UnitSelect } from '../people/parts.ts'
import { useColumnWords } from './import-words.ts'

type ImportChoicesProps = { run: AccountImportRun; busy: boolean; onTry: (options: AccountImportOptions) => void }

/** What the list could not say itself: what its columns mean, as of which day, and to whom nameless accounts belong. */
export function ImportChoices({ run, busy, onTry }: ImportChoicesProps) {
  const { t } = useLingui()
  const [options, setOptions] = useState<AccountImportOptions>(run.options)
  const { asOf: _, unit: __, ...rest } = options
  const change = (next: Partial<AccountImportOptions>) => setOptions({ ...options, ...next })
  return (
    <section className="sec">
      <h2 className="h3">{t`Read it in another way`}</h2>
      <div className="choices">
        <label>
          <span className="sm">{t`As of this day`}</span>
          <input
            className="input"
            type="date"
            value={options.asOf ?? ''}
            onChange={({ target }) =>
              setOptions({
                ...rest,
                ...(options.unit && { unit: options.unit }),
                ...(target.value && { asOf: target.value }),
              })
            }
          />
        </label>
        <label htmlFor="import-unit">
          <span className="sm">{t`Accounts without an owner belong to`}</span>
          <UnitSelect
            id="import-unit"
            value={options.unit ?? ''}
            none={t`The top unit`}
            onChange={(unit) =>
              setOptions({ ...rest, ...(options.asOf && { asOf: options.asOf }), ...(unit && { unit }) })
            }
          />
        </label>
      </div>
      <label className="choice">
        <input
          type="checkbox"
          checked={options.createUnits ?? false}
          onChange={({ target }) => change({ createUnits: target.checked })}
        />
        <span>
          {t`Make the owner units that nobody knows here`}
          <small>{t`Otherwise they are only proposed.`}</small>
        </span>
      </label>
      <Columns run={run} options={options} onChange={(columns) => change({ columns })} />
      <Button loading={busy} onClick={() => onTry(options)}>
        {t`Try again`}
      </Button>
    </section>
  )
}

type ColumnsProps = {
  run: AccountImportRun
  options: AccountImportOptions
  onChange: (columns: NonNullable<AccountImportOptions['columns']>) => void
}
function Columns({ run, options, onChange }: ColumnsProps) {
  const { t } = useLingui()
  const words = useColumnWords()
  const columns = run.report?.columns ?? []
  if (columns.length === 0) return null
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th scope="col">{t`Column`}</th>
          <th scope="col">{t`What it says`}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ column, meaning: says }) => {
          const known = AccountColumn.enum.find((one) => one === (options.columns?.[column] ?? says))
          const own =
            says !== null && !AccountColumn.enum.some((one) => one === says) && !(column in (options.columns ?? {}))
          return (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td>
                <select
                  className="input"
                  aria-label={t`What the column ${column} says`}
                  value={own ? 'own' : (known ?? '')}
                  onChange={({ target }) => {
                    const meaning = AccountColumn.enum.find((one) => one === target.value)
                    onChange({ ...options.columns, [column]: meaning ?? '' })
                  }}
                >
                  {own && <option value="own">{says}</option>}
                  <option value="">{t`nothing that is kept`}</option>
                  {AccountColumn.enum.map((one) => (
                    <option key={one} value={one}>
                      {words[one]}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
