import type { Db } from '../../../platform/db.ts'
import { type CompiledModel, compileModel, dependsOnClock, emptyModel } from './compiled-model.ts'
import { selectContent, selectZone } from './decision-facts.queries.ts'

const cache = new Map<string, CompiledModel>()
const MAX_CACHED = 100

/** The version with this id, parsed once per node. Null: no version exists yet. */
export async function loadModel(db: Db, id: string | null): Promise<CompiledModel> {
  if (id === null) return emptyModel
  const model = cache.get(id) ?? (await load(db, id))
  // The time zone can change without a new version.
  return dependsOnClock(model) ? { ...model, zone: await selectZone(db) } : model
}

async function load(db: Db, id: string): Promise<CompiledModel> {
  const found = await selectContent(db, id)
  if (!found) throw new Error(`There is no operating model version ${id}`)
  const { version, ...content } = found
  const made = compileModel(content, id, version)
  if (cache.size >= MAX_CACHED) cache.clear()
  cache.set(id, made)
  return made
}
