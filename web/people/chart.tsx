import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Unit } from '../../contract/people/units.ts'
import { number } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { peopleQuery, rolesQuery, unitsQuery } from './people-queries.ts'

const inOneRow = 6

/** The organisation around one unit: what it belongs to, what belongs to it, who is in it. */
export function Chart({ unit: id }: { unit: string | undefined }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(unitsQuery())
  if (error && !data) {
    return (
      <div className="oc">
        <ErrorNote error={error} onRetry={() => void refetch()} />
      </div>
    )
  }
  if (!data) {
    return (
      <div className="oc">
        <SkeletonRows rows={3} face={false} />
      </div>
    )
  }
  const byId = new Map(data.items.map((unit) => [unit.id, unit]))
  const here = (id ? byId.get(id) : undefined) ?? data.items[0]
  if (!here) {
    return (
      <div className="oc">
        <EmptyState title={t`There are no units yet`}>
          {t`An administrator draws the tree, or brings it in with the people from a CSV file.`}
        </EmptyState>
      </div>
    )
  }
  const below = data.items.filter((unit) => unit.parent === here.id)
  return (
    <div className="oc">
      <h1 className="vh">{t`${here.name} in the organisation`}</h1>
      {above(byId, here).map((unit) => (
        <Fragment key={unit.id}>
          <div className="oc-up">
            <UnitBox unit={unit} />
          </div>
          <div className="oc-line" />
        </Fragment>
      ))}
      <div className="oc-up">
        <Here unit={here} />
      </div>
      {below.length > 0 && (
        <>
          <div className="oc-line hide-s" />
          <ul className={below.length > inOneRow ? 'oc-down many' : 'oc-down'}>
            {below.map((unit) => (
              <li key={unit.id}>
                <UnitBox unit={unit} />
                {below.length <= inOneRow && <Below units={data.items.filter(({ parent }) => parent === unit.id)} />}
              </li>
            ))}
          </ul>
        </>
      )}
      <Members unit={here} deep={below.length > 0} />
    </div>
  )
}

function above(byId: Map<string, Unit>, unit: Unit): Unit[] {
  const parent = unit.parent ? byId.get(unit.parent) : undefined
  return parent ? [...above(byId, parent), parent] : []
}

function UnitBox({ unit }: { unit: Unit }) {
  const { t } = useLingui()
  return (
    <Link className="oc-box" to="/people" search={{ view: 'chart', unit: unit.id }}>
      <b>{unit.name}</b>
      <small>{t`${plural(unit.peopleInSubtree, { 0: 'nobody yet', one: 'one person', other: '# people' })}`}</small>
    </Link>
  )
}

/** What lies one step further down, by name. */
function Below({ units }: { units: Unit[] }) {
  if (units.length === 0) return null
  return (
    <ul className="oc-below">
      {units.map((unit) => (
        <li key={unit.id}>
          <Link to="/people" search={{ view: 'chart', unit: unit.id }}>
            <span>{unit.name}</span>
            <span className="ink3 tn">{number(unit.peopleInSubtree)}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Here({ unit }: { unit: Unit }) {
  const { t } = useLingui()
  const { data } = useQuery(rolesQuery(unit.id))
  const heads = data?.items.filter(({ role }) => role === 'head').map(({ person }) => person.name) ?? []
  const people = t`${plural(unit.peopleInSubtree, { 0: 'nobody yet', one: 'one person', other: '# people' })}`
  return (
    <div className="oc-box here" aria-current="true">
      <b>{unit.name}</b>
      <small>{heads.length > 0 ? t`${heads.join(', ')}, ${people}` : people}</small>
    </div>
  )
}

function Members({ unit, deep }: { unit: Unit; deep: boolean }) {
  const { t } = useLingui()
  const people = useInfiniteQuery(peopleQuery({ unit: unit.id }))
  const rows = people.data?.pages.flatMap((page) => page.items) ?? []
  const own = deep ? rows.filter((row) => row.unit === unit.name) : rows
  if (people.error && !people.data) return <ErrorNote error={people.error} onRetry={() => void people.refetch()} />
  const shown = deep && own.length === 0 ? [] : own
  if (shown.length === 0) return null
  return (
    <section className="sec">
      <div className="sh">
        <h2 className="h3">{t`In ${unit.name} itself`}</h2>
        <Link className="link sm" to="/people" search={{ unit: unit.id }}>
          {t`As a list`}
        </Link>
      </div>
      <ul className="oc-people">
        {shown.map((row) => (
          <li key={row.id} data-item tabIndex={-1}>
            <Avatar person={row} size={28} />
            <span className="grow">
              <Link className="m" to="/people/$id" params={{ id: row.id }} data-key="o">
                {row.name}
              </Link>
              <small className="clip">{row.title}</small>
            </span>
          </li>
        ))}
      </ul>
      {!deep && (
        <LoadMore
          hasMore={people.hasNextPage}
          loading={people.isFetchingNextPage}
          onMore={() => void people.fetchNextPage()}
        />
      )}
    </section>
  )
}
