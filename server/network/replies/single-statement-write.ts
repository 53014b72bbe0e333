import { wakeFollowers } from '../../activity/index.ts'
import { currentModelId, loadModel } from '../../governance/index.ts'
import { type Db, type RawBuilder, sql } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { type Idempotency, isKeyFree, isKeyTaken } from '../../platform/idempotency.ts'
import { isAdministrator, listRules, standingKey } from '../rules.ts'

// Frequent writes use a single statement: one round trip, one commit and short row locks. The rules are evaluated
// beforehand for each combination of role and visibility, and the statement writes only if the present one is allowed.
// Rarer or refused writes use several statements, which also give the reason.

/** What such a statement needs of the rules; `allows` and `rule` are for community c and the writer's membership m. */
export type Allowing = {
  allows(question: RawBuilder<boolean>): RawBuilder<boolean>
  rule(question: RawBuilder<boolean>): RawBuilder<string>
}
type Outcome<W> = { arrangement: string | null; written: W | null }
type Asked = { db: Db; viewer: Viewer; idempotency?: Idempotency }

/** The last known version of the operating model; the statement fails if another one is current. */
const lastSeen = new WeakMap<Db, string | null>()

/** Returns the written row; undefined if several statements are needed. */
export async function writeInOneStatement<W extends { xact: string }>(
  { db, viewer, idempotency }: Asked,
  write: (allowing: Allowing) => Promise<Outcome<W> | undefined>,
): Promise<W | undefined> {
  for (let tries = 0; tries < 2; tries++) {
    const seen = lastSeen.get(db) ?? null
    const rules = listRules(await loadModel(db, seen), isAdministrator(viewer))
    const outcome = await write(allowingOf(seen, rules, idempotency)).catch((error) => {
      if (!isKeyTaken(error)) throw error
      return undefined
    })
    if (outcome?.written) {
      wakeFollowers(db, outcome.written.xact)
      return outcome.written
    }
    if (!outcome || outcome.arrangement === seen) return undefined
    lastSeen.set(db, outcome.arrangement)
  }
  return undefined
}

const allowingOf = (arrangement: string | null, rules: string, idempotency: Idempotency | undefined): Allowing => ({
  allows: (
    question,
  ) => sql<boolean>`${currentModelId} is not distinct from ${arrangement}::uuid and c.archived_at is null
    and ${rules}::jsonb ? (${standingKey(question)}) and ${idempotency ? isKeyFree(idempotency) : sql`true`}`,
  rule: (question) => sql<string>`${rules}::jsonb ->> (${standingKey(question)})`,
})
