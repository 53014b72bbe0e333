import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Community } from '../../contract/communities.ts'
import { listPresence } from '../../contract/delivery.ts'
import { call } from '../platform/call.ts'
import { calendarDay, languageName, monthOf, relativeTime, timeIn } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Facts } from '../ui/facts.tsx'
import { joinRequestsQuery } from './community-queries.ts'
import { useJoin } from './join.ts'

export function JoinButton({ community }: { community: Community }) {
  const { t } = useLingui()
  const { join, leave } = useJoin()
  if (community.archivedAt) return null
  if (community.role) {
    return (
      <span className="sm ink2 row">
        <IconCheck size={16} aria-hidden="true" />
        {t`Joined`}
      </span>
    )
  }
  if (community.asked) {
    return <Button onClick={() => void leave(community, true)}>{t`Asked; take it back`}</Button>
  }
  return (
    <Button onClick={() => void join(community)}>{community.visibility === 'open' ? t`Join` : t`Ask to join`}</Button>
  )
}

export function CommunityPanel({ community }: { community: Community }) {
  const { t } = useLingui()
  return (
    <>
      <section>
        <p className="sm ink2">{useStanding(community)}</p>
        {community.mayManage && <Requests community={community} />}
      </section>
      {community.keepers.length > 0 && <Keepers community={community} />}
      {community.guidelinesHtml && (
        <section>
          <h3 className="h4">{t`What we promise here`}</h3>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the server */}
          <div className="sm ink2 brief" dangerouslySetInnerHTML={{ __html: community.guidelinesHtml }} />
        </section>
      )}
      <section>
        <h3 className="h4">{t`Where it stands`}</h3>
        <Facts
          items={[
            { name: t`Started`, value: calendarDay(community.createdAt) },
            {
              name: t`Last heard of`,
              value: community.lastActivityAt ? relativeTime(community.lastActivityAt) : t`silent so far`,
            },
            { name: t`Threads`, value: String(community.threads) },
            { name: t`Open questions`, value: String(community.openQuestions) },
            { name: t`Language`, value: community.language && languageName(community.language) },
          ]}
        />
      </section>
    </>
  )
}

/** What the reader is here, and what they hear. */
function useStanding(community: Community): string {
  const { t } = useLingui()
  if (community.asked) return t`You asked to join. Its keepers decide; you will be told.`
  if (!community.role) {
    return community.visibility === 'open'
      ? t`You read as a visitor. Join to write, and to find it in your feed.`
      : t`Members read and write here. Ask to join, and its keepers decide.`
  }
  const since = monthOf(community.joinedAt ?? community.createdAt)
  const hear = community.muted ? t`It is muted: only your name reaches you.` : t`Its threads come to your feed.`
  const part = community.role === 'member' ? t`You are in since ${since}.` : t`You are in since ${since} and keep it.`
  return `${part} ${hear}`
}

function Requests({ community }: { community: Community }) {
  const { t } = useLingui()
  const { data } = useQuery(joinRequestsQuery(community.id))
  if (!data || data.items.length === 0) return null
  return (
    <p className="sm" style={{ marginTop: 8 }}>
      <Link className="link" to="/communities/$slug/people" params={{ slug: community.slug }}>
        {data.items.length === 1 ? t`One person asks to join` : t`${data.items.length} people ask to join`}
      </Link>
    </p>
  )
}

function Keepers({ community }: { community: Community }) {
  const { t } = useLingui()
  const people = community.keepers.slice(0, 6)
  const { data } = useQuery({
    queryKey: ['presence', people.map(({ id }) => id)],
    queryFn: () => call(listPresence, { query: { people: people.map(({ id }) => id) } }),
    refetchInterval: 60_000,
  })
  return (
    <section>
      <h3 className="h4">{t`Who keeps it`}</h3>
      <ul className="keepers">
        {people.map((keeper) => (
          <li key={keeper.id}>
            <Avatar person={keeper} here={data?.online.includes(keeper.id) ?? false} />
            <div>
              <Link className="m" to="/people/$id" params={{ id: keeper.id }}>
                {keeper.name}
              </Link>
              <div className="xs ink3">
                {[
                  keeper.role === 'owner' ? t`Owner` : t`Manager`,
                  keeper.unit,
                  keeper.timeZone && timeIn(keeper.timeZone) && t`${timeIn(keeper.timeZone)} there`,
                  data?.online.includes(keeper.id) && t`here now`,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
