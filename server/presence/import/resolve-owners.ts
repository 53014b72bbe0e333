import { check, require } from '../../governance/index.ts'
import { createMissingUnits } from '../../people/index.ts'
import type { Tx } from '../../platform/db.ts'
import { invalid } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import type { FoundAccount } from '../register/found-account.ts'
import { selectStewards, selectUnitPaths } from './import.queries.ts'
import { groupOwners, indexUnits, type KnownUnit, locateNewUnit, type Owner } from './owners.ts'
import type { Candidate, Unusable } from './read/candidates.ts'

/** A candidate with known owners and steward. */
export type ResolvedCandidate = { candidate: Candidate; found: FoundAccount; owners: Owner[] }
export type Resolution = {
  resolved: ResolvedCandidate[]
  refused: Unusable[]
  owners: Owner[]
  made: Set<string>
  units: KnownUnit[]
}
export type ResolveOptions = { viewer: Viewer | null; unit?: string | undefined; createUnits: boolean }

/** Finds or creates the owner units of each account, and finds its steward and deputies. */
export async function resolveOwners(
  tx: Tx,
  candidates: readonly Candidate[],
  options: ResolveOptions,
): Promise<Resolution> {
  const known = await selectUnitPaths(tx)
  const named = candidates.flatMap(({ row, owners }) => owners.map((names) => ({ row, names })))
  const ownerOf = groupOwners(named, known)
  const owners = [...new Set(named.map(({ names }) => ownerOf(names)))].sort((a, b) => b.rows.size - a.rows.size)
  const made = options.createUnits ? await makeUnits(tx, owners, known, options.viewer) : new Set<string>()
  const units = made.size > 0 ? await selectUnitPaths(tx) : known
  const fallback = await chooseFallback(tx, units, options)
  const stewards = await findStewards(tx, candidates)
  const checkOpening = cacheOpeningCheck(tx, options.viewer)
  const resolution: Resolution = {
    resolved: [],
    refused: [],
    owners,
    made,
    units: made.size > 0 ? units : await selectUnitPaths(tx),
  }
  for (const candidate of candidates) {
    const ownOwners = [...new Set(candidate.owners.map(ownerOf))]
    const [unit = fallback, ...otherUnits] = sortPrimary(
      ownOwners.flatMap(({ unit }) => unit ?? []),
      units,
    )
    const [steward = null] = candidate.steward ? idsOf([candidate.steward], stewards) : []
    const reason = await checkOpening(unit, candidate.account.brand ?? 'unit')
    if (reason) resolution.refused.push({ ...candidate, name: candidate.account.name, reason })
    else
      resolution.resolved.push({
        candidate: warnOfUnknown(candidate, stewards),
        owners: ownOwners,
        found: {
          ...candidate.account,
          unit,
          units: otherUnits,
          ...(steward && { steward }),
          deputies: idsOf(candidate.deputies, stewards).filter((id) => id !== steward),
        },
      })
  }
  return resolution
}

/** An ambiguous owner is not created. */
async function makeUnits(
  tx: Tx,
  owners: readonly Owner[],
  known: readonly KnownUnit[],
  viewer: Viewer | null,
): Promise<Set<string>> {
  const missing = owners.filter(({ unit, unclear }) => unit === null && !unclear)
  if (missing.length === 0) return new Set()
  const find = indexUnits(known)
  const places = missing.map(({ names }) => locateNewUnit(names[0] ?? '', find))
  const { ids, made } = await createMissingUnits(tx, viewer && { viewer, require }, places)
  for (const [i, owner] of missing.entries()) owner.unit = ids[i] ?? null
  return made
}

/** The unit of accounts without a known owner. */
async function chooseFallback(
  tx: Tx,
  units: readonly KnownUnit[],
  { unit, createUnits, viewer }: ResolveOptions,
): Promise<string> {
  if (unit) {
    if (!units.some(({ id }) => id === unit)) throw invalid('/body/unit', say`There is no such unit.`)
    return unit
  }
  const top = units[0]
  if (top) return top.id
  if (!createUnits)
    throw invalid('/body/unit', say`There is no unit yet that could own accounts. Set the organisation up first.`)
  await createMissingUnits(tx, viewer && { viewer, require }, [])
  const [made] = await selectUnitPaths(tx)
  if (!made) throw new Error('The top unit was not written')
  return made.id
}

/** In file order, but a unit before its ancestors: the nearest owner decides. */
function sortPrimary(ids: readonly string[], units: readonly KnownUnit[]): string[] {
  const above = new Map(units.map((unit) => [unit.id, unit.above]))
  const distinct = [...new Set(ids)]
  const first = distinct.find((id) => !distinct.some((other) => above.get(other)?.includes(id)))
  return first === undefined ? [] : [first, ...distinct.filter((id) => id !== first)]
}

async function findStewards(tx: Tx, candidates: readonly Candidate[]): Promise<Map<string, string>> {
  const called = candidates.flatMap(({ steward, deputies }) => [...(steward ? [steward] : []), ...deputies])
  const distinct = [...new Set(called.map((text) => text.toLowerCase()))]
  return new Map((await selectStewards(tx, distinct)).map(({ id, called }) => [called, id]))
}
const idsOf = (called: readonly string[], known: ReadonlyMap<string, string>): string[] =>
  called.flatMap((text) => known.get(text.toLowerCase()) ?? [])

/** An unknown contact does not prevent the import of the account. */
function warnOfUnknown(candidate: Candidate, known: ReadonlyMap<string, string>): Candidate {
  const people = [...(candidate.steward ? [candidate.steward] : []), ...candidate.deputies]
  const unknown = people.filter((called) => !known.has(called.toLowerCase()))
  if (unknown.length === 0) return candidate
  const listed = unknown.slice(0, 5).join(', ')
  const warning = say`No one who can sign in has the email address or the unique name “${listed}”. The account is imported without this contact.`
  return { ...candidate, warning: candidate.warning ? say`${candidate.warning} ${warning}` : warning }
}

/** Returns why the viewer may not add an account of this unit, or null. Evaluated once per unit and brand. */
function cacheOpeningCheck(tx: Tx, viewer: Viewer | null) {
  const cached = new Map<string, Promise<Sentence | null>>()
  return async (unit: string, brand: 'corporate' | 'unit' | 'personal'): Promise<Sentence | null> => {
    if (!viewer) return null
    const key = `${unit} ${brand}`
    const evaluate = async () => {
      const { allowed, missing, sentence } = await check(tx, viewer, 'create account', unit, { brand })
      if (missing) return say`There is no such unit.`
      return allowed ? null : sentence
    }
    const answer = cached.get(key) ?? evaluate()
    cached.set(key, answer)
    return answer
  }
}
