import { type Position, selectNamed, selectOfOrigin } from '../activity/index.ts'
import { bulkLoad as governance } from '../governance/index.ts'
import { bulkLoad as network } from '../network/index.ts'
import { type Db, rows, sql, type Tx } from '../platform/db.ts'
import { bulkLoad as presence } from '../presence/index.ts'

const idsOf = async (db: Db, statement: ReturnType<typeof sql>): Promise<string[]> =>
  (await rows<{ id: string }>(db, statement)).map(({ id }) => id)
const selectSampleUnits = (db: Db) => idsOf(db, sql`select id from people.unit where sample`)
export const selectSamplePeople = (db: Db) => idsOf(db, sql`select id from people.person where sample`)

/** Log rows of the sample: those of its origin, of its communities, and by or about its people and their objects. */
export async function selectLog(tx: Tx): Promise<Position[]> {
  const people = await selectNamed(tx, 'sample', await selectSamplePeople(tx))
  const [units, accounts] = [await selectSampleUnits(tx), await presence.selectIdsWithSample(tx)]
  const communities = await network.selectSampleCommunities(tx)
  return selectOfOrigin(tx, 'sample', {
    people,
    objects: [...units, ...accounts, ...(await governance.selectIdsOf(tx, people))],
    communities: communities.map(({ id }) => id),
  })
}
