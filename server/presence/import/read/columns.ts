import { AccountColumn } from '../../../../contract/presence/import.ts'
import type { Network } from '../../../../contract/presence/networks.ts'
import { looksLikeAddress } from '../../networks/address.ts'
import { readNetworkName } from '../../networks/names.ts'
import type { RawRow } from './raw.ts'

/** The meaning of a column: a field of an account, or the accounts or ids of one network. */
export type Meaning = AccountColumn | { network: Network; is: 'account' | 'id' }

/** First the name of the field, then names in other lists, in English, German and French. */
const names: Record<AccountColumn, readonly string[]> = {
  network: [
    'service',
    'service key',
    'service display name',
    'platform',
    'channel',
    'medium',
    'netzwerk',
    'plattform',
    'dienst',
    'kanal',
    'plateforme',
    'réseau',
    'social network',
    'type',
  ],
  url: [
    'service url',
    'link',
    'address',
    'web address',
    'account url',
    'profile',
    'profile url',
    'adresse',
    'lien',
    'href',
    'uri',
    'page',
  ],
  handle: [
    'account',
    'username',
    'user name',
    'screen name',
    'pattern',
    'benutzername',
    'konto',
    'compte',
    'nom d utilisateur',
    'account name',
    'account id',
  ],
  name: [
    'organization',
    'organisation',
    'title',
    'display name',
    'anzeigename',
    'titel',
    'nom',
    'bezeichnung',
    'account title',
  ],
  owner: [
    'unit',
    'owner unit',
    'agency',
    'agencies',
    'department',
    'departments',
    'org unit',
    'bureau',
    'office',
    'abteilung',
    'einheit',
    'referat',
    'amt',
    'behörde',
    'besitzer',
    'department en',
    'department english',
    'owners',
    'owner units',
    'other units',
    'institution',
    'ministry',
  ],
  'translated owner': [
    'department fr',
    'department french',
    'ministère',
    'département',
    'owner fr',
    'owner de',
    'abteilung de',
    'agency fr',
    'unit de',
    'unit en',
  ],
  steward: [
    'steward email',
    'contact',
    'contact email',
    'owner email',
    'responsible',
    'verantwortlich',
    'email',
    'e mail',
    'mail',
    'manager',
    'betreut von',
  ],
  deputies: ['deputy', 'deputy emails', 'deputy email', 'stellvertretung', 'stellvertreter', 'vertretung'],
  language: ['languages', 'lang', 'sprache', 'sprachen', 'langue', 'langues'],
  purpose: ['description', 'short description', 'beschreibung', 'zweck', 'ziel', 'goal', 'objet'],
  audience: ['target group', 'zielgruppe', 'public'],
  tags: ['tag', 'keywords', 'labels', 'schlagworte', 'stichworte', 'category', 'kategorie', 'topics'],
  notes: [
    'note',
    'comment',
    'comments',
    'remark',
    'remarks',
    'bemerkung',
    'bemerkungen',
    'notiz',
    'notizen',
    'long description',
  ],
  status: ['state', 'zustand', 'statut'],
  brand: ['speaks for', 'marke'],
  followers: ['follower', 'follower count', 'fans', 'likes', 'subscribers', 'abonnenten', 'abonnés', 'members'],
  opened: ['opened at', 'opened on', 'launched', 'launch date', 'since', 'eröffnet', 'seit', 'start date'],
  closed: [
    'closed at',
    'closed on',
    'date closed',
    'end date',
    'date deleted',
    'deleted at',
    'deleted on',
    'deletion date',
    'geschlossen',
    'geschlossen am',
    'eingestellt',
    'gelöscht am',
    'löschdatum',
    'date de suppression',
  ],
  'last post': [
    'last posted',
    'last post at',
    'last post date',
    'latest post',
    'last activity',
    'letzter beitrag',
    'zuletzt gepostet',
  ],
  updated: [
    'updated at',
    'source updated at',
    'last updated',
    'modified',
    'last modified',
    'updated on',
    'geändert',
    'zuletzt geändert',
    'aktualisiert',
    'date modified',
  ],
  'native id': ['network id', 'platform id', 'did', 'channel id'],
  'source id': ['id', 'record id', 'bioguide', 'uuid', 'key', 'nr', 'no'],
}

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
const known = new Map<string, AccountColumn>()
for (const column of AccountColumn.enum) for (const name of [column, ...names[column]]) known.set(plain(name), column)

/** The meaning of a column name; undefined if unknown. */
export function columnOf(name: string): Meaning | undefined {
  const word = plain(name)
  const column = known.get(word)
  if (column) return column
  const id = / id$/.test(word)
  const network =
    word.length > 1
      ? readNetworkName(word.replace(/ (?:id|url|link|account|handle|page|profile|username|seite|konto)$/, ''))
      : undefined
  return network ? { network, is: id ? 'id' : 'account' } : undefined
}

export type Columns = Map<string, Meaning | undefined>

/**
 * The meaning of each column: as set, else by its name, else by its content if no column has addresses. Of two columns
 * with one meaning, the first that is not empty counts.
 */
export function mapColumns(rows: readonly RawRow[], set: Readonly<Record<string, AccountColumn | ''>> = {}): Columns {
  const cells = rows.flatMap((row) => ('cells' in row ? [row.cells] : []))
  const columns: Columns = new Map()
  for (const row of cells) for (const name of row.keys()) if (!columns.has(name)) columns.set(name, undefined)
  for (const name of columns.keys()) columns.set(name, name in set ? set[name] || undefined : columnOf(name))
  const meanings = [...columns.values()]
  if (!meanings.some((one) => one === 'url' || typeof one === 'object')) {
    const name = [...columns.keys()].find((one) => !(one in set) && containsAddresses(cells, one))
    if (name) columns.set(name, 'url')
  }
  return columns
}

function containsAddresses(cells: readonly Map<string, string[]>[], column: string): boolean {
  const texts = cells
    .slice(0, 100)
    .flatMap((row) => row.get(column) ?? [])
    .filter((text) => text.trim())
  return texts.length > 0 && texts.filter(looksLikeAddress).length >= texts.length * 0.6
}
