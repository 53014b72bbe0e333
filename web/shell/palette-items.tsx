import { useLingui } from '@lingui/react/macro'
import {
  IconArrowRight,
  IconHelpCircle,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMessage2,
  IconMessages,
  IconMoon,
  IconPencil,
  IconSearch,
  IconSun,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { SearchResults } from '../../contract/network/search.ts'
import { useAppearance } from '../platform/appearance.ts'
import { signOutHere } from '../platform/session.ts'
import { Avatar } from '../ui/avatar.tsx'
import { tellDone } from '../ui/undo.tsx'
import { openOverlay } from './overlay.ts'

export type PaletteItem = { key: string; name: string; hint?: string; icon: ReactNode; run: () => void }
export type PaletteGroup = { name: string; items: PaletteItem[] }

export function useFoundItems(found: SearchResults | undefined): PaletteGroup[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  if (!found) return []
  return [
    {
      name: t`Threads`,
      items: found.threads.map((thread) => ({
        key: thread.id,
        name: thread.title,
        hint: thread.community.name,
        icon: thread.kind === 'question' ? <IconHelpCircle size={18} /> : <IconMessage2 size={18} />,
        run: () => void navigate({ to: '/threads/$id', params: { id: thread.id } }),
      })),
    },
    {
      name: t`People`,
      items: found.people.map((person) => ({
        key: person.id,
        name: person.name,
        hint: [person.title, person.unit].filter(Boolean).join(', '),
        icon: <Avatar person={person} size={24} />,
        run: () => void navigate({ to: '/people/$id', params: { id: person.id } }),
      })),
    },
    {
      name: t`Communities`,
      items: found.communities.map((community) => ({
        key: community.id,
        name: community.name,
        hint: community.role ? t`joined` : '',
        icon: <IconMessages size={18} />,
        run: () => void navigate({ to: '/communities/$slug', params: { slug: community.slug } }),
      })),
    },
  ]
}

const shownActs = 7

/** Acts whose words contain what was typed; with nothing typed, the most used ones. */
export function usePaletteActs(typed: string): PaletteGroup[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  const go = useGoTo()
  const change = useChanges()
  const words = typed.toLocaleLowerCase()
  const fits = (item: PaletteItem) => item.name.toLocaleLowerCase().includes(words)
  const write: PaletteItem[] = [
    { key: 'write', name: t`Write`, icon: <IconPencil size={18} />, run: () => void navigate({ to: '/write' }) },
    {
      key: 'ask',
      name: t`Ask a question`,
      icon: <IconHelpCircle size={18} />,
      run: () => void navigate({ to: '/write', search: { kind: 'question' } }),
    },
  ]
  const everywhere: PaletteItem[] = typed
    ? [
        {
          key: 'search',
          name: t`Search everything for “${typed}”`,
          icon: <IconSearch size={18} />,
          run: () => void navigate({ to: '/search', search: { q: typed } }),
        },
      ]
    : []
  const fitting = [...write, ...go, ...change].filter(fits)
  return [{ name: t`Do`, items: [...(typed ? fitting.slice(0, shownActs) : fitting), ...everywhere] }]
}

function useGoTo(): PaletteItem[] {
  const { t } = useLingui()
  const navigate = useNavigate()
  const place = (key: string, name: string, run: () => void): PaletteItem => ({
    key,
    name,
    run,
    icon: <IconArrowRight size={18} />,
  })
  return [
    place('home', t`Go to Home`, () => void navigate({ to: '/' })),
    place('unread', t`Go to what is unread`, () => void navigate({ to: '/', search: { which: 'unread' } })),
    place('communities', t`Go to Communities`, () => void navigate({ to: '/communities' })),
    place('people', t`Go to People`, () => void navigate({ to: '/people' })),
    place('notifications', t`Go to Notifications`, () => void navigate({ to: '/notifications' })),
    place('bookmarks', t`Go to Bookmarks`, () => void navigate({ to: '/bookmarks' })),
    place('model', t`Go to the operating model`, () => void navigate({ to: '/model' })),
    place('check-permissions', t`Check permissions`, () => void navigate({ to: '/model/ask' })),
    place('accounts', t`Go to Accounts`, () => void navigate({ to: '/accounts' })),
    place('policies', t`Go to Policies`, () => void navigate({ to: '/policies' })),
    place('approvals', t`Go to Approvals`, () => void navigate({ to: '/approvals' })),
    place('settings', t`Go to Settings`, () => void navigate({ to: '/settings' })),
    place('new-community', t`Create community`, () => void navigate({ to: '/communities/new' })),
  ]
}

function useChanges(): PaletteItem[] {
  const { t } = useLingui()
  const { setTheme, setLocale } = useAppearance()
  const leave = () =>
    signOutHere().catch(() => tellDone(t`You are still signed in: the server did not answer. Try again.`))
  return [
    { key: 'light', name: t`Theme: light`, icon: <IconSun size={18} />, run: () => setTheme('light') },
    { key: 'dark', name: t`Theme: dark`, icon: <IconMoon size={18} />, run: () => setTheme('dark') },
    { key: 'system', name: t`Theme: as the system`, icon: <IconSun size={18} />, run: () => setTheme('system') },
    { key: 'en', name: 'Language: English', icon: <IconLanguage size={18} />, run: () => setLocale('en') },
    { key: 'de', name: 'Sprache: Deutsch', icon: <IconLanguage size={18} />, run: () => setLocale('de') },
    { key: 'keys', name: t`Show the keys`, icon: <IconKeyboard size={18} />, run: () => openOverlay('keys') },
    { key: 'out', name: t`Sign out`, icon: <IconLogout size={18} />, run: () => void leave() },
  ]
}
