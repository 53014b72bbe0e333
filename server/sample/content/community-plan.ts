// The plan of a community: its purpose, its members, and its activity over time.
import type { Craft } from '../generate/plan.ts'
import type { Shape } from '../generate/rhythm.ts'
import type { SampleCommunity } from '../generate/sample.ts'
import { guidelinesOf } from './guidelines.ts'

type Homes = Partial<Record<string, number>>
type Crafts = Partial<Record<Craft | 'others', number>>

export type CommunityPlan = Pick<
  SampleCommunity,
  'name' | 'slug' | 'purpose' | 'guidelines' | 'visibility' | 'kind' | 'state' | 'language' | 'tags'
> & {
  size: number
  /** Share of all messages, relative to the others. */
  weight: number
  shape: Shape
  /** When it was created, as a share of the eighteen months. */
  began: number
  /** Content by topic, with weights. */
  topics: Record<string, number>
  homes: Homes
  crafts: Crafts
  /** People by name: the owner first, then the managers, then others who post much. */
  core: string[]
  deputies?: number
  /** Shares of the answers written by the first members of the core. */
  hangsOn?: number[]
  unowned?: true
  ofMonterrey?: true
  /** Probability that a person at the same location answers. */
  near?: number
  /** Whether its titles may start with a pump or a valve. */
  machines?: true
}

type Rest = Partial<Omit<CommunityPlan, 'name' | 'purpose' | 'size' | 'weight' | 'topics'>>

export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/ł/gu, 'l')
    .normalize('NFD')
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
}

export function plan(
  name: string,
  purpose: string,
  size: number,
  weight: number,
  topics: string,
  rest: Rest = {},
): CommunityPlan {
  const kind = rest.kind ?? 'practice'
  const language = rest.language ?? 'en'
  return {
    name,
    slug: slugOf(name.normalize('NFD').replace(/[\u0300-\u036f]/gu, '')),
    purpose,
    size,
    weight,
    topics: Object.fromEntries(
      topics.split(' ').map((entry) => [entry.split(':')[0] ?? '', Number(entry.split(':')[1] ?? 1)]),
    ),
    guidelines: guidelinesOf(kind, language),
    visibility: 'public',
    state: 'alive',
    tags: [],
    shape: 'steady',
    began: 0,
    homes: emea,
    crafts: { others: 1 },
    core: [],
    ...rest,
    kind,
    language,
  }
}

export const emea: Homes = {
  Halle: 3,
  Porto: 2.4,
  Gdańsk: 2.6,
  Pune: 1.6,
  Monterrey: 0.12,
  'Field Service': 2,
  'EMEA Sales': 0.6,
  Corporate: 0.5,
  others: 0.7,
}
/** As above, but without members from Porto. */
export const notPorto: Homes = { ...emea, Porto: 0 }
export const makers: Crafts = {
  seals: 1,
  test: 1,
  production: 1,
  engineering: 1.4,
  quality: 1.2,
  maintenance: 1.4,
  service: 1.2,
  foundry: 0.8,
  research: 1,
  others: 0.1,
}
export const only = (home: string): Homes => ({ [home]: 1, others: 0 })
export const monterrey: Rest = { homes: only('Monterrey'), language: 'es', ofMonterrey: true }
