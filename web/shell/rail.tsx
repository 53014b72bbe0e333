import { Plural, useLingui } from '@lingui/react/macro'
import {
  IconBell,
  IconBookmark,
  IconBuildingCog,
  IconHome,
  IconMessages,
  IconSearch,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMe } from '../platform/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { IconLink } from '../ui/button-link.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { Mark } from '../ui/mark.tsx'
import { GovernancePlaces } from './governance-places.tsx'
import { openOverlay } from './overlay.ts'
import { PresencePlaces } from './presence-places.tsx'
import { type MyCommunity, useUnread } from './unread.ts'

const shownCommunities = 12

export function Rail() {
  const { t } = useLingui()
  const me = useMe()
  const unread = useUnread()
  return (
    <nav className="rail" aria-label={t`Places`}>
      <Link className="brand" to="/">
        <Mark />
        <span>Orbweaver</span>
      </Link>
      <button className="find" type="button" onClick={() => openOverlay('palette')}>
        <IconSearch size={16} aria-hidden="true" />
        <span>{t`Find or do`}</span>
        <KeyHint keys="Mod+K" />
      </button>
      <div className="scroll nav">
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }} title={t`Home`}>
          <IconHome size={18} aria-hidden="true" />
          <span className="lbl">{t`Home`}</span>
        </Link>
        <Link
          to="/communities"
          activeOptions={{ exact: true, includeSearch: false }}
          title={t`Communities`}
          {...(unread.threads > 0 && { className: 'has-new' })}
        >
          <IconMessages size={18} aria-hidden="true" />
          <span className="lbl">{t`Communities`}</span>
        </Link>
        {unread.communities.length > 0 && (
          <div className="sub">
            {unread.communities.slice(0, shownCommunities).map((community) => (
              <CommunityLink key={community.id} community={community} />
            ))}
            {unread.communities.length > shownCommunities && (
              <Link to="/communities" search={{ which: 'mine' }}>
                <span className="clip ink3">{t`All ${unread.communities.length} of mine`}</span>
              </Link>
            )}
          </div>
        )}
        <Link to="/people" title={t`People`}>
          <IconUsers size={18} aria-hidden="true" />
          <span className="lbl">{t`People`}</span>
        </Link>
        <Link to="/notifications" title={t`Notifications`} {...(unread.notifications > 0 && { className: 'has-new' })}>
          <IconBell size={18} aria-hidden="true" />
          <span className="lbl">{t`Notifications`}</span>
          <Count value={unread.notifications} mine />
        </Link>
        <Link to="/bookmarks" title={t`Bookmarks`}>
          <IconBookmark size={18} aria-hidden="true" />
          <span className="lbl">{t`Bookmarks`}</span>
        </Link>
        <PresencePlaces />
        <GovernancePlaces />
        {me.administrator && (
          <Link to="/administration" title={t`Administration`}>
            <IconBuildingCog size={18} aria-hidden="true" />
            <span className="lbl">{t`Administration`}</span>
          </Link>
        )}
      </div>
      <div className="foot">
        <Link className="who-am-i" to="/people/$id" params={{ id: me.person.id }} title={t`My profile`}>
          <Avatar person={me.person} size={28} />
          <span className="grow">
            <span className="clip sm m" style={{ display: 'block' }}>
              {me.person.name}
            </span>
            <span className="clip xs ink3" style={{ display: 'block' }}>
              {me.person.title ?? me.organisation}
            </span>
          </span>
        </Link>
        <IconLink to="/settings" aria-label={t`Settings`}>
          <IconSettings size={18} />
        </IconLink>
      </div>
    </nav>
  )
}

function CommunityLink({ community }: { community: MyCommunity }) {
  const quiet = community.muted && community.mentions === 0
  return (
    <Link
      to="/communities/$slug"
      params={{ slug: community.slug }}
      activeOptions={{ includeSearch: false }}
      className={community.threads > 0 && !quiet ? 'unread' : ''}
    >
      <span className="clip">{community.name}</span>
      {!quiet && <Count value={community.mentions || community.threads} mine={community.mentions > 0} />}
    </Link>
  )
}

function Count({ value, mine }: { value: number; mine: boolean }) {
  const { t } = useLingui()
  if (value === 0) return null
  return (
    <span className={mine ? 'n me' : 'n'}>
      {value > 99 ? '99+' : value}
      <span className="vh">
        {' '}
        <Plural value={value} one="unread" other="unread" />
        {mine && `, ${t`for you by name`}`}
      </span>
    </span>
  )
}
