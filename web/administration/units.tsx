import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { unitsQuery } from '../people/parts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { UnitTree } from '../ui/unit-tree.tsx'
import { OneUnit } from './one-unit.tsx'
import { NewUnit } from './unit-form.tsx'

export function UnitsSection() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(unitsQuery())
  const [selected, setSelected] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const units = data?.items ?? []
  const unit = units.find(({ id }) => id === selected)
  const deep = Math.max(0, ...units.map(({ depth }) => depth)) + 1
  return (
    <>
      <Mast
        title={
          data
            ? t`${plural(units.length, { 0: 'No units yet', one: 'One unit', other: `# units` })}${units.length > 1 ? t`, ${deep} deep` : ''}`
            : t`Units`
        }
        lede={t`From the organisation down to the team. Choose one to rename, move or remove it.`}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} face={false} />}
      {data && (
        <div className="units-two">
          <div className="utree-box">
            {units.length === 0 && !adding && (
              <EmptyState
                title={t`Everybody stands in one room`}
                action={
                  <Button variant="filled" onClick={() => setAdding(true)}>
                    {t`Name the organisation’s first unit`}
                  </Button>
                }
              >
                {t`Units say who belongs where. They also come with a CSV file of people.`}
              </EmptyState>
            )}
            <UnitTree
              label={t`Units`}
              units={units.map((one) => ({ ...one, count: one.peopleInSubtree }))}
              selected={selected}
              onSelect={(id) => {
                setSelected(id)
                setAdding(false)
              }}
              openTo={2}
            />
          </div>
          <div className="one">
            {adding ? (
              <NewUnit
                parent={unit ?? null}
                onMade={(made) => {
                  setSelected(made.id)
                  setAdding(false)
                }}
                onCancel={() => setAdding(false)}
              />
            ) : (
              <>
                {unit && <OneUnit key={unit.id} unit={unit} onGone={() => setSelected(unit.parent)} />}
                {units.length > 0 && (
                  <Button
                    variant={unit ? 'default' : 'filled'}
                    style={{ marginTop: unit ? 20 : 0 }}
                    leftSection={<IconPlus size={16} />}
                    onClick={() => setAdding(true)}
                  >
                    {unit ? t`Add a unit in ${unit.name}` : t`Add a unit`}
                  </Button>
                )}
              </>
            )}
          </div>
        </div>
      )}
    </>
  )
}
