import { useLingui } from '@lingui/react/macro'
import { NativeSelect } from '@mantine/core'
import { PeopleColumn, type PeopleImport } from '../../contract/people/import.ts'
import { isProblem } from '../platform/problem.ts'

/** The chosen meaning of columns by name; empty: ignored. */
export type ChosenColumns = Readonly<Record<string, PeopleColumn | ''>>

/** The columns of a file that was read, or whose header was refused. */
export function columnsOf(report: PeopleImport | undefined, error: unknown): PeopleImport['columns'] {
  if (report) return report.columns
  const columns: unknown = isProblem(error, 'bad-header') ? error.facts['columns'] : []
  return Array.isArray(columns) ? columns.filter(isColumn) : []
}

const isColumn = (one: unknown): one is PeopleImport['columns'][number] =>
  typeof one === 'object' && one !== null && 'column' in one && typeof one.column === 'string' && 'meaning' in one

type PeopleColumnsProps = {
  columns: PeopleImport['columns']
  chosen: ChosenColumns
  onChange: (chosen: ChosenColumns) => void
}

/** Lets the reader correct what the columns of the file mean, before it is read again. */
export function PeopleColumns({ columns, chosen, onChange }: PeopleColumnsProps) {
  const { t } = useLingui()
  const words = useColumnWords()
  if (columns.length === 0) return null
  return (
    <details open={columns.every(({ meaning }) => meaning !== 'email')}>
      <summary>{t`Columns of the file`}</summary>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t`Column`}</th>
            <th scope="col">{t`Meaning`}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ column, meaning }) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td>
                <NativeSelect
                  aria-label={t`Meaning of the column ${column}`}
                  data={[
                    { value: '', label: t`Ignore` },
                    ...PeopleColumn.enum.map((one) => ({ value: one, label: words[one] })),
                  ]}
                  value={chosen[column] ?? meaning ?? ''}
                  onChange={({ target }) =>
                    onChange({ ...chosen, [column]: PeopleColumn.enum.find((one) => one === target.value) ?? '' })
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

function useColumnWords(): Record<PeopleColumn, string> {
  const { t } = useLingui()
  return {
    email: t`email address`,
    name: t`full name`,
    'given name': t`first name`,
    'family name': t`last name`,
    title: t`job title`,
    unit: t`unit`,
    manager: t`email address of the manager`,
    location: t`location`,
    'time zone': t`time zone`,
    languages: t`languages`,
    skills: t`skills`,
  }
}
