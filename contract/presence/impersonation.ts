import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { AccountStatus } from './accounts.ts'
import { Network } from './networks.ts'

const params = t.Object({ id: Id })

const names = t.Array(Line({ minLength: 2, maxLength: 60 }), { maxItems: 20 })
/** A monitored name of the organisation. */
export type BrandName = Static<typeof BrandName>
export const BrandName = t.Object({
  id: Id,
  name: t.String(),
  /** Further spellings to search for, without @ and domain. */
  handles: names,
  /** Domains of the organisation. Handles on these domains count as verified. */
  domains: t.Array(t.String()),
  /** Matches without a classification. */
  unreviewed: t.Integer(),
})
const brandFields = {
  name: Line({ minLength: 2, maxLength: 80 }),
  handles: names,
  domains: t.Array(t.String({ format: 'hostname', maxLength: 253 }), { maxItems: 20 }),
}
export const listBrandNames = operation({
  method: 'GET',
  path: '/brand-names',
  summary: 'List brand names',
  permission: 'administrator',
  result: t.Object({ items: t.Array(BrandName) }),
})
export const createBrandName = operation({
  method: 'POST',
  path: '/brand-names',
  summary: 'Add a brand name',
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
  summary: 'Update a brand name',
  permission: 'administrator',
  params,
  body: t.Partial(t.Object(brandFields), { additionalProperties: false }),
  result: BrandName,
})
export const deleteBrandName = operation({
  method: 'DELETE',
  path: '/brand-names/:id',
  summary: 'Delete a brand name and its matches',
  permission: 'administrator',
  params,
  result: Nothing,
})

/** A search for all brand names on the connected networks, or in a list of accounts. */
export type ImpersonationScan = Static<typeof ImpersonationScan>
export const ImpersonationScan = t.Object({
  id: Id,
  /** The name of the list; null for a scan of the networks. */
  list: Nullable(t.String()),
  state: OneOf('queued', 'running', 'done', 'failed', 'stopped'),
  startedBy: Nullable(PersonCard),
  startedAt: Time,
  endedAt: Nullable(Time),
  networks: t.Array(Network),
  /** One step for each name on each network; 0 until the scan runs. */
  steps: t.Integer(),
  stepsDone: t.Integer(),
  /** Accounts checked, those that match a name, and those of them found for the first time. */
  checked: t.Integer(),
  matches: t.Integer(),
  newMatches: t.Integer(),
  /** Errors of single steps, as sentences in the caller's language. */
  problems: t.Array(t.String()),
})
export const listImpersonationScans = operation({
  method: 'GET',
  path: '/impersonation-scans',
  summary: 'List impersonation scans',
  permission: 'administrator',
  query: t.Object(PageQuery),
  result: Page(ImpersonationScan),
})
export const startImpersonationScan = operation({
  method: 'POST',
  path: '/impersonation-scans',
  summary: 'Run an impersonation scan',
  permission: 'administrator',
  cost: 'high',
  result: ImpersonationScan,
})
export const readImpersonationScan = operation({
  method: 'GET',
  path: '/impersonation-scans/:id',
  summary: 'Get an impersonation scan',
  permission: 'administrator',
  params,
  result: ImpersonationScan,
})

export const stopImpersonationScan = operation({
  method: 'POST',
  path: '/impersonation-scans/:id/stop',
  summary: 'Stop an impersonation scan',
  permission: 'administrator',
  params,
  result: ImpersonationScan,
})
export const scanAccountList = operation({
  method: 'POST',
  path: '/impersonation-scans/lists',
  summary: 'Scan a list of accounts for impersonation',
  permission: 'administrator',
  body: t.Object(
    {
      name: Line({ minLength: 1, maxLength: 200, description: 'Name of the list, such as its file name' }),
      text: t.String({
        minLength: 1,
        maxLength: 500_000,
        description: 'CSV with a header line and columns for the network and for the handle or address',
      }),
    },
    { additionalProperties: false },
  ),
  result: ImpersonationScan,
})

/** What an account that resembles a brand name is. A scan only suggests it; a person decides. */
export type Classification = Static<typeof Classification>
export const Classification = OneOf('ours', 'authorised partner', 'fan account', 'impersonator', 'unclaimed')
/**
 * How a handle resembles a name, the closest first. Only in lists: `account name`: it has the name of a registered account;
 * `naming convention`: it follows the naming convention of the organisation.
 */
export type Similarity = Static<typeof Similarity>
export const Similarity = OneOf(
  ...(['same', 'separators', 'confusable', 'digits', 'affix', 'letters', 'contains'] as const),
  ...(['account name', 'naming convention'] as const),
)
/** A character of a handle that replaces a letter of the name. */
export type LookalikeCharacter = Static<typeof LookalikeCharacter>
export const LookalikeCharacter = t.Object({
  /** Index in the handle, in characters. */
  position: t.Integer(),
  character: t.String(),
  /** `U+0430`; two code points for a pair that looks like one letter. */
  code: t.String(),
  /** Unicode name of the script, if it is not Latin. */
  script: Nullable(t.String()),
  letter: t.String(),
})

/** An account, or an available handle, that resembles a name of the organisation. */
export type ImpersonationMatch = Static<typeof ImpersonationMatch>
export const ImpersonationMatch = t.Object({
  id: Id,
  brand: Nullable(t.Object({ id: Id, name: t.String() })),
  /** The registered account whose name it has; only in lists. */
  resembles: Nullable(t.Object({ id: Id, name: t.String(), handle: t.String() })),
  /** The scan that found it last. */
  scan: Nullable(Id),
  network: Network,
  handle: t.String(),
  url: t.String(),
  nativeId: Nullable(t.String()),
  displayName: Nullable(t.String()),
  description: Nullable(t.String()),
  followers: Nullable(t.Integer()),
  openedAt: Nullable(Time),
  similarity: Similarity,
  /** Reasons for the suggestion, as sentences in the caller's language. */
  reasons: t.Array(t.String()),
  lookalikes: t.Array(LookalikeCharacter),
  suggestion: Nullable(Classification),
  classification: Nullable(Classification),
  classifiedBy: Nullable(PersonCard),
  classifiedAt: Nullable(Time),
  reason: t.String(),
  firstSeenAt: Time,
  lastSeenAt: Time,
  /** The registered account that it is, if any. */
  account: Nullable(Id),
  /** The register entry that the classification added, for impersonators and unclaimed handles. */
  addedAccount: Nullable(t.Object({ id: Id, name: t.String(), status: AccountStatus })),
})
export const listImpersonationMatches = operation({
  method: 'GET',
  path: '/impersonation-scans/matches',
  summary: 'List matches',
  permission: 'administrator',
  query: t.Object({
    ...PageQuery,
    which: t.Optional(OneOf('unreviewed', 'classified', 'all')),
    brand: t.Optional(Id),
    network: t.Optional(Network),
    classification: t.Optional(Classification),
    suggestion: t.Optional(Classification),
    scan: t.Optional(Id),
    /** Matches that are this account or that added it. */
    account: t.Optional(Id),
  }),
  result: t.Object({ ...Page(ImpersonationMatch).properties, total: t.Integer() }),
})
export const countImpersonationMatches = operation({
  method: 'GET',
  path: '/impersonation-scans/matches/counts',
  summary: 'Count matches by suggestion and classification',
  permission: 'administrator',
  result: t.Object({
    unreviewed: t.Integer(),
    suggestions: t.Array(t.Object({ suggestion: Nullable(Classification), count: t.Integer() })),
    classifications: t.Array(t.Object({ classification: Classification, count: t.Integer() })),
  }),
})
/** A change to a match. */
export type MatchEvent = Static<typeof MatchEvent>
export const MatchEvent = t.Object({
  at: Time,
  actor: Nullable(PersonCard),
  event: OneOf('classified', 'classification removed', 'evidence captured'),
  classification: Nullable(Classification),
  reason: t.String(),
})
export const readImpersonationMatch = operation({
  method: 'GET',
  path: '/impersonation-scans/matches/:id',
  summary: 'Get a match and its history',
  permission: 'administrator',
  params,
  result: t.Object({ ...ImpersonationMatch.properties, history: t.Array(MatchEvent) }),
})
export const classifyMatch = operation({
  method: 'PUT',
  path: '/impersonation-scans/matches/:id/classification',
  summary: 'Classify a match',
  permission: 'administrator',
  params,
  body: t.Object(
    {
      classification: Classification,
      reason: t.String({ maxLength: 1000 }),
      /** The unit of the register entry for an impersonator or unclaimed handle. Default: that of `resembles`, else the top unit. */
      unit: t.Optional(Id),
    },
    { additionalProperties: false },
  ),
  result: ImpersonationMatch,
})
export const removeClassification = operation({
  method: 'DELETE',
  path: '/impersonation-scans/matches/:id/classification',
  summary: 'Remove the classification of a match',
  permission: 'administrator',
  params,
  result: ImpersonationMatch,
})
/** A saved copy of a match. */
export type Evidence = Static<typeof Evidence>
export const Evidence = t.Object({
  id: Id,
  capturedAt: Time,
  capturedBy: Nullable(PersonCard),
  /** SHA-256 of the JSON file, in hexadecimal. */
  sha256: t.String(),
})
export const listEvidence = operation({
  method: 'GET',
  path: '/impersonation-scans/matches/:id/evidence',
  summary: 'List the evidence of a match',
  permission: 'administrator',
  params,
  result: t.Object({ items: t.Array(Evidence) }),
})
export const captureEvidence = operation({
  method: 'POST',
  path: '/impersonation-scans/matches/:id/evidence',
  summary: 'Capture evidence of a match',
  permission: 'administrator',
  params,
  result: Evidence,
})
export const readEvidence = operation({
  method: 'GET',
  path: '/impersonation-scans/evidence/:id',
  summary: 'Download evidence as JSON or HTML',
  permission: 'administrator',
  params,
  query: t.Object({ format: t.Optional(OneOf('json', 'html')) }),
  result: t.Unknown(),
  raw: { result: 'application/json' },
})
