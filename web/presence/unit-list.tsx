import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import type { UnitRef } from '../../contract/people/directory.ts'
import { UnitSelect, unitsQuery } from '../people/parts.ts'
import { Picks } from './picks.tsx'

/** As many as the server takes. */
const most = 20

type UnitListProps = {
  id: string
  units: UnitRef[]
  onChange: (units: UnitRef[]) => void
  'aria-invalid'?: true
  'aria-describedby'?: string
}

/** Several units, one after the other from the tree. */
export function UnitList({ units, onChange, ...control }: UnitListProps) {
  const { t } = useLingui()
  const { data } = useQuery(unitsQuery())
  const add = (id: string): void => {
    const unit = data?.items.find((one) => one.id === id)
    if (unit && !units.some((one) => one.id === id)) onChange([...units, { id, name: unit.name }])
  }
  return (
    <>
      <Picks items={units} onRemove={(gone) => onChange(units.filter(({ id }) => id !== gone))} />
      {units.length < most && <UnitSelect {...control} value="" none={t`Add a unit`} onChange={add} />}
    </>
  )
}
