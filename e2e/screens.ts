import { randomUUID } from 'node:crypto'
import type { Page, Request } from '@playwright/test'
import { ADMINISTRATOR } from './place.ts'
import type { Running } from './server.ts'

/** Every screen of the product, for the accessibility journey and for `npm run screens`. */
export type Screen = {
  name: string
  /** Whose screen it is: somebody of Aldermoor, the administrator, or nobody signed in. */
  who: 'Rui Nogueira' | 'administrator' | 'nobody'
  path: string | ((server: Running) => Promise<string>)
  /** What has to be done on the page before it shows what is meant. */
  prepare?(page: Page): Promise<unknown>
}

const threadOf = (title: string) => async (server: Running) => {
  const answer = await fetch(`${server.url}/api/search?q=${encodeURIComponent(title)}&kinds=threads`, {
    headers: { cookie: `orbweaver_session=${await server.session('Rui Nogueira')}` },
  })
  const { threads } = (await answer.json()) as { threads: { id: string }[] }
  if (!threads[0]) throw new Error(`The sample has no thread “${title}”`)
  return `/threads/${threads[0].id}`
}
const personOf = (name: string) => async (server: Running) => {
  const answer = await fetch(`${server.url}/api/search?q=${encodeURIComponent(name)}&kinds=people`, {
    headers: { cookie: `orbweaver_session=${await server.session('Rui Nogueira')}` },
  })
  const { people } = (await answer.json()) as { people: { id: string }[] }
  if (!people[0]) throw new Error(`The sample has nobody called ${name}`)
  return `/people/${people[0].id}`
}

/** What this address of the API answers to somebody. */
async function ask<T>(server: Running, name: string, path: string, body?: object): Promise<T> {
  const answer = await fetch(`${server.url}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      cookie: `orbweaver_session=${await server.session(name)}`,
      'sec-fetch-site': 'same-origin',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as T
}
type Named = { items: { id: string; name: string }[] }
async function seenAccount(server: Running): Promise<string> {
  const { items } = await ask<Named>(server, 'Rui Nogueira', '/accounts')
  if (!items[0]) throw new Error('The sample has no account that Rui sees')
  return `/accounts/${items[0].id}`
}
const courseOf = (name: string) => async (server: Running) => {
  const { items } = await ask<Named>(server, ADMINISTRATOR.name, '/governance/courses')
  const course = items.find((one) => one.name === name)
  if (!course) throw new Error(`The sample has no course ${name}`)
  return `/model/courses/${course.id}`
}
/** A policy in force that everybody is asked to sign; made where there is none. */
async function publishedPolicy(server: Running): Promise<string> {
  type Policies = { items: { id: string; version: number | null }[] }
  const { items } = await ask<Policies>(server, ADMINISTRATOR.name, '/policies')
  const known = items.find(({ version }) => version !== null)
  if (known) return `/policies/${known.id}`
  const audience = { everyone: true, units: [], roles: [] }
  const made = { kind: 'social media', language: 'en', template: true, audience }
  const { id } = await ask<{ id: string }>(server, ADMINISTRATOR.name, '/policies', made)
  await ask(server, ADMINISTRATOR.name, `/policies/${id}/publish`, {
    note: 'How we speak outside.',
    requiresAcknowledgement: true,
  })
  return `/policies/${id}`
}

/** A list held against the register, with what could be taken for us; `then` leads on from there. */
const swept =
  (then: (sweep: string, hit: string) => string) =>
  async (server: Running): Promise<string> => {
    const { items } = await ask<Named>(server, ADMINISTRATOR.name, '/brand-names')
    if (!items.some(({ name }) => name === 'Moorseal'))
      await ask(server, ADMINISTRATOR.name, '/brand-names', { name: 'Moorseal', handles: ['moor-seal'] })
    const handles = ['youtube,m\u043e\u043erseal', 'x,m00rseal', 'instagram,moorseal_support', 'facebook,moorseal.fans']
    const body = { name: 'reported.csv', text: ['network,handle', ...handles, 'nowhere,moorseal'].join('\n') }
    const { id } = await ask<{ id: string }>(server, ADMINISTRATOR.name, '/impersonation-scans/lists', body)
    const hits = await ask<Named>(server, ADMINISTRATOR.name, `/impersonation-scans/matches?which=all&scan=${id}`)
    return then(id, hits.items[0]?.id ?? '')
  }
async function keptHandle(server: Running): Promise<string> {
  const { items } = await ask<Named>(server, ADMINISTRATOR.name, '/reserved-handles')
  if (!items[0]) throw new Error('The sample keeps no handle')
  return `/accounts/watch?watch=${items[0].id}`
}

/** Something to be confirmed, announced in an open community by somebody who is in it. */
const announced = (by: string, slug: string) => async (server: Running) => {
  const { id } = await ask<{ id: string }>(server, by, `/communities/${slug}`)
  await ask(server, by, `/communities/${id}/join`, {})
  const made = await ask<{ id: string }>(server, by, `/communities/${id}/threads`, {
    kind: 'announcement',
    title: 'Locking out the test benches changes on 1 December',
    markdown: 'From then on **two locks** hang at each bench: yours, and that of whoever measures.',
    announcement: { audience: 'members', acknowledgementRequired: true, dueAt: '2099-12-01T23:59:00Z' },
  })
  return `/threads/${made.id}`
}

/** A fresh invitation that nobody has taken up. */
const invitation = async (server: Running) => {
  const answer = await fetch(`${server.url}/api/invitations`, {
    method: 'POST',
    headers: {
      cookie: `orbweaver_session=${await server.session(ADMINISTRATOR.name)}`,
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
    },
    body: JSON.stringify({ emails: [`guest-${randomUUID()}@aldermoor.example`] }),
  })
  const { items } = (await answer.json()) as { items: { link: string }[] }
  if (!items[0]) throw new Error('Nobody was invited')
  return new URL(items[0].link, server.url).pathname
}
const open = (key: string) => async (page: Page) => {
  await page.keyboard.press(key)
  await page.getByRole('dialog').waitFor()
}
const announceMustRead = async (page: Page) => {
  await page.getByRole('checkbox', { name: 'It must be read' }).check()
  await page.getByText(/It interrupts/).waitFor()
}
const whoConfirmed = async (page: Page) => {
  await page.getByRole('button', { name: 'Who has confirmed?' }).click()
  await page.getByRole('dialog').getByRole('listitem').first().waitFor()
}
export const screens: Screen[] = [
  { name: 'home', who: 'Rui Nogueira', path: '/' },
  { name: 'home-unread', who: 'Rui Nogueira', path: '/?which=unread' },
  { name: 'communities', who: 'Rui Nogueira', path: '/communities' },
  { name: 'community-new', who: 'Rui Nogueira', path: '/communities/new' },
  { name: 'community', who: 'Rui Nogueira', path: '/communities/seals-gaskets' },
  { name: 'community-questions', who: 'Rui Nogueira', path: '/communities/seals-gaskets/questions' },
  { name: 'community-people', who: 'Rui Nogueira', path: '/communities/seals-gaskets/people' },
  { name: 'community-about', who: 'Rui Nogueira', path: '/communities/seals-gaskets/about' },
  { name: 'community-settings', who: 'Rui Nogueira', path: '/communities/seals-gaskets/settings' },
  { name: 'thread', who: 'Rui Nogueira', path: threadOf('Barrier pressure on our Plan 53B drops overnight') },
  { name: 'write', who: 'Rui Nogueira', path: '/write' },
  {
    name: 'write-announcement',
    who: 'Rui Nogueira',
    path: '/write?kind=announcement&community=seals-gaskets',
    prepare: announceMustRead,
  },
  { name: 'announcement', who: 'Rui Nogueira', path: announced('Daniel Mwangi', 'test-benches') },
  { name: 'bookmarks', who: 'Rui Nogueira', path: '/bookmarks' },
  { name: 'notifications', who: 'Rui Nogueira', path: '/notifications' },
  { name: 'search', who: 'Rui Nogueira', path: '/search?q=seal' },
  { name: 'palette', who: 'Rui Nogueira', path: '/', prepare: open('Control+k') },
  { name: 'keys', who: 'Rui Nogueira', path: '/', prepare: open('?') },
  { name: 'people', who: 'Rui Nogueira', path: '/people' },
  { name: 'people-search', who: 'Rui Nogueira', path: '/people?q=mechanical+seals' },
  { name: 'people-chart', who: 'Rui Nogueira', path: '/people?view=chart' },
  { name: 'person', who: 'Rui Nogueira', path: personOf('Jonas Reinhardt') },
  { name: 'settings', who: 'Rui Nogueira', path: '/settings' },
  { name: 'settings-appearance', who: 'Rui Nogueira', path: '/settings/appearance' },
  { name: 'settings-notifications', who: 'Rui Nogueira', path: '/settings/notifications' },
  { name: 'settings-sign-in', who: 'Rui Nogueira', path: '/settings/sign-in' },
  { name: 'settings-sessions', who: 'Rui Nogueira', path: '/settings/sessions' },
  { name: 'settings-tokens', who: 'Rui Nogueira', path: '/settings/tokens' },
  { name: 'settings-absences', who: 'Rui Nogueira', path: '/settings/absences' },
  { name: 'settings-certificates', who: 'Rui Nogueira', path: '/settings/certificates' },
  { name: 'governance', who: 'Rui Nogueira', path: '/governance' },
  { name: 'model', who: 'Rui Nogueira', path: '/model' },
  { name: 'model-what-if', who: 'Rui Nogueira', path: '/model/change?pattern=honeycomb' },
  { name: 'model-ask', who: 'Rui Nogueira', path: '/model/ask' },
  { name: 'model-rules', who: 'Rui Nogueira', path: '/model/rules?rule=D-04' },
  { name: 'model-risks', who: 'Rui Nogueira', path: '/model/risks' },
  { name: 'model-certificates', who: 'Rui Nogueira', path: '/model/certificates' },
  { name: 'model-centre', who: 'Rui Nogueira', path: '/model/centre' },
  { name: 'accounts', who: 'Rui Nogueira', path: '/accounts' },
  { name: 'account', who: 'Rui Nogueira', path: seenAccount },
  { name: 'account-rights', who: 'Rui Nogueira', path: async (server) => `${await seenAccount(server)}/rights` },
  { name: 'account-new', who: 'Rui Nogueira', path: '/accounts/new' },
  { name: 'accounts-none', who: 'Rui Nogueira', path: '/accounts?q=nothing+is+called+so' },
  { name: 'accounts-estate', who: 'Rui Nogueira', path: '/accounts/estate' },
  { name: 'accounts-queue', who: 'Rui Nogueira', path: '/accounts/queue' },
  { name: 'accounts-watch', who: 'Rui Nogueira', path: '/accounts/watch' },
  { name: 'accounts-connections', who: 'Rui Nogueira', path: '/accounts/connections' },
  { name: 'policies', who: 'Rui Nogueira', path: '/policies' },
  { name: 'approvals', who: 'Rui Nogueira', path: '/approvals' },
  { name: 'exceptions', who: 'Rui Nogueira', path: '/exceptions' },
  { name: 'absent', who: 'Rui Nogueira', path: '/threads/01900000-0000-7000-8000-000000000000' },
  { name: 'administration', who: 'administrator', path: '/administration' },
  { name: 'administration-people', who: 'administrator', path: '/administration/people' },
  { name: 'administration-units', who: 'administrator', path: '/administration/units' },
  { name: 'administration-invitations', who: 'administrator', path: '/administration/invitations' },
  { name: 'administration-claims', who: 'administrator', path: '/administration/claims' },
  { name: 'administration-imports', who: 'administrator', path: '/administration/imports' },
  { name: 'administration-import-people', who: 'administrator', path: '/administration/imports/people' },
  { name: 'administration-organisation', who: 'administrator', path: '/administration/organisation' },
  { name: 'administration-sample', who: 'administrator', path: '/administration/sample' },
  { name: 'administration-health', who: 'administrator', path: '/administration/health' },
  {
    name: 'announcement-readers',
    who: 'administrator',
    path: announced(ADMINISTRATOR.name, 'new-here'),
    prepare: whoConfirmed,
  },
  { name: 'model-rules-own', who: 'administrator', path: '/model/rules/own' },
  { name: 'course', who: 'administrator', path: courseOf('Publishing outside') },
  { name: 'policy-new', who: 'administrator', path: '/policies/new' },
  { name: 'policy', who: 'administrator', path: publishedPolicy },
  {
    name: 'policy-readers',
    who: 'administrator',
    path: async (server) => `${await publishedPolicy(server)}?show=readers`,
  },
  { name: 'policy-write', who: 'administrator', path: async (server) => `${await publishedPolicy(server)}/write` },
  { name: 'audit', who: 'administrator', path: '/audit' },
  { name: 'sweeps', who: 'administrator', path: swept((_, hit) => `/accounts/sweeps?hit=${hit}`) },
  { name: 'sweeps-run', who: 'administrator', path: swept((sweep) => `/accounts/sweeps/runs/${sweep}`) },
  { name: 'sweeps-names', who: 'administrator', path: '/accounts/sweeps/names' },
  { name: 'connections', who: 'administrator', path: '/accounts/connections' },
  { name: 'accounts-import', who: 'administrator', path: '/accounts/import' },
  { name: 'account-edit', who: 'administrator', path: async (server) => `${await seenAccount(server)}?edit=yes` },
  { name: 'watch-handle', who: 'administrator', path: keptHandle },
  { name: 'approve', who: 'nobody', path: '/approvals/decide/no-such-secret-at-all' },
  { name: 'sign-in', who: 'nobody', path: '/sign-in' },
  { name: 'forgotten', who: 'nobody', path: '/forgotten' },
  { name: 'reset', who: 'nobody', path: '/reset/no-such-secret' },
  { name: 'invitation', who: 'nobody', path: invitation },
]

export const sizes = {
  wide: { width: 1440, height: 900 },
  tablet: { width: 768, height: 1024 },
  phone: { width: 360, height: 740 },
}
export const themes = ['light', 'dark'] as const

/** Goes to a screen, by loading it or by moving on in the product, and waits until it stands still. */
export async function showScreen(page: Page, screen: Screen, server: Running, go = load): Promise<void> {
  const settle = watchCalls(page)
  const path = typeof screen.path === 'string' ? screen.path : await screen.path(server)
  await go(page, `${server.url}${path}`)
  // A skeleton comes only after a moment: what is waited for is that something stands there and none is left.
  await page.waitForFunction(
    () => document.querySelector('main :is(h1, h2)') && !document.querySelector('[data-skeleton]'),
  )
  await screen.prepare?.(page)
  await page.evaluate(() => document.fonts.ready)
  await settle()
}

/** As an address that is typed. */
export async function load(page: Page, address: string): Promise<void> {
  await page.goto(address)
}

/** Milliseconds after which the page before has not gone. */
const STAYS = 2000

/** As a link would; but where the page before stays, only to show something else, the address is loaded. */
export async function moveOn(page: Page, address: string): Promise<void> {
  if (new URL(address).pathname === new URL(page.url()).pathname) return load(page, address)
  await page.evaluate((to) => {
    document.querySelector('main')?.setAttribute('data-left', '')
    history.pushState(null, '', to)
  }, address)
  await page
    .waitForFunction(() => document.querySelector('main:not([data-left])'), undefined, { timeout: STAYS })
    .catch(() => load(page, address))
}

/** Times in a row that a page has nothing to do and asks for nothing before it stands still. */
const CALM = 3

/** Answers how to wait until the page asks for nothing; the live stream never ends and does not count. */
function watchCalls(page: Page): () => Promise<void> {
  const under = new Set<Request>()
  const ended = (request: Request) => under.delete(request)
  const begun = (request: Request) => /\/api\/(?!live)/.test(request.url()) && under.add(request)
  page.on('request', begun)
  page.on('requestfinished', ended)
  page.on('requestfailed', ended)
  return async () => {
    for (let calm = 0; calm < CALM; calm = under.size === 0 ? calm + 1 : 0) await page.evaluate(waitUntilIdle)
    page.off('request', begun)
    page.off('requestfinished', ended)
    page.off('requestfailed', ended)
  }
}

/** Runs in the page: resolves when two frames are drawn and nothing is left to do. */
const waitUntilIdle = (): Promise<void> =>
  new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(() => resolve()))),
  )
