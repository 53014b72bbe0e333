/** A unit as owners are matched with: its names from the top down, and the units above it. */
export type KnownUnit = { id: string; name: string; path: string[]; above: string[] }
/** An owner under all the names by which a file knows it, and the unit it is, where one is known. */
export type Owner = { names: string[]; unit: string | null; rows: Set<number> }

const SMALL = new Set([
  'of',
  'the',
  'and',
  'for',
  'on',
  'in',
  'der',
  'die',
  'das',
  'des',
  'und',
  'für',
  'de',
  'du',
  'la',
  'le',
  'les',
  'et',
])
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[.'’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What an owner may be called: its name without an article or country before it, its abbreviation, each language. */
export function keysOf(name: string): string[] {
  const keys = new Set<string>()
  const abbreviation = /\(([\p{Lu}\p{N}][\p{L}\p{N}&.-]{1,11})\)\s*$/u.exec(name)?.[1]
  const bare = name.replace(/\s*\([^()]*\)\s*$/, '')
  for (const part of [name, bare, ...bare.split(/\s+[/|–—]\s+/)]) {
    const key = plain(part).replace(/^(?:the |us |u s |united states )+/, '')
    if (key) keys.add(key)
  }
  if (abbreviation) keys.add(plain(abbreviation))
  return [...keys]
}
/** NOAA of National Oceanic and Atmospheric Administration. */
const initialsOf = (name: string): string => {
  const words = plain(name.replace(/\s*\([^()]*\)\s*$/, ''))
    .split(' ')
    .filter((word) => word && !SMALL.has(word))
  return words.length >= 3 ? words.map((word) => word[0]).join('') : ''
}

/** Brings together what is one owner under several names, and finds the unit that is meant. A name of several units is none of them. */
export function gatherOwners(
  named: readonly { row: number; names: string[] }[],
  units: readonly KnownUnit[],
): (names: string[]) => Owner {
  const table = new Map<string, Owner>()
  for (const { row, names } of named) {
    const keys = names.flatMap(keysOf)
    const [owner = { names: [], unit: null, rows: new Set<number>() }, ...others] = new Set(
      keys.flatMap((key) => table.get(key) ?? []),
    )
    for (const other of others) join(table, owner, other)
    for (const name of names) if (!owner.names.includes(name)) owner.names.push(name)
    owner.rows.add(row)
    for (const key of keys) table.set(key, owner)
  }
  joinInitials(table)
  for (const owner of new Set(table.values())) owner.unit = findUnit(owner.names, units)
  return (names) => table.get(keysOf(names[0] ?? '')[0] ?? '') ?? { names, unit: null, rows: new Set() }
}

function join(table: Map<string, Owner>, owner: Owner, other: Owner): void {
  for (const name of other.names) if (!owner.names.includes(name)) owner.names.push(name)
  for (const row of other.rows) owner.rows.add(row)
  for (const [key, one] of table) if (one === other) table.set(key, owner)
}

/** One that is only called by the initials of another is that one, as long as no third has them too. */
function joinInitials(table: Map<string, Owner>): void {
  const byInitials = new Map<string, Set<Owner>>()
  for (const owner of new Set(table.values()))
    for (const name of owner.names) {
      const initials = initialsOf(name)
      if (initials) byInitials.set(initials, (byInitials.get(initials) ?? new Set()).add(owner))
    }
  for (const [initials, owners] of byInitials) {
    const [owner, third] = owners
    const short = table.get(initials)
    if (owner && short && !third && short !== owner) join(table, owner, short)
  }
}

/** By the path as it is written (`EMEA / Porto`), else by a name that only one unit has. */
function findUnit(names: readonly string[], units: readonly KnownUnit[]): string | null {
  for (const name of names) {
    const path = name
      .split(/\s*[/>›]\s*/)
      .map(plain)
      .filter(Boolean)
    const ends = units.filter(
      (unit) => path.length > 1 && path.every((part, i) => plain(unit.path.at(i - path.length) ?? '') === part),
    )
    if (ends.length === 1) return ends[0]?.id ?? null
  }
  const keys = new Set(names.flatMap(keysOf))
  const found = units.filter((unit) => keysOf(unit.name).some((key) => keys.has(key)))
  if (found.length === 1) return found[0]?.id ?? null
  if (found.length > 1) return null
  const short = units.filter((unit) =>
    names.some((name) => initialsOf(name) === plain(unit.name) || initialsOf(unit.name) === plain(name)),
  )
  return short.length === 1 ? (short[0]?.id ?? null) : null
}
