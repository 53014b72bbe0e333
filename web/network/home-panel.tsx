import './community.css'
import { Plural, useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type CommunityRow, listCommunities } from '../../contract/network/communities.ts'
import { call } from '../platform/call.ts'
import { relativeTime } from '../platform/dates.ts'
import { Avatars } from '../ui/avatar.tsx'
import { useJoin } from './join.ts'
import { bookmarksQuery } from './thread-queries.ts'

const shown = 4

/** What the reader kept for later, and where colleagues of the own unit already are. */
export function HomePanel() {
  return (
    <>
      <Kept />
      <Nearby />
    </>
  )
}

function Kept() {
  const { t } = useLingui()
  const { data } = useInfiniteQuery(bookmarksQuery)
  const rows = data?.pages[0]?.items ?? []
  if (!data) return null
  return (
    <section>
      <div className="sh">
        <h3 className="h4">{t`Kept for later`}</h3>
        {rows.length > shown && (
          <Link className="link sm" to="/bookmarks">
            {t`All`}
          </Link>
        )}
      </div>
      {rows.length === 0 && (
        <p className="sm ink2">{t`Nothing yet. The ribbon at the top of a thread keeps it here.`}</p>
      )}
      <ul className="rel">
        {rows.slice(0, shown).map((row) => (
          <li key={row.id}>
            <Link to="/threads/$id" params={{ id: row.id }}>
              {row.title}
            </Link>
            <span className="xs ink3">
              {row.community.name}, {relativeTime(row.lastActivityAt)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Nearby() {
  const { t } = useLingui()
  const { data } = useQuery({
    queryKey: ['communities', 'nearby'],
    queryFn: () => call(listCommunities, { query: { which: 'others', sort: 'activity', limit: 30 } }),
    staleTime: 5 * 60_000,
  })
  const rows = (data?.items ?? [])
    .filter((row) => row.role === null && !row.joinRequested && row.visibility !== 'hidden')
    .sort((a, b) => b.fromMyUnit.count - a.fromMyUnit.count)
    .slice(0, shown)
  if (rows.length === 0) return null
  return (
    <section>
      <h3 className="h4">{t`Communities you are not in`}</h3>
      <ul className="near">
        {rows.map((row) => (
          <NearbyRow key={row.id} row={row} />
        ))}
      </ul>
      <Link className="link sm" to="/communities" search={{ which: 'others' }}>
        {t`See all of them`}
      </Link>
    </section>
  )
}

function NearbyRow({ row }: { row: CommunityRow }) {
  const { t } = useLingui()
  const join = useJoin()
  return (
    <li>
      <div className="grow">
        <Link className="m" to="/communities/$slug" params={{ slug: row.slug }}>
          {row.name}
        </Link>
        <p className="sm ink2">{row.purpose}</p>
        <div className="xs ink3 row">
          {row.fromMyUnit.count > 0 && <Avatars people={row.fromMyUnit.people.slice(0, 3)} />}
          {row.fromMyUnit.count > 0 ? (
            <span>
              <Plural value={row.fromMyUnit.count} one="# from your unit" other="# from your unit" />
            </span>
          ) : (
            <span>
              <Plural value={row.members} one="# member" other="# members" />
            </span>
          )}
        </div>
      </div>
      <Button size="xs" onClick={() => join.join(row)}>
        {row.visibility === 'public' ? t`Join` : t`Ask to join`}
      </Button>
    </li>
  )
}
