import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { listAvailability } from '../../contract/delivery.ts'
import type { Community } from '../../contract/network/communities.ts'
import { call } from '../platform/call.ts'
import { calendarDay, languageName, monthOf, relativeTime, timeIn } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Facts } from '../ui/facts.tsx'
import { Prose } from '../ui/prose.tsx'
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
  if (community.joinRequested) {
    return (
      <Button
        aria-label={t`Requested. Cancel request`}
        rightSection={<IconX size={14} />}
        onClick={() => void leave(community, true)}
      >
        {t`Requested`}
      </Button>
    )
  }
  return (
    <Button variant="filled" onClick={() => void join(community)}>
      {community.visibility === 'public' ? t`Join` : t`Request to join`}
    </Button>
  )
}

export function CommunityPanel({ community }: { community: Community }) {
  const { t } = useLingui()
  return (
    <>
      <section>
        <p className="sm ink2">{useStanding(community)}</p>
        {community.canManage && <Requests community={community} />}
      </section>
      {community.managers.length > 0 && <Keepers community={community} />}
      {community.guidelinesHtml && (
        <section>
          <h3 className="h4">{t`Guidelines`}</h3>
          <Prose look="brief" html={community.guidelinesHtml} />
        </section>
      )}
      <section>
        <h3 className="h4">{t`Facts`}</h3>
        <Facts
          items={[
            { name: t`Started`, value: calendarDay(community.createdAt) },
            {
              name: t`Last activity`,
              value: community.lastActivityAt ? relativeTime(community.lastActivityAt) : t`No activity yet`,
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

/** The reader's role here, and what reaches them. */
function useStanding(community: Community): string {
  const { t } = useLingui()
  if (community.joinRequested) return t`You requested to join. You’ll be notified when an owner or manager decides.`
  if (!community.role) {
    return community.visibility === 'public'
      ? t`You’re reading as a visitor. Join to post and to see it in your feed.`
      : t`Only members can read and post here. Owners and managers approve requests to join.`
  }
  const since = monthOf(community.joinedAt ?? community.createdAt)
  const hear = community.muted ? t`Muted: only mentions reach you.` : t`New threads appear in your feed.`
  const part =
    community.role === 'member'
      ? t`Member since ${since}.`
      : community.role === 'owner'
        ? t`Owner, member since ${since}.`
        : t`Manager, member since ${since}.`
  return `${part} ${hear}`
}

function Requests({ community }: { community: Community }) {
  const { t } = useLingui()
  const { data } = useQuery(joinRequestsQuery(community.id))
  if (!data || data.items.length === 0) return null
  return (
    <p className="sm" style={{ marginTop: 8 }}>
      <Link className="link" to="/communities/$slug/people" params={{ slug: community.slug }}>
        {data.items.length === 1 ? t`1 request to join` : t`${data.items.length} requests to join`}
      </Link>
    </p>
  )
}

function Keepers({ community }: { community: Community }) {
  const { t } = useLingui()
  const people = community.managers.slice(0, 6)
  const { data } = useQuery({
    queryKey: ['availability', people.map(({ id }) => id)],
    queryFn: () => call(listAvailability, { query: { people: people.map(({ id }) => id) } }),
    refetchInterval: 60_000,
  })
  return (
    <section>
      <h3 className="h4">{t`Managed by`}</h3>
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
                  data?.online.includes(keeper.id) && t`online`,
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
