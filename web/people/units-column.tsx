import { useLingui } from '@lingui/react/macro'
import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { number } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { UnitTree } from '../ui/unit-tree.tsx'
import { unitsQuery } from './people-queries.ts'

type UnitsProps = { q: string; selected: string | null; onSelect: (id: string) => void }

/** The tree of units, and how many of those found are in each. */
export function Units({ q, selected, onSelect }: UnitsProps) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(unitsQuery(q))
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={3} face={false} />
  const total = data.items.filter(({ parent }) => parent === null).reduce((sum, unit) => sum + unit.peopleInSubtree, 0)
  const units = data.items.map((unit) => ({
    ...unit,
    count: q ? (unit.matches ?? 0) : unit.peopleInSubtree,
    hit: q !== '' && (unit.matches ?? 0) > 0,
  }))
  return (
    <>
      <div className="tree-h">
        <h2 className="h4">{t`Units`}</h2>
        <span className="xs ink3">{q ? t`hits, of ${number(total)}` : t`people`}</span>
      </div>
      <UnitTree label={t`Units`} units={units} selected={selected} onSelect={onSelect} openTo={q ? 1 : 2} />
    </>
  )
}

/** On narrow screens the tree lies over the page. */
export function UnitsDrawer({ opened, onClose, ...units }: UnitsProps & { opened: boolean; onClose: () => void }) {
  const { t } = useLingui()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={340}
      title={t`Units`}
      closeButtonProps={{ 'aria-label': t`Close` }}
      className="units-drawer"
    >
      <Units
        {...units}
        onSelect={(id) => {
          units.onSelect(id)
          onClose()
        }}
      />
    </Drawer>
  )
}
