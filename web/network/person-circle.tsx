import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Involvement } from '../../contract/network/contributions.ts'
import { relativeTime } from '../platform/dates.ts'
import { VisibilityMark } from './kind.tsx'
import { involvementQuery } from './person-queries.ts'

const shownFirst = 8

/** The person's communities, those of the reader first. */
export function PersonCommunities({ id, mine }: { id: string; mine: boolean }) {
  const { t } = useLingui()
  const [all, setAll] = useState(false)
  const { data } = useQuery(involvementQuery(id))
  const rows = data?.communities ?? []
  const common = rows.filter((one) => one.shared).length
  if (rows.length === 0) return null
  return (
    <section className="sec">
      <div className="sh">
        <h2 className="h3">{t`Communities`}</h2>
        {!mine && (
          <span className="xs ink3">
            <Plural value={rows.length} one="# community" other="# communities" />,{' '}
            {common === 0 ? (
              t`none of them yours`
            ) : (
              <Plural value={common} one="you are in # of them" other="you are in # of them" />
            )}
          </span>
        )}
      </div>
      <ul className="circle">
        {(all ? rows : rows.slice(0, shownFirst)).map((row) => (
          <CircleRow key={row.id} row={row} mine={mine} />
        ))}
      </ul>
      {!all && rows.length > shownFirst && (
        <Button variant="subtle" size="xs" ml={-10} mt={8} onClick={() => setAll(true)}>
          {t`Show all ${rows.length}`}
        </Button>
      )}
    </section>
  )
}

function CircleRow({ row, mine }: { row: Involvement['communities'][number]; mine: boolean }) {
  const { t } = useLingui()
  const role = { owner: t`owner`, manager: t`manager`, member: t`member` }[row.role]
  return (
    <li>
      <Link className="clip" to="/communities/$slug" params={{ slug: row.slug }}>
        {row.name}
      </Link>
      <VisibilityMark visibility={row.visibility} />
      <span className="xs ink3 role">{row.shared && !mine ? t`${role}, with you` : role}</span>
    </li>
  )
}

/** Beside a person: what the reader and the person share already. */
export function PersonConnection({ id }: { id: string }) {
  const { t } = useLingui()
  const { data } = useQuery(involvementQuery(id))
  if (!data) return null
  const { count: threads, last } = data.sharedThreads
  const common = data.communities.filter((one) => one.shared)
  return (
    <section>
      <h3 className="h4">{t`How you are connected`}</h3>
      {last ? (
        <p className="sm ink2" style={{ marginTop: 4 }}>
          <Plural value={threads} one="You both wrote in one thread" other="You both wrote in # threads" />,{' '}
          {t`last in`}{' '}
          <Link className="link" to="/threads/$id" params={{ id: last.id }}>
            {last.title}
          </Link>
          {`, ${relativeTime(last.at)}.`}
        </p>
      ) : (
        <p className="sm ink2" style={{ marginTop: 4 }}>
          {common.length > 0
            ? t`You have not written in the same thread yet. You are both in ${common
                .map(({ name }) => name)
                .slice(0, 3)
                .join(', ')}.`
            : t`You have no thread and no community in common yet.`}
        </p>
      )}
    </section>
  )
}
