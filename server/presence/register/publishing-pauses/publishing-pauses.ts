import type { Result } from '../../../../contract/operation.ts'
import type { PersonCard } from '../../../../contract/people/directory.ts'
import type * as contract from '../../../../contract/presence/publishing-pauses.ts'
import { record } from '../../../activity/index.ts'
import {
  type AccountVisibility,
  checkMany,
  endPublishingPause,
  insertPublishingPause,
  isVisibleTo,
  loadVisibility,
  type Ruling,
  require,
  selectPublishingPauses,
} from '../../../governance/index.ts'
import { readCards } from '../../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../../platform/db.ts'
import { conflict, invalid, notFound } from '../../../platform/errors.ts'
import type { Call, Viewer } from '../../../platform/http.ts'
import { transaction } from '../../../platform/idempotency.ts'
import { say } from '../../../platform/sentences.ts'
import { isOwnedBelow } from '../../counts/register.queries.ts'
import { managers } from '../../status/accounts.queries.ts'
import { ORGANISATION } from '../../status/settings.ts'
import { isInUse } from '../../status/status.queries.ts'

type PublishingPauses = Result<typeof contract.listPublishingPauses>

export const listPublishingPauses = ({
  db,
  viewer,
}: Call<typeof contract.listPublishingPauses>): Promise<PublishingPauses> => readPublishingPauses(db, viewer)

async function readPublishingPauses(db: Db, viewer: Viewer): Promise<PublishingPauses> {
  const visibility = await loadVisibility(db, viewer)
  const pauses = await selectPublishingPauses(db)
  const units = pauses.map(({ unit }) => unit?.id ?? null)
  const accounts = await countEach(db, visibility, units)
  const cards = await readCards(db, new Set(pauses.flatMap(({ by }) => by ?? [])))
  const top = await unitOf(db, null)
  const owners = units.map((unit) => unit ?? top)
  const decide = await checkMany(db, viewer, { units: owners.filter((unit) => unit !== null) })
  const canResume = owners.map((unit) => decide('resume publishing', unit).allowed)
  const items = pauses.map(({ by, reason, ...pause }, at) => ({
    ...pause,
    // Visible to people who see an affected account.
    reason: (accounts[at] ?? 0) > 0 || canResume[at] || by === viewer.personId ? reason : null,
    by: readCard(cards.get(by ?? '')),
    accounts: accounts[at] ?? 0,
    canResume: canResume[at] ?? false,
  }))
  return { items }
}

const readCard = (json: string | undefined): PersonCard | null => (json === undefined ? null : JSON.parse(json))

/** The affected accounts of each of these units, in the order given; null: the whole organisation. */
async function countEach(db: Db, visibility: AccountVisibility, units: readonly (string | null)[]): Promise<number[]> {
  const found = await rows<{ accounts: number }>(
    db,
    sql`select (select count(*) from presence.account a where ${isInUse} and ${isVisibleTo(visibility, sql`a.unit_id`, managers)}
        and (pause.unit is null or a.unit_id in (select b.id from people.unit b where b.path <@ u.path)
          or exists (select from presence.account_unit x join people.unit b on b.id = x.unit_id
            where x.account_id = a.id and b.path <@ u.path))) as accounts
      from unnest(${units}::uuid[]) with ordinality as pause (unit, place) left join people.unit u on u.id = pause.unit
      order by pause.place`,
  )
  return found.map(({ accounts }) => accounts)
}

const isAffected = (unit: string | null) => (unit === null ? isInUse : sql`${isInUse} and ${isOwnedBelow(unit)}`)
const countAffected = async (db: Db, visibility: AccountVisibility | null, unit: string | null) =>
  (await row<{ accounts: number; people: string[] }>(
    db,
    sql`select count(*) as accounts, coalesce((select jsonb_agg(distinct k) from presence.account a, unnest(${managers}) k where ${isAffected(unit)}), '[]') as people
      from presence.account a where ${isAffected(unit)} and ${visibility ? isVisibleTo(visibility, sql`a.unit_id`, managers) : sql`true`}`,
  )) ?? { accounts: 0, people: [] }

export function pausePublishing(call: Call<typeof contract.pausePublishing>): Promise<PublishingPauses> {
  const { viewer, body } = call
  return transaction(call, async (tx) => {
    const reason = body.reason.trim()
    if (!reason) throw invalid('/body/reason', say`Say why everything is on hold: whoever is stopped wants to know.`)
    await requireUnit(tx, body.unit)
    const ruling = await require(tx, viewer, 'pause publishing', await unitOf(tx, body.unit))
    if (!(await insertPublishingPause(tx, body.unit, reason, viewer.personId)))
      throw conflict('already-paused', say`This is on hold already.`)
    const { accounts, people } = await countAffected(tx, null, body.unit)
    await recordPause(tx, viewer, body.unit, { what: 'publishing paused', reason, accounts, people }, ruling)
    return readPublishingPauses(tx, viewer)
  })
}

export function resumePublishing(call: Call<typeof contract.resumePublishing>): Promise<PublishingPauses> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const pause = (await selectPublishingPauses(tx)).find(({ id }) => id === params.id)
    if (!pause) throw notFound(say`Nothing is on hold under this address any more.`)
    const unit = pause.unit?.id ?? null
    const ruling = await require(tx, viewer, 'resume publishing', await unitOf(tx, unit))
    if (!(await endPublishingPause(tx, params.id, viewer.personId)))
      throw notFound(say`Nothing is on hold under this address any more.`)
    const { accounts, people } = await countAffected(tx, null, unit)
    await recordPause(tx, viewer, unit, { what: 'publishing resumed', reason: pause.reason, accounts, people }, ruling)
    return readPublishingPauses(tx, viewer)
  })
}

async function requireUnit(tx: Tx, unit: string | null): Promise<void> {
  if (unit !== null && !(await row(tx, sql`select from people.unit where id = ${unit}`)))
    throw invalid('/body/unit', say`There is no such unit.`)
}
/** A pause of the whole organisation is decided at the top unit. */
async function unitOf(db: Db, unit: string | null): Promise<string | null> {
  if (unit !== null) return unit
  const top = await row<{ id: string }>(db, sql`select id from people.unit where parent_id is null`)
  return top?.id ?? null
}

const recordPause = (
  tx: Tx,
  { personId: actor }: Viewer,
  unit: string | null,
  detail: Record<string, unknown>,
  ruling: Ruling,
) =>
  record(tx, { verb: 'Announce', kind: 'account', actor, object: unit ?? ORGANISATION, target: unit, detail }, ruling)
