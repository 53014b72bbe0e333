import { isOfCountry, keyOf, loosePathOf, type NameKeys, pathOf, readName } from './owner-names.ts'

/** A unit for matching: the names from the top down, and the ids of its ancestors. */
export type KnownUnit = { id: string; name: string; path: string[]; above: string[] }
/** An owner with all its names in the file, and its unit if known. */
export type Owner = {
  names: string[]
  unit: string | null
  rows: Set<number>
  /** Names of other owners or units that may be the same; ambiguous. */
  similar: string[]
  /** Whether several units have this name: none is matched, and none is created. */
  unclear: boolean
}
type Named = { keys: NameKeys; owner: Owner }

/**
 * Merges spellings of one owner (case, spaces, an abbreviation in brackets, a second language) and finds its unit. An
 * ambiguous spelling stays an owner of its own.
 */
export function groupOwners(
  named: readonly { row: number; names: string[] }[],
  units: readonly KnownUnit[],
): (names: string[]) => Owner {
  const first = new Map<string, Named>()
  for (const { row, names } of named) {
    const name = names[0] ?? ''
    const keys = readName(name)
    const known = first.get(spellingOf(keys)) ?? {
      keys,
      owner: { names: [], unit: null, rows: new Set(), similar: [], unclear: false },
    }
    first.set(spellingOf(keys), known)
    if (!known.owner.names.includes(name)) known.owner.names.push(name)
    known.owner.rows.add(row)
  }
  const owners = new Merging([...first.values()])
  owners.joinAbbreviations()
  owners.joinCountry()
  owners.joinShort()
  owners.joinTranslations(named, first)
  const find = indexUnits(units)
  const ofUnit = new Map<string, Owner>()
  for (const owner of new Set([...first.values()].map((one) => owners.of(one.owner)))) {
    matchUnit(owner, find)
    if (!owner.unit) continue
    const same = ofUnit.get(owner.unit)
    if (same) owners.join(same, owner)
    else ofUnit.set(owner.unit, owner)
  }
  return (names) => {
    const one = first.get(spellingOf(readName(names[0] ?? '')))
    return one ? owners.of(one.owner) : { names, unit: null, rows: new Set(), similar: [], unclear: false }
  }
}

const spellingOf = ({ above, bare, short }: NameKeys) => JSON.stringify([above, bare, short])
const keyOfPath = (above: string, bare: string) => JSON.stringify([above, bare])

function group<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) {
    const key = keyOf(one)
    if (!key) continue
    const found = groups.get(key)
    if (found) found.push(one)
    else groups.set(key, [one])
  }
  return groups
}

/** Which owners were merged into which. */
class Merging {
  readonly #all: readonly Named[]
  readonly #into = new Map<Owner, Owner>()
  constructor(all: readonly Named[]) {
    this.#all = all
  }

  of(owner: Owner): Owner {
    let at = owner
    for (let next = this.#into.get(at); next; next = this.#into.get(at)) at = next
    return at
  }

  /** Merges `one` into `others` if these are one owner; otherwise lists them as similar. */
  #joinOne(one: Owner, others: readonly Owner[]): void {
    const own = this.of(one)
    const targets = [...new Set(others.map((other) => this.of(other)))].filter((other) => other !== own)
    const [target] = targets
    if (!target) return
    if (targets.length > 1) own.similar.push(...targets.flatMap(({ names }) => names[0] ?? []).slice(0, 10))
    else this.join(target, own)
  }

  join(owner: Owner, other: Owner): void {
    const [target, merged] = firstRow(other) < firstRow(owner) ? [other, owner] : [owner, other]
    for (const name of merged.names) if (!target.names.includes(name)) target.names.push(name)
    for (const row of merged.rows) target.rows.add(row)
    target.similar.push(...merged.similar)
    target.unit ??= merged.unit
    this.#into.set(merged, target)
  }

  /** `Office` and `Office (OFC)` are the same if the file has no other abbreviation for it. */
  joinAbbreviations(): void {
    for (const same of group(this.#all, ({ keys }) => keyOfPath(keys.above, keys.bare)).values()) {
      const long = same.filter(({ keys }) => keys.short).map(({ owner }) => owner)
      for (const { owner } of same.filter(({ keys }) => !keys.short)) this.#joinOne(owner, long)
    }
  }

  /** `U.S. Patent and Trademark Office` and `Patent and Trademark Office (USPTO)`. */
  joinCountry(): void {
    const places = group(this.#all, ({ keys }) => keyOfPath(keys.above, keys.bare))
    for (const { keys, owner } of this.#all) {
      if (!keys.inland) continue
      const inland = places.get(keyOfPath(keys.above, keys.inland)) ?? []
      this.#joinOne(
        owner,
        inland.filter((one) => isOfCountry(one.keys.short, keys.inland)).map((one) => one.owner),
      )
    }
  }

  /** `NOAA` is the only owner with this abbreviation, or else with these initials. */
  joinShort(): void {
    const byShort = group(this.#all, ({ keys }) => keys.short && keyOfPath(keys.above, keys.short))
    const byInitials = group(this.#all, ({ keys }) => keys.initials && keyOfPath(keys.above, keys.initials))
    for (const { keys, owner } of this.#all) {
      if (!keys.isShort) continue
      const place = keyOfPath(keys.above, keys.bare)
      this.#joinOne(
        owner,
        (byShort.get(place) ?? byInitials.get(place) ?? []).map((one) => one.owner),
      )
    }
  }

  /** Names in a second language, given next to the first: they belong to an owner if no other has them. */
  joinTranslations(named: readonly { names: string[] }[], first: ReadonlyMap<string, Named>): void {
    const translations = new Map<string, { text: string; owners: Set<Owner> }>()
    for (const { names } of named)
      for (const text of names.slice(1)) {
        const key = spellingOf(readName(text))
        const one = translations.get(key) ?? { text, owners: new Set<Owner>() }
        translations.set(key, one)
        const owner = first.get(spellingOf(readName(names[0] ?? '')))?.owner
        if (owner) one.owners.add(owner)
      }
    for (const [key, { text, owners }] of translations) {
      const distinct = new Set([...owners].map((owner) => this.of(owner)))
      const [owner] = distinct
      const alone = first.get(key)
      if (alone) this.#joinOne(alone.owner, [...distinct])
      else if (owner && distinct.size === 1 && !owner.names.includes(text)) owner.names.push(text)
    }
  }
}

const firstRow = ({ rows }: Owner): number => rows.values().next().value ?? 0

type FindUnits = (name: string) => KnownUnit[]

function matchUnit(owner: Owner, find: FindUnits): void {
  for (const name of owner.names) {
    const found = find(name)
    if (found.length === 1) owner.unit = found[0]?.id ?? null
    if (owner.unit) owner.similar = []
    if (owner.unit) return
    if (found.length > 1) owner.similar.push(...found.map(({ path }) => path.join(' / ')).slice(0, 10))
    if (found.length > 1) owner.unclear = true
  }
}

const MOST_LEVELS = 20

/** Where to create a unit: below the unit named by the beginning of its path. */
export function locateNewUnit(name: string, find: FindUnits): { parent: string | null; path: string[] } {
  const path = pathOf(name)
  for (let length = path.length - 1; length > 0; length--) {
    const [parent, other] = find(path.slice(0, length).join(' / '))
    if (!parent || other) continue
    if (parent.path.length + path.length - length > MOST_LEVELS) break
    return { parent: parent.id, path: path.slice(length) }
  }
  return { parent: null, path: path.length > 0 && path.length < MOST_LEVELS ? path : [name] }
}

/** Finds units by path or name, otherwise by abbreviation. */
export function indexUnits(units: readonly KnownUnit[]): FindUnits {
  const all = units.map((unit) => ({ unit, keys: readName(unit.name), line: unit.path.map(keyOf) }))
  const byName = group(all, ({ line }) => line.at(-1) ?? '')
  const byBare = group(all, ({ keys }) => keys.bare)
  const byShort = group(all, ({ keys }) => keys.short)
  const byInitials = group(all, ({ keys }) => keys.initials)
  const byPath = (path: string[]) => {
    const keys = path.map(keyOf)
    return (byName.get(keys.at(-1) ?? '') ?? []).filter(({ line }) =>
      keys.every((key, i) => line.at(i - keys.length) === key),
    )
  }
  return (name) => {
    const path = pathOf(name)
    if (path.length > 1) return byPath(path).map(({ unit }) => unit)
    const keys = readName(name)
    const loose = loosePathOf(name)
    const ways = [
      byName.get(keyOf(name)),
      loose.length > 1 ? byPath(loose) : undefined,
      byBare.get(keys.bare)?.filter((one) => !keys.short || !one.keys.short || one.keys.short === keys.short),
      keys.short ? byName.get(keys.short) : undefined,
      byBare.get(keys.inland)?.filter((one) => isOfCountry(one.keys.short, keys.inland)),
      keys.isShort ? byShort.get(keys.bare) : undefined,
      keys.isShort ? byInitials.get(keys.bare) : undefined,
      (byName.get(keys.initials) ?? []).filter((one) => one.keys.isShort),
    ]
    return (ways.find((found) => found && found.length > 0) ?? []).map(({ unit }) => unit)
  }
}
