import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { actingAs } from './principal.ts'
import { isInCentre } from './facts/facts.ts'
import { selectPerson } from './facts/decision-facts.queries.ts'
import { arrangedAs } from './may.ts'

/** Whether somebody belongs to the Centre of Excellence of the arrangement in force. */
async function belongsToCentre(db: Db, viewer: Viewer): Promise<boolean> {
  const found = await selectPerson(db, viewer.personId)
  return found !== undefined && isInCentre(await arrangedAs(db, found.arrangement), actingAs(viewer, found.person))
}

/** An administrator's right comes first, whatever the arrangement says: nobody is locked out. */
export const mayKeepCentre = async (db: Db, viewer: Viewer): Promise<boolean> =>
  viewer.administrator || (await belongsToCentre(db, viewer))
