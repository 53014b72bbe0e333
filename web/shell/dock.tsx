import { useLingui } from '@lingui/react/macro'
import {
  IconBell,
  IconBookmark,
  IconBroadcast,
  IconBuildingCog,
  IconHome,
  IconMenu2,
  IconMessages,
  IconScale,
  IconSearch,
  IconSettings,
  IconUser,
  IconUsers,
} from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useMe } from '../platform/session.ts'
import { Sheet } from '../ui/sheet.tsx'
import { openOverlay } from './overlay.ts'
import { useUnread } from './unread.ts'

/** Five places within reach of a thumb. */
export function Dock() {
  const { t } = useLingui()
  const unread = useUnread()
  const me = useMe()
  const [more, setMore] = useState(false)
  const { pathname } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the sheet closes whenever the place changes
  useEffect(() => setMore(false), [pathname])
  return (
    <>
      <nav className="dock" aria-label={t`Places`}>
        <Link to="/" activeOptions={{ exact: true, includeSearch: false }}>
          <IconHome size={22} aria-hidden="true" />
          {t`Home`}
        </Link>
        <Link to="/communities" activeOptions={{ includeSearch: false }}>
          <IconMessages size={22} aria-hidden="true" />
          {t`Communities`}
          <DockCount value={unread.threads} />
        </Link>
        <Link to="/people">
          <IconUsers size={22} aria-hidden="true" />
          {t`People`}
        </Link>
        <Link to="/notifications">
          <IconBell size={22} aria-hidden="true" />
          {t`Notices`}
          <DockCount value={unread.notifications} />
        </Link>
        <button type="button" onClick={() => setMore(true)} aria-expanded={more}>
          <IconMenu2 size={22} aria-hidden="true" />
          {t`More`}
        </button>
      </nav>
      <Sheet
        opened={more}
        onClose={() => setMore(false)}
        position="bottom"
        size={me.administrator ? 408 : 364}
        title={t`More`}
      >
        <MorePlaces onFind={() => setMore(false)} />
      </Sheet>
    </>
  )
}

function MorePlaces({ onFind }: { onFind: () => void }) {
  const { t } = useLingui()
  const me = useMe()
  return (
    <div className="nav more">
      <button
        type="button"
        onClick={() => {
          onFind()
          openOverlay('palette')
        }}
      >
        <IconSearch size={18} aria-hidden="true" />
        {t`Find or do`}
      </button>
      <Link to="/bookmarks">
        <IconBookmark size={18} aria-hidden="true" />
        {t`Bookmarks`}
      </Link>
      <Link to="/people/$id" params={{ id: me.person.id }}>
        <IconUser size={18} aria-hidden="true" />
        {t`My profile`}
      </Link>
      <Link to="/accounts">
        <IconBroadcast size={18} aria-hidden="true" />
        {t`Presence`}
      </Link>
      <Link to="/governance">
        <IconScale size={18} aria-hidden="true" />
        {t`Governance`}
      </Link>
      <Link to="/settings">
        <IconSettings size={18} aria-hidden="true" />
        {t`Settings`}
      </Link>
      {me.administrator && (
        <Link to="/administration">
          <IconBuildingCog size={18} aria-hidden="true" />
          {t`Administration`}
        </Link>
      )}
    </div>
  )
}

function DockCount({ value }: { value: number }) {
  const { t } = useLingui()
  if (value === 0) return null
  return (
    <span className="n">
      {value > 99 ? '99+' : value}
      <span className="vh"> {t`unread`}</span>
    </span>
  )
}
