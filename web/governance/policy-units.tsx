import './policy-units.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { PolicyUnit } from '../../contract/governance/policies.ts'
import { unitsQuery } from '../people/parts.ts'
import { number } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { policyUnitsQuery } from './waiting-queries.ts'

/** Below this share a unit stands out. */
const LOW = 0.6

/** How far each unit is, as bars; a unit leads to its names, and to the units below it. */
export function PolicyUnits({ id, within }: { id: string; within: string | undefined }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(policyUnitsQuery(id, within))
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={4} face={false} />
  const rows = data.items.filter(({ acknowledged, pending }) => acknowledged + pending > 0).toSorted(byShare)
  return (
    <section className="sec" aria-labelledby="units-head">
      <div className="sh">
        <h2 className="h3" id="units-head">
          {t`Unit by unit`}
        </h2>
      </div>
      {within && <Way id={id} within={within} />}
      {rows.length === 0 ? (
        <p className="ink2 sm">{t`There is no unit below this one with somebody who has to sign.`}</p>
      ) : (
        <ul className="unit-bars">
          {rows.map((row) => (
            <UnitBar key={`${row.unit?.id} ${row.direct}`} id={id} row={row} within={within} />
          ))}
        </ul>
      )}
    </section>
  )
}

const shareOf = ({ acknowledged, pending }: PolicyUnit): number => acknowledged / (acknowledged + pending)
/** Those that are furthest behind first: there something is to be done. */
const byShare = (a: PolicyUnit, b: PolicyUnit): number => shareOf(a) - shareOf(b) || b.pending - a.pending

/** All units above the one that is open, each a way back. */
function Way({ id, within }: { id: string; within: string }) {
  const { t } = useLingui()
  const { data } = useQuery(unitsQuery())
  const units = data?.items ?? []
  const path: { id: string; name: string }[] = []
  for (let at = units.find((unit) => unit.id === within); at; at = units.find((unit) => unit.id === at?.parent))
    path.unshift(at)
  return (
    <nav className="row wrap sm" aria-label={t`Units above`} style={{ gap: '4px 8px', paddingBottom: 8 }}>
      <Link className="link" to="/policies/$id" params={{ id }} search={{ show: 'readers' }}>
        {t`All units`}
      </Link>
      {path.slice(1).map((unit) => (
        <span key={unit.id} className="row" style={{ gap: 8 }}>
          <span className="ink3" aria-hidden="true">
            ›
          </span>
          {unit.id === within ? (
            <b className="m">{unit.name}</b>
          ) : (
            <Link className="link" to="/policies/$id" params={{ id }} search={{ show: 'readers', unit: unit.id }}>
              {unit.name}
            </Link>
          )}
        </span>
      ))}
    </nav>
  )
}

function UnitBar({ id, row, within }: { id: string; row: PolicyUnit; within: string | undefined }) {
  const { t } = useLingui()
  const { itself: open } = useSearch({ from: '/inside/policies/$id' })
  const { unit, direct, acknowledged: done, pending } = row
  const of = done + pending
  const name = unit === null ? t`without a unit` : direct ? t`${unit.name} itself` : unit.name
  const search = { show: 'readers' as const, ...(within && { unit: within }) }
  const chosen = direct && unit?.id === open
  const words = t`${number(done)} of ${number(of)}`
  return (
    <li className={chosen ? 'chosen' : ''}>
      {unit === null ? (
        <span>{name}</span>
      ) : (
        <Link
          className="nm clip"
          to="/policies/$id"
          params={{ id }}
          search={direct ? { ...search, itself: unit.id } : { show: 'readers', unit: unit.id }}
          activeOptions={{ exact: true }}
          aria-current={chosen ? 'true' : undefined}
        >
          {name}
        </Link>
      )}
      <span className={shareOf(row) < LOW ? 'meter warn' : 'meter'} aria-hidden="true">
        <i style={{ transform: `scaleX(${shareOf(row)})` }} />
      </span>
      <span className="tn sm">{words}</span>
    </li>
  )
}
