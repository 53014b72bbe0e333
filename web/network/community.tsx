import './rows.css'
import './community.css'
import { Plural, useLingui } from '@lingui/react/macro'
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconBellOff,
  IconChecks,
  IconDoorExit,
  IconDots,
  IconInfoCircle,
  IconLink,
  IconSettings,
  IconUserPlus,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from '@tanstack/react-router'
import type { Community } from '../../contract/network/communities.ts'
import { isProblem } from '../platform/problem.ts'
import { useUnread } from '../shell/unread.ts'
import { Chip } from '../ui/chip.tsx'
import { useCopyLink } from '../ui/copy-link.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { CommunityPrimary } from './community-compose.tsx'
import { CommunityPanel, JoinButton } from './community-panel.tsx'
import { communityQuery } from './community-queries.ts'
import { useJoin } from './join.ts'
import { VisibilityMark } from './kind.tsx'
import { useMarkAllRead } from './mark-all-read.ts'

export function CommunityPage() {
  const { t } = useLingui()
  const { slug } = useParams({ from: '/inside/communities/$slug' })
  const { data: community, error, refetch } = useQuery(communityQuery(slug))
  if (isProblem(error) && error.status === 404) return <MissingScreen />
  const crumb = (
    <Crumb
      parentName={t`Communities`}
      parent={(inside, props) => (
        <Link to="/communities" {...props}>
          {inside}
        </Link>
      )}
    >
      {community?.name}
    </Crumb>
  )
  if (!community) {
    return (
      <Page title={t`Community`} bar={crumb}>
        {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <SkeletonRows />}
      </Page>
    )
  }
  return (
    <Page
      title={community.name}
      bar={crumb}
      actions={<CommunityActions community={community} />}
      panel={{
        title: t`About`,
        head: community.role && <JoinButton community={community} />,
        body: <CommunityPanel community={community} />,
      }}
    >
      <Mast open title={community.name} lede={community.purpose}>
        <Byline community={community} />
      </Mast>
      <CommunityTabs community={community} />
      <Outlet />
    </Page>
  )
}

function Byline({ community }: { community: Community }) {
  const { t } = useLingui()
  const owner = community.managers.find((person) => person.role === 'owner')
  return (
    <div className="by dotsep">
      {community.archivedAt && (
        <span>
          <Chip>{t`Archived (read-only)`}</Chip>
        </span>
      )}
      <span className="row-inline">
        <VisibilityMark visibility={community.visibility} />
        {community.visibility === 'public' && t`Public`}
        {community.visibility === 'private' && t`Private`}
        {community.visibility === 'hidden' && t`Hidden`}
      </span>
      <span>
        <Plural value={community.members} one="# member" other="# members" />
        {community.units > 1 && (
          <>
            {' '}
            <Plural value={community.units} one="from # unit" other="from # units" />
          </>
        )}
      </span>
      {owner && (
        <span>
          {t`Owner`}{' '}
          <Link to="/people/$id" params={{ id: owner.id }}>
            <b>{owner.name}</b>
          </Link>
        </span>
      )}
      {community.tags.length > 0 && <span>{community.tags.join(', ')}</span>}
    </div>
  )
}

function CommunityTabs({ community }: { community: Community }) {
  const { t } = useLingui()
  const unread = useUnread().communities.find(({ id }) => id === community.id)
  const params = { slug: community.slug }
  const exact = { exact: true, includeSearch: false }
  return (
    <Tabs label={community.name} rule>
      <Link to="/communities/$slug" params={params} activeOptions={exact}>
        {t`Conversations`} {unread && unread.threads > 0 && <span className="acc tn">{unread.threads}</span>}
      </Link>
      <Link to="/communities/$slug/questions" params={params} activeOptions={exact}>
        {t`Questions`}{' '}
        {community.openQuestions > 0 && (
          <span className="ink3">
            <Plural value={community.openQuestions} one="# open" other="# open" />
          </span>
        )}
      </Link>
      <Link to="/communities/$slug/people" params={params} activeOptions={exact}>
        {t`People`} <span className="tn">{community.members}</span>
      </Link>
      <Link to="/communities/$slug/about" params={params} activeOptions={exact}>
        {t`About`}
      </Link>
    </Tabs>
  )
}

function CommunityActions({ community }: { community: Community }) {
  const { t } = useLingui()
  const { leave, mute } = useJoin()
  const markAllRead = useMarkAllRead()
  const copyLink = useCopyLink()
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon aria-label={t`Community actions`}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconLink size={16} />}
            onClick={() => void copyLink(`/communities/${community.slug}`)}
          >
            {t`Copy link`}
          </Menu.Item>
          <PlaceItems community={community} />
          {community.role && (
            <>
              <Menu.Item leftSection={<IconChecks size={16} />} onClick={() => void markAllRead(community.id)}>
                {t`Mark all as read`}
              </Menu.Item>
              <Menu.Item leftSection={<IconBellOff size={16} />} onClick={() => void mute(community, !community.muted)}>
                {community.muted ? t`Unmute` : t`Mute (mentions only)`}
              </Menu.Item>
            </>
          )}
          {community.canManage && (
            <Menu.Item
              component={Link}
              to={`/communities/${community.slug}/settings`}
              leftSection={<IconSettings size={16} />}
            >
              {t`Community settings`}
            </Menu.Item>
          )}
          {community.role && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<IconDoorExit size={16} />} onClick={() => void leave(community)}>
                {t`Leave community`}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <CommunityPrimary community={community} />
    </>
  )
}

function PlaceItems({ community }: { community: Community }) {
  const { t } = useLingui()
  const path = `/communities/${community.slug}`
  return (
    <>
      {community.canManage && !community.archivedAt && (
        <Menu.Item
          leftSection={<IconUserPlus size={16} />}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/communities/$slug/people"
              params={{ slug: community.slug }}
              search={{ add: 'people' }}
            />
          )}
        >
          {t`Add people`}
        </Menu.Item>
      )}
      <Menu.Item component={Link} to={`${path}/people`} leftSection={<IconUsers size={16} />}>
        {t`Members`}
      </Menu.Item>
      <Menu.Item component={Link} to={`${path}/about`} leftSection={<IconInfoCircle size={16} />}>
        {t`Guidelines and facts`}
      </Menu.Item>
    </>
  )
}
