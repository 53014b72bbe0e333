import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { unitsQuery } from './people-queries.ts'

type UnitSelectProps = {
  id: string
  value: string
  onChange: (unit: string) => void
  /** What the empty choice says; without it there is none. */
  none?: string
  /** This unit and all below it cannot be chosen: for moving it. */
  without?: string
  'aria-invalid'?: true
  'aria-describedby'?: string
}

/** The tree as a list, each unit drawn in under its parent. */
export function UnitSelect({ value, onChange, none, without, ...control }: UnitSelectProps) {
  const { t } = useLingui()
  const { data } = useQuery(unitsQuery())
  const units = data?.items ?? []
  const barred = new Set<string>(without ? [without] : [])
  for (const unit of units) if (unit.parent && barred.has(unit.parent)) barred.add(unit.id)
  return (
    <select {...control} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
      {none !== undefined && <option value="">{none}</option>}
      {none === undefined && value === '' && <option value="">{t`Choose a unit`}</option>}
      {units
        .filter((unit) => !barred.has(unit.id))
        .map((unit) => (
          <option key={unit.id} value={unit.id}>
            {'  '.repeat(unit.depth) + unit.name}
          </option>
        ))}
    </select>
  )
}
