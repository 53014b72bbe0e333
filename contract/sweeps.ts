import { type Static, Type as t } from 'typebox'
import { Network } from './networks.ts'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard } from './people.ts'

const params = t.Object({ id: Id })

// brands ----------------------------------------------------------------------

const names = t.Array(t.String({ minLength: 2, maxLength: 60 }), { maxItems: 20 })
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
  name: t.String({ minLength: 2, maxLength: 80 }),
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

/** One look for all names on the connected networks that can be searched. */
export type Sweep = Static<typeof Sweep>
export const Sweep = t.Object({
  id: Id,
  state: OneOf('waiting', 'running', 'done', 'failed'),
  by: Nullable(PersonCard),
  beganAt: Time,
  endedAt: Nullable(Time),
  networks: t.Array(Network),
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

// hits ------------------------------------------------------------------------

/** What an account with our name is. A person says so; a sweep only guesses. */
export type Verdict = Static<typeof Verdict>
export const Verdict = OneOf('ours', 'official elsewhere', 'fan', 'impostor', 'unclaimed')
/** How a handle looks like a name, the closest first. */
export type Likeness = Static<typeof Likeness>
export const Likeness = OneOf('same', 'separators', 'confusable', 'digits', 'affix', 'letters', 'contains')

/** An account, or a handle that nobody has, that could be taken for the organisation. */
export type Hit = Static<typeof Hit>
export const Hit = t.Object({
  id: Id,
  brand: t.Object({ id: Id, name: t.String() }),
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
  guess: Nullable(Verdict),
  verdict: Nullable(Verdict),
  decidedBy: Nullable(PersonCard),
  decidedAt: Nullable(Time),
  reason: t.String(),
  firstSeenAt: Time,
  lastSeenAt: Time,
  /** The line of the register, where it is one of ours. */
  account: Nullable(Id),
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
  }),
  result: t.Object({ ...Page(Hit).properties, total: t.Integer() }),
})
export const decideHit = operation({
  method: 'PUT',
  path: '/sweeps/hits/:id/verdict',
  summary: 'Say what this account is; of an impostor evidence is taken at once',
  permission: 'administrator',
  params,
  body: t.Object({ verdict: Verdict, reason: t.String({ maxLength: 1000 }) }, { additionalProperties: false }),
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
