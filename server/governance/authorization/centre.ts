import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { selectPerson } from './facts/decision-facts.queries.ts'
import { isInCentre } from './facts/facts.ts'
import { loadModel } from './may.ts'
import { actingAs } from './principal.ts'

/** Whether the viewer belongs to the current Centre of Excellence. */
async function belongsToCentre(db: Db, viewer: Viewer): Promise<boolean> {
  const found = await selectPerson(db, viewer.personId)
  return found !== undefined && isInCentre(await loadModel(db, found.modelId), actingAs(viewer, found.person))
}

/** Administrators always may, so that a model change cannot lock them out. */
export const mayManageCentre = async (db: Db, viewer: Viewer): Promise<boolean> =>
  viewer.administrator || (await belongsToCentre(db, viewer))
