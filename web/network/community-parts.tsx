import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPinned } from '@tabler/icons-react'
import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { Community } from '../../contract/network/communities.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Prose } from '../ui/prose.tsx'
import { ComposeButton } from './community-compose.tsx'
import { communityQuery } from './community-queries.ts'
import { CompactRow } from './compact-row.tsx'
import { useJoin } from './join.ts'
import { RowList } from './row-list.tsx'
import { communityThreadsQuery } from './thread-queries.ts'

export function useCommunity(): Community {
  const { slug } = useParams({ from: '/inside/communities/$slug' })
  return useSuspenseQuery(communityQuery(slug)).data
}

export function Conversations() {
  const { t } = useLingui()
  const community = useCommunity()
  const query = useInfiniteQuery(communityThreadsQuery(community.id, { which: 'all', sort: 'activity' }))
  const pinned = query.data?.pages[0]?.items.filter((row) => row.pinned) ?? []
  const pins = new Set(pinned.map(({ id }) => id))
  if (isShut(community)) return <Shut community={community} />
  return (
    <>
      {pinned.length > 0 && (
        <ul className="pins" aria-label={t`Pinned`}>
          {pinned.map((row) => (
            <li key={row.id}>
              <IconPinned size={16} aria-hidden="true" />
              <Link to="/threads/$id" params={{ id: row.id }} className="clip">
                {row.title}
              </Link>
              <span className="ink3">{row.author.name}</span>
            </li>
          ))}
        </ul>
      )}
      <RowList
        query={query}
        label={t`Conversations`}
        className="threads"
        render={(row) =>
          pins.has(row.id) && !row.unread && row.newReplies === 0 ? null : <CompactRow key={row.id} row={row} />
        }
        empty={<Silent community={community} />}
      />
      <ComposeButton community={community} />
    </>
  )
}

export function Questions() {
  const { t } = useLingui()
  const community = useCommunity()
  const { open } = useSearch({ from: '/inside/communities/$slug/questions' })
  const which = open ? 'unanswered' : 'questions'
  const query = useInfiniteQuery(communityThreadsQuery(community.id, { which, sort: 'activity' }))
  const params = { slug: community.slug }
  if (isShut(community)) return <Shut community={community} />
  return (
    <>
      <nav className="seg in-tab" aria-label={t`Which questions`}>
        <Link
          to="/communities/$slug/questions"
          params={params}
          activeProps={{}}
          activeOptions={{ exact: true }}
          {...(!open && { 'aria-current': 'page' as const })}
        >
          {t`All`}
        </Link>
        <Link
          to="/communities/$slug/questions"
          params={params}
          search={{ open: true }}
          activeProps={{}}
          activeOptions={{ exact: true }}
          {...(open && { 'aria-current': 'page' as const })}
        >
          {t`Unanswered`} <span className="ink3 tn">{community.openQuestions}</span>
        </Link>
      </nav>
      <RowList
        query={query}
        label={t`Questions`}
        className="threads"
        render={(row) => <CompactRow key={row.id} row={row} />}
        empty={
          open ? (
            <EmptyState title={t`Every question is answered`} />
          ) : (
            <EmptyState title={t`No questions yet`} action={<AskButton community={community} />}>
              {t`Ask the first question to get the conversation started.`}
            </EmptyState>
          )
        }
      />
      <ComposeButton community={community} />
    </>
  )
}

export function About() {
  const { t } = useLingui()
  const community = useCommunity()
  return (
    <div className="about">
      <h2 className="h3">{t`Guidelines`}</h2>
      {community.guidelinesHtml ? (
        <Prose html={community.guidelinesHtml} />
      ) : (
        <p className="ink2">{t`This community has no guidelines of its own.`}</p>
      )}
      {community.tags.length > 0 && (
        <div className="row wrap">
          {community.tags.map((tag) => (
            <Chip key={tag} tone="line">
              {tag}
            </Chip>
          ))}
        </div>
      )}
      {community.canManage && (
        <ButtonLink to="/communities/$slug/settings" params={{ slug: community.slug }}>
          {t`Edit purpose and guidelines`}
        </ButtonLink>
      )}
    </div>
  )
}

const isShut = (community: Community): boolean =>
  community.visibility !== 'public' && !community.role && !community.canManage

function Shut({ community }: { community: Community }) {
  const { t } = useLingui()
  const { join, leave } = useJoin()
  return (
    <EmptyState
      title={t`Only members can read this community`}
      action={
        community.joinRequested ? (
          <Button onClick={() => void leave(community, true)}>{t`Cancel request`}</Button>
        ) : (
          <Button variant="filled" onClick={() => void join(community)}>
            {t`Request to join`}
          </Button>
        )
      }
    >
      {community.joinRequested
        ? t`You requested to join. You’ll be notified when an owner or manager decides.`
        : t`Owners and managers approve requests to join.`}
    </EmptyState>
  )
}

function Silent({ community }: { community: Community }) {
  const { t } = useLingui()
  return (
    <EmptyState title={t`No posts yet`} action={<AskButton community={community} />}>
      {t`Ask the first question to get the conversation started.`}
    </EmptyState>
  )
}

function AskButton({ community }: { community: Community }) {
  const { t } = useLingui()
  if (!community.canPost) return null
  return (
    <ButtonLink to="/write" search={{ community: community.slug, kind: 'question' }} variant="filled">
      {t`Ask the first question`}
    </ButtonLink>
  )
}
