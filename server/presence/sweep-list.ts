import type * as contract from '../../contract/sweeps.ts'
import type { Likeness, Sweep } from '../../contract/sweeps.ts'
import { record } from '../activity/index.ts'
import type { Call } from '../platform/http.ts'
import { transaction } from '../platform/idempotency.ts'
import { say } from '../platform/sentences.ts'
import { selectOrganisationId } from './connectors/connections.queries.ts'
import * as queries from './sweep.queries.ts'
import { guessHit } from './sweep-guess.ts'
import { type FoundHit, upsertHits } from './sweep-hits.queries.ts'
import { guessPlace, type House, readHouse } from './sweep-house.ts'
import { compareHandle, labelOf } from './sweep-likeness.ts'
import { type ListPlace, type ListRefusal, readListPlaces } from './sweep-list-places.ts'
import { showSweep } from './sweep-run.ts'

/** A list held against the register and the names in one go: what could be taken for us becomes a hit. */
export function sweepList(call: Call<typeof contract.sweepList>): Promise<Sweep> {
  const { viewer, body } = call
  const { places, refused } = readListPlaces(body.text, body.name)
  return transaction(call, async (tx) => {
    const brands = await queries.selectBrandNames(tx)
    const known = await queries.selectKnown(tx, null)
    const names = brands.flatMap(({ name, handles }) => [name, ...handles])
    const house = readHouse(known, names)
    const hits = places.flatMap((place) => judge(house, brands, place) ?? [])
    const problems = refused.slice(0, 200).map(tellRefusal)
    const tally = { looked: places.length, found: hits.length, fresh: 0, problems }
    const networks = [...new Set(places.map(({ network }) => network))].sort()
    const made = await queries.insertListSweep(tx, body.name, viewer.personId, networks, tally)
    if (!made) throw new Error('The sweep was not written')
    const fresh = await upsertHits(tx, made.id, hits)
    await queries.updateTally(tx, made.id, { ...tally, fresh })
    const object = await selectOrganisationId(tx)
    const detail = { what: 'sweep done', list: body.name, looked: places.length, found: hits.length, fresh }
    if (object) await record(tx, { verb: 'Update', kind: 'organisation', actor: viewer.personId, object, detail })
    const found = await queries.selectSweep(tx, made.id)
    if (!found) throw new Error('The sweep was not written')
    return showSweep(found, await call.language())
  })
}

const tellRefusal = ({ line, text, reason }: ListRefusal) => say`Line ${line}, “${text.slice(0, 80)}”: ${reason}`

type Brand = Awaited<ReturnType<typeof queries.selectBrandNames>>[number]
/** undefined: it is in the register, or nobody would take it for us. */
function judge(house: House, brands: readonly Brand[], place: ListPlace): FoundHit | undefined {
  const told = guessPlace(house, place)
  if (told.guess === 'ours') return undefined
  const seen = { network: place.network, handle: place.handle, url: place.url, nativeId: place.nativeId ?? null }
  const unseen = { displayName: null, description: null, followers: null, openedAt: null, account: null }
  const label = labelOf(place.network, place.handle)
  for (const brand of brands)
    for (const name of [brand.name, ...brand.handles]) {
      const alike = compareHandle(label, name)
      if (!alike) continue
      const { guess, reasons } = guessHit({ ...seen, ...unseen }, alike, brand)
      // Beside an account of ours stands everything that bears the name of all: that says nothing more.
      const asOurs = told.guess === 'official elsewhere'
      const found = { brand: brand.id, likeness: alike.likeness, guess: guess ?? (asOurs ? told.guess : null) }
      return { ...seen, ...unseen, ...found, reasons: asOurs ? [...reasons, told.why] : reasons }
    }
  if (!told.guess && !told.like) return undefined
  const likeness: Likeness = told.like ? 'beside' : 'house'
  const found = { brand: null, beside: told.like?.id ?? null, likeness }
  return told.guess === 'fan' ? undefined : { ...seen, ...unseen, ...found, guess: told.guess, reasons: [told.why] }
}
