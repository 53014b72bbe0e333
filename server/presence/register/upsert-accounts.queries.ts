import type { Account } from '../../../contract/presence/accounts.ts'
import { rows, sql, type Tx } from '../../platform/db.ts'
import type { FoundAccount } from './found-account.ts'

/** An account as far as an upsert needs it. */
export type KnownAccount = Required<
  Omit<
    FoundAccount,
    'units' | 'languages' | 'tags' | 'deputies' | 'purpose' | 'audience' | 'notes' | 'brand' | 'status'
  >
> & {
  id: string
  units: string[]
  languages: string[]
  tags: string[]
  deputies: string[]
  purpose: string
  audience: string
  notes: string
  brand: Account['brand']
  status: Account['status']
  source: string
  /** Former addresses in comparable form. */
  former: string[]
}

const keyOfUrl = (url: string) => url.toLowerCase().replace(/(?<!\/)\/+$/, '')
/** The keys that identify an account: its address and its native id. */
export const keysOf = ({ url, network, nativeId }: Pick<FoundAccount, 'url' | 'network' | 'nativeId'>): string[] => [
  keyOfUrl(url),
  ...(nativeId ? [`${network} ${nativeId}`] : []),
]

export const emptyAccount = (found: FoundAccount, source: string): KnownAccount => ({
  id: '',
  network: found.network,
  handle: found.handle,
  url: found.url,
  name: found.name.normalize('NFC').trim(),
  unit: found.unit,
  brand: found.brand ?? 'unit',
  status: found.status ?? 'active',
  source,
  former: [],
  units: [],
  languages: [],
  tags: [],
  deputies: [],
  purpose: '',
  audience: '',
  notes: '',
  steward: null,
  nativeId: null,
  followers: null,
  openedAt: null,
  closedAt: null,
  lastPostAt: null,
  sourceId: null,
  sourceUpdatedAt: null,
})

/** Locks until the transaction ends, so that concurrent imports do not create duplicates. */
export const lockRegister = (tx: Tx) => sql`lock table presence.account in share row exclusive mode`.execute(tx)

export async function selectKnown(tx: Tx, found: readonly FoundAccount[]): Promise<KnownAccount[]> {
  const urls = found.map(({ url }) => keyOfUrl(url))
  const native = found.flatMap(({ network, nativeId }) => (nativeId ? [{ network, nativeId }] : []))
  const known = await rows<KnownAccount>(
    tx,
    sql`select a.id, a.network, a.handle, a.url, a.name, a.unit_id as unit, a.brand, a.status, a.languages, a.tags, a.purpose,
        a.audience, a.notes, a.steward_id as steward, to_jsonb(a.deputies) as deputies, a.native_id as "nativeId", a.followers,
        a.opened_at as "openedAt", a.closed_at as "closedAt", a.last_post_at as "lastPostAt", a.source, a.source_id as "sourceId",
        a.source_updated_at as "sourceUpdatedAt",
        coalesce((select jsonb_agg(x.unit_id order by x.unit_id) from presence.account_unit x where x.account_id = a.id), '[]') as units,
        coalesce((select jsonb_agg(f.url) from presence.former_address f where f.account_id = a.id), '[]') as former
      from presence.account a
      where a.id in (
        select id from presence.account where lower(rtrim(url, '/')) = any(${urls}::text[])
        union select account_id from presence.former_address where lower(rtrim(url, '/')) = any(${urls}::text[])
        union select b.id from presence.account b join unnest(${native.map(({ network }) => network)}::text[],
          ${native.map(({ nativeId }) => nativeId)}::text[]) as n (network, native_id) using (network, native_id))
      order by a.id`,
  )
  return known.map(({ former, ...account }) => ({ ...account, former: former.map(keyOfUrl) }))
}

const given = sql`id uuid, network text, handle text, url text, name text, unit uuid, brand text, status text, languages jsonb,
  tags jsonb, purpose text, audience text, notes text, steward uuid, deputies jsonb, "nativeId" text, followers int,
  "openedAt" timestamptz, "closedAt" timestamptz, "lastPostAt" timestamptz, source text, "sourceId" text,
  "sourceUpdatedAt" timestamptz, units jsonb, place int`
const texts = (column: string) => sql`array(select jsonb_array_elements_text(${sql.ref(column)}))`

/** Returns the ids in the order given. The first review is due after the days of grace. */
export async function insertFound(tx: Tx, accounts: readonly KnownAccount[], by: string | null): Promise<string[]> {
  const numbered = accounts.map(({ id: _, ...account }, place) => ({ ...account, place }))
  const made = await rows<{ id: string }>(
    tx,
    sql`with given as (select uuidv7() as made, g.* from jsonb_to_recordset(${JSON.stringify(numbered)}::jsonb) as g (${given})
      ), written as (
        insert into presence.account (id, network, handle, url, name, unit_id, brand, status, languages, tags, purpose, audience, notes,
          steward_id, deputies, native_id, followers, opened_at, closed_at, last_post_at, source, source_id, source_updated_at,
          created_by, review_due_at)
        select made, network, handle, url, name, unit, brand, status, ${texts('languages')}, ${texts('tags')}, purpose, audience, notes,
          steward, ${texts('deputies')}::uuid[], "nativeId", followers, "openedAt", "closedAt", "lastPostAt", source, "sourceId",
          "sourceUpdatedAt", ${by}::uuid, now() + make_interval(days => s.grace_days)
        from given, presence.setting s returning id
      ) select g.made as id from given g join written w on w.id = g.made order by g.place`,
  )
  return made.map(({ id }) => id)
}

export const updateFound = (tx: Tx, accounts: readonly KnownAccount[]) =>
  sql`update presence.account a set languages = ${texts('g.languages')}, tags = ${texts('g.tags')}, purpose = g.purpose,
      audience = g.audience, notes = g.notes, steward_id = g.steward, deputies = ${texts('g.deputies')}::uuid[],
      native_id = g."nativeId", followers = g.followers, opened_at = g."openedAt", closed_at = g."closedAt",
      last_post_at = g."lastPostAt", source_id = g."sourceId", source_updated_at = g."sourceUpdatedAt"
    from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as g (${given}) where a.id = g.id`.execute(tx)

export const insertOwners = (tx: Tx, accounts: readonly KnownAccount[]) =>
  sql`insert into presence.account_unit (account_id, unit_id)
    select g.id, u::uuid from jsonb_to_recordset(${JSON.stringify(accounts)}::jsonb) as g (id uuid, units jsonb),
      jsonb_array_elements_text(g.units) u on conflict do nothing`.execute(tx)
