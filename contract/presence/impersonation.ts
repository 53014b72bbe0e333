import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { AccountStatus } from './accounts.ts'
import { Network } from './networks.ts'

const params = t.Object({ id: Id })

// brands ----------------------------------------------------------------------

const names = t.Array(Line({ minLength: 2, maxLength: 60 }), { maxItems: 20 })
/** A name of the organisation that others might borrow. */
export type BrandName = Static<typeof BrandName>
export const BrandName = t.Object({
  id: Id,
  name: t.String(),
  /** Handles under which one expects it, without @ and domain; the name itself is always one. */
  handles: names,
  /** Domains of its own: a handle that is a host in one of them proves that it is the organisation’s. */
  domains: t.Array(t.String()),
  /** Hits that nobody has judged. */
  open: t.Integer(),
})
const brandFields = {
  name: Line({ minLength: 2, maxLength: 80 }),
  handles: names,
  domains: t.Array(t.String({ format: 'hostname', maxLength: 253 }), { maxItems: 20 }),
}
export const listBrandNames = operation({
  method: 'GET',
  path: '/brand-names',
  summary: 'The names that sweeps look for',
  permission: 'administrator',
  result: t.Object({ items: t.Array(BrandName) }),
})
export const createBrandName = operation({
  method: 'POST',
  path: '/brand-names',
  summary: 'A name that sweeps look for from now on',
  permission: 'administrator',
  creates: true,
  body: t.Object(
    { name: brandFields.name, handles: t.Optional(brandFields.handles), domains: t.Optional(brandFields.domains) },
    { additionalProperties: false },
  ),
  result: BrandName,
})
export const updateBrandName = operation({
  method: 'PATCH',
  path: '/brand-names/:id',
  summary: 'Change a name that sweeps look for',
  permission: 'administrator',
  params,
  body: t.Partial(t.Object(brandFields), { additionalProperties: false }),
  result: BrandName,
})
export const deleteBrandName = operation({
  method: 'DELETE',
  path: '/brand-names/:id',
  summary: 'Look for this name no more; its hits go too, evidence stays',
  permission: 'administrator',
  params,
  result: Nothing,
})

// sweeps ----------------------------------------------------------------------

/** One look for all names on the connected networks that can be searched, or through a list. */
export type Sweep = Static<typeof Sweep>
export const Sweep = t.Object({
  id: Id,
  /** The name of the list that was held against the register; null where networks were asked. */
  list: Nullable(t.String()),
  state: OneOf('waiting', 'running', 'done', 'failed', 'stopped'),
  by: Nullable(PersonCard),
  beganAt: Time,
  endedAt: Nullable(Time),
  networks: t.Array(Network),
  /** Each name on each network is one step; 0 as long as nothing began. */
  steps: t.Integer(),
  stepsDone: t.Integer(),
  /** Accounts seen; those that look like a name; those of them that were not known before. */
  looked: t.Integer(),
  found: t.Integer(),
  fresh: t.Integer(),
  /** What went wrong, in words: the rest was done. */
  problems: t.Array(t.String()),
})
export const listSweeps = operation({
  method: 'GET',
  path: '/sweeps',
  summary: 'Sweeps, newest first',
  permission: 'administrator',
  query: t.Object(PageQuery),
  result: Page(Sweep),
})
export const startSweep = operation({
  method: 'POST',
  path: '/sweeps',
  summary: 'Look for all names on all connected networks that can be searched, now',
  permission: 'administrator',
  cost: 'high',
  result: Sweep,
})
export const readSweep = operation({
  method: 'GET',
  path: '/sweeps/:id',
  summary: 'One sweep and how far it is',
  permission: 'administrator',
  params,
  result: Sweep,
})

export const stopSweep = operation({
  method: 'POST',
  path: '/sweeps/:id/stop',
  summary: 'End a sweep that is under way; what it found stays',
  permission: 'administrator',
  params,
  result: Sweep,
})
export const sweepList = operation({
  method: 'POST',
  path: '/sweeps/lists',
  summary: 'Hold a list of accounts against the register and the names, without asking any network',
  permission: 'administrator',
  body: t.Object(
    {
      name: Line({ minLength: 1, maxLength: 200, description: 'What the list is called, such as its file' }),
      text: t.String({
        minLength: 1,
        maxLength: 500_000,
        description: 'CSV whose first line names a column for the network and one for the handle or address',
      }),
    },
    { additionalProperties: false },
  ),
  result: Sweep,
})

// hits ------------------------------------------------------------------------

/** What an account with our name is. A person says so; a sweep only guesses. */
export type Verdict = Static<typeof Verdict>
export const Verdict = OneOf('ours', 'official elsewhere', 'fan', 'impostor', 'unclaimed')
/**
 * How a handle looks like a name, the closest first. Of lists also: it bears the name of an account of ours, or is named as
 * the organisation names its own.
 */
export type Likeness = Static<typeof Likeness>
export const Likeness = OneOf(
  ...(['same', 'separators', 'confusable', 'digits', 'affix', 'letters', 'contains'] as const),
  ...(['beside', 'house'] as const),
)
/** One character of a handle that stands for a letter of the name. */
export type Sign = Static<typeof Sign>
export const Sign = t.Object({
  /** Where, in characters from the beginning of the handle. */
  at: t.Integer(),
  given: t.String(),
  /** `U+0430`; of two characters that look like one, both. */
  code: t.String(),
  /** Of another script than Latin: its name in Unicode. */
  script: Nullable(t.String()),
  means: t.String(),
})

/** An account, or a handle that nobody has, that could be taken for the organisation. */
export type Hit = Static<typeof Hit>
export const Hit = t.Object({
  id: Id,
  brand: Nullable(t.Object({ id: Id, name: t.String() })),
  /** The account of ours whose name it bears, where a list says so. */
  beside: Nullable(t.Object({ id: Id, name: t.String(), handle: t.String() })),
  /** The sweep that saw it last. */
  sweep: Nullable(Id),
  network: Network,
  handle: t.String(),
  url: t.String(),
  nativeId: Nullable(t.String()),
  displayName: Nullable(t.String()),
  description: Nullable(t.String()),
  followers: Nullable(t.Integer()),
  openedAt: Nullable(Time),
  likeness: Likeness,
  /** Why, in sentences. */
  reasons: t.Array(t.String()),
  /** The characters that are not what they look like. */
  signs: t.Array(Sign),
  guess: Nullable(Verdict),
  verdict: Nullable(Verdict),
  decidedBy: Nullable(PersonCard),
  decidedAt: Nullable(Time),
  reason: t.String(),
  firstSeenAt: Time,
  lastSeenAt: Time,
  /** The line of the register, where it is one of ours. */
  account: Nullable(Id),
  /** The line of the register that the verdict brought in: impostors and free names. */
  entry: Nullable(t.Object({ id: Id, name: t.String(), status: AccountStatus })),
})
export const listHits = operation({
  method: 'GET',
  path: '/sweeps/hits',
  summary: 'What sweeps found, the newest first',
  permission: 'administrator',
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('open', 'decided', 'all')),
    brand: t.Optional(Id),
    network: t.Optional(Network),
    verdict: t.Optional(Verdict),
    guess: t.Optional(Verdict),
    sweep: t.Optional(Id),
    /** What is known of this line of the register. */
    account: t.Optional(Id),
  }),
  result: t.Object({ ...Page(Hit).properties, total: t.Integer() }),
})
export const countHits = operation({
  method: 'GET',
  path: '/sweeps/hits/counts',
  summary: 'How many hits nobody has judged, by what the sweep guesses, and how many were judged, by verdict',
  permission: 'administrator',
  result: t.Object({
    open: t.Integer(),
    guesses: t.Array(t.Object({ guess: Nullable(Verdict), count: t.Integer() })),
    verdicts: t.Array(t.Object({ verdict: Verdict, count: t.Integer() })),
  }),
})
/** What was said of a hit, and what it did to the register. */
export type HitEvent = Static<typeof HitEvent>
export const HitEvent = t.Object({
  at: Time,
  actor: Nullable(PersonCard),
  what: OneOf('judged', 'verdict taken back', 'evidence taken'),
  verdict: Nullable(Verdict),
  reason: t.String(),
})
export const readHit = operation({
  method: 'GET',
  path: '/sweeps/hits/:id',
  summary: 'One hit, and what was said of it, newest first',
  permission: 'administrator',
  params,
  result: t.Object({ ...Hit.properties, history: t.Array(HitEvent) }),
})
export const decideHit = operation({
  method: 'PUT',
  path: '/sweeps/hits/:id/verdict',
  summary: 'Say what this account is; of an impostor evidence is taken, and it is entered in the register as one',
  permission: 'administrator',
  params,
  body: t.Object(
    {
      verdict: Verdict,
      reason: t.String({ maxLength: 1000 }),
      /** Whose entry an impostor or a free name becomes; without it that of the account beside it, or of the whole. */
      unit: t.Optional(Id),
    },
    { additionalProperties: false },
  ),
  result: Hit,
})
export const takeVerdictBack = operation({
  method: 'DELETE',
  path: '/sweeps/hits/:id/verdict',
  summary: 'Take back what was said of this account, and what that brought into the register; evidence stays',
  permission: 'administrator',
  params,
  result: Hit,
})
/** One state of a hit, kept as it was seen. */
export type Evidence = Static<typeof Evidence>
export const Evidence = t.Object({
  id: Id,
  takenAt: Time,
  takenBy: Nullable(PersonCard),
  /** Of the bytes of the JSON file, in hexadecimal. */
  sha256: t.String(),
})
export const listEvidence = operation({
  method: 'GET',
  path: '/sweeps/hits/:id/evidence',
  summary: 'The evidence taken of this hit, newest first',
  permission: 'administrator',
  params,
  result: t.Object({ items: t.Array(Evidence) }),
})
export const takeEvidence = operation({
  method: 'POST',
  path: '/sweeps/hits/:id/evidence',
  summary: 'Keep what is seen of this account now',
  permission: 'administrator',
  params,
  result: Evidence,
})
export const readEvidence = operation({
  method: 'GET',
  path: '/sweeps/evidence/:id',
  summary: 'The evidence file: JSON, or a page to read and print',
  permission: 'administrator',
  params,
  query: t.Object({ format: t.Optional(OneOf('json', 'html')) }),
  result: t.Unknown(),
  raw: { result: 'application/json' },
})
