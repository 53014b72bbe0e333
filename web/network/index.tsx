import './live.ts'
import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { oneOf, text } from '../platform/search.ts'
import { insideRoute } from '../shell/index.tsx'

const communityPage = () => import('./community.tsx')
const communityParts = () => import('./community-parts.tsx')

const homeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/',
  validateSearch: (search: Record<string, unknown>): HomeSearch => ({
    ...oneOf(search, 'which', ['unread', 'mentions']),
    ...oneOf(search, 'sort', ['newest']),
  }),
  component: lazyRouteComponent(() => import('./home.tsx'), 'Home'),
})
export type HomeSearch = { which?: 'unread' | 'mentions'; sort?: 'newest' }

const communitiesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/communities',
  validateSearch: (search: Record<string, unknown>): DirectorySearch => ({
    ...oneOf(search, 'which', ['mine', 'others', 'archived']),
    ...oneOf(search, 'sort', ['name', 'members', 'newest']),
    ...text(search, 'q'),
  }),
  component: lazyRouteComponent(() => import('./communities.tsx'), 'Communities'),
})
export type DirectorySearch = {
  which?: 'mine' | 'others' | 'archived'
  sort?: 'name' | 'members' | 'newest'
  q?: string
}

const newCommunityRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/communities/new',
  component: lazyRouteComponent(() => import('./community-form.tsx'), 'NewCommunity'),
})

const communityRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/communities/$slug',
  component: lazyRouteComponent(communityPage, 'CommunityPage'),
})
const communityHome = createRoute({
  getParentRoute: () => communityRoute,
  path: '/',
  component: lazyRouteComponent(communityParts, 'Conversations'),
})
const communityQuestions = createRoute({
  getParentRoute: () => communityRoute,
  path: 'questions',
  validateSearch: (search: Record<string, unknown>): { open?: true } => (search.open ? { open: true } : {}),
  component: lazyRouteComponent(communityParts, 'Questions'),
})
const communityPeople = createRoute({
  getParentRoute: () => communityRoute,
  path: 'people',
  validateSearch: (search: Record<string, unknown>): { add?: 'people' } => oneOf(search, 'add', ['people']),
  component: lazyRouteComponent(() => import('./community-people.tsx'), 'CommunityPeople'),
})
const communityAbout = createRoute({
  getParentRoute: () => communityRoute,
  path: 'about',
  component: lazyRouteComponent(communityParts, 'About'),
})
const communitySettings = createRoute({
  getParentRoute: () => communityRoute,
  path: 'settings',
  component: lazyRouteComponent(() => import('./community-form.tsx'), 'CommunitySettings'),
})

const threadRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/threads/$id',
  validateSearch: (search: Record<string, unknown>): { reply?: number } => {
    const seq = Number(search.reply)
    return Number.isInteger(seq) && seq > 0 ? { reply: seq } : {}
  },
  component: lazyRouteComponent(() => import('./thread.tsx'), 'ThreadPage'),
})

const writeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/write',
  validateSearch: (search: Record<string, unknown>): { community?: string; kind?: 'question' | 'announcement' } => ({
    ...text(search, 'community'),
    ...oneOf(search, 'kind', ['question', 'announcement']),
  }),
  component: lazyRouteComponent(() => import('./write.tsx'), 'Write'),
})

const bookmarksRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/bookmarks',
  component: lazyRouteComponent(() => import('./bookmarks.tsx'), 'Bookmarks'),
})

const searchRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/search',
  validateSearch: (search: Record<string, unknown>): { q?: string } => text(search, 'q'),
  component: lazyRouteComponent(() => import('./search.tsx'), 'Search'),
})

export const networkRoutes = [
  homeRoute,
  communitiesRoute,
  newCommunityRoute,
  communityRoute.addChildren([communityHome, communityQuestions, communityPeople, communityAbout, communitySettings]),
  threadRoute,
  writeRoute,
  bookmarksRoute,
  searchRoute,
] as const
