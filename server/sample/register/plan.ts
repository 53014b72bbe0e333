// The register of Aldermoor: 178 accounts on eight networks, including discontinued ones. Unit paths are as in
// `plan.ts`, without the root; days count back from today unless stated otherwise.
import type { Network } from '../../../contract/presence/accounts.ts'
import { CENTRE } from '../operating-model-plan.ts'

export type RegisterPlan = { unit: string; count: number; region: string; languages: string[]; managedFrom: string }
/** Number of accounts per unit including named ones, and the unit whose role holders are stewards. */
export const registers: RegisterPlan[] = [
  { unit: 'Corporate', count: 26, region: '', languages: ['en', 'de'], managedFrom: CENTRE },
  { unit: 'EMEA/Halle', count: 21, region: 'Halle', languages: ['de', 'en'], managedFrom: 'EMEA/Halle' },
  { unit: 'EMEA/Porto', count: 17, region: 'Porto', languages: ['pt', 'en'], managedFrom: 'EMEA/Porto' },
  { unit: 'EMEA/Gdańsk', count: 17, region: 'Gdańsk', languages: ['pl', 'en'], managedFrom: 'EMEA/Gdańsk' },
  { unit: 'EMEA/EMEA Sales', count: 19, region: 'EMEA Sales', languages: ['en', 'de'], managedFrom: 'EMEA/EMEA Sales' },
  {
    unit: 'Americas/Monterrey',
    count: 22,
    region: 'Monterrey',
    languages: ['es', 'en'],
    managedFrom: 'Americas/Monterrey',
  },
  {
    unit: 'India and Pacific/Pune',
    count: 29,
    region: 'Pune',
    languages: ['en', 'mr'],
    managedFrom: 'India and Pacific/Pune',
  },
  { unit: 'Field Service', count: 27, region: 'Field Service', languages: ['en', 'fr'], managedFrom: 'Field Service' },
]

/** Networks of the accounts of a unit, in order: as many of each as in the overview. */
export const networks: Network[] = [
  ...(['linkedin', 'facebook', 'youtube', 'instagram', 'x', 'linkedin', 'facebook', 'youtube', 'bluesky'] as const),
  ...(['linkedin', 'instagram', 'x', 'youtube', 'facebook', 'linkedin', 'mastodon', 'instagram', 'x'] as const),
  ...(['youtube', 'facebook', 'bluesky', 'threads', 'linkedin', 'x', 'instagram'] as const),
]
/** First year of a network, and its audience size relative to others. */
export const reaches: Partial<Record<Network, { since: number; reach: number }>> = {
  linkedin: { since: 2010, reach: 5 },
  facebook: { since: 2009, reach: 2 },
  youtube: { since: 2010, reach: 1.2 },
  instagram: { since: 2014, reach: 1.5 },
  x: { since: 2010, reach: 1 },
  bluesky: { since: 2023.3, reach: 0.4 },
  mastodon: { since: 2022.8, reach: 0.25 },
  threads: { since: 2023.6, reach: 0.5 },
}

export type Theme = { name: string; tags: string[]; purpose: string; audience: string; alsoUnit?: string }
/** Topic of an account; the first account of a unit on a network is about the unit itself. */
export const themes: [Theme, ...Theme[]] = [
  { name: '', tags: ['company'], purpose: 'News and answers', audience: 'Customers, neighbours and applicants' },
  {
    name: 'Careers',
    tags: ['careers'],
    purpose: 'Vacancies, and what working here is like',
    audience: 'Applicants and schools',
    alsoUnit: 'Corporate/People and Learning',
  },
  {
    name: 'Service',
    tags: ['support'],
    purpose: 'Answers for whoever stands in front of a pump that does not run',
    audience: 'Customers with a question',
    alsoUnit: 'Field Service',
  },
  {
    name: 'Seals',
    tags: ['product', 'seals'],
    purpose: 'Seals: what is new, what fits, what failed and why',
    audience: 'Engineers and plant operators',
    alsoUnit: 'EMEA/Halle/Sealing technology',
  },
  {
    name: 'Valves',
    tags: ['product', 'valves'],
    purpose: 'The VX family and its applications',
    audience: 'Engineers and plant operators',
  },
  {
    name: 'Pumps',
    tags: ['product', 'pumps'],
    purpose: 'Pumps on the bench and in the field',
    audience: 'Engineers and plant operators',
    alsoUnit: 'EMEA/EMEA Sales',
  },
  {
    name: 'Apprentices',
    tags: ['careers', 'apprentices'],
    purpose: 'What the apprentices build, told by them',
    audience: 'Pupils and their parents',
  },
  {
    name: 'Events',
    tags: ['events'],
    purpose: 'Fairs, open days and webinars',
    audience: 'Visitors of fairs and open days',
  },
]
/** Name of the region. */
export const regions: Record<string, string> = { Americas: 'americas', EMEA: 'emea', 'India and Pacific': 'pacific' }

/** Activity of an account, and its evidence. */
export type Fate = 'active' | 'silent' | 'slowed' | 'owed' | 'falling' | 'proxy' | 'unknown'
/** Numbers of generated accounts besides the named ones: a quarter is semi-idle. */
export const fates: Partial<Record<Fate, number>> = { silent: 19, slowed: 9, owed: 5, falling: 5, proxy: 3, unknown: 2 }
/** Days until review, besides the named ones; negative: overdue. */
export const endings = [-3, -8, -19, -27, -41, -58, 2, 5, 8, 11, 13, 17, 19, 22, 25, 27, 29]

/** Former stewards. `to`: where they work now. */
export type Orphaning = { why: 'left' | 'moved'; days: number; to?: string }

/** Start of the register, and days in which the first accounts were added. */
export const registerStart = { days: 530, over: 60 }
export const CLERK = 'Owen Fairweather'
/** Source of entries without other data. */
export const SOURCE = 'marketing-accounts.csv'

/** A past publishing pause. */
export const pastPause = {
  unit: 'EMEA/Halle',
  by: 'Sabine Krüger',
  days: 26,
  hours: 5,
  reason: 'Fire brigade in hall 4: nothing goes out until we know that nobody is hurt.',
}
