import { wakeFollowers } from '../../activity/index.ts'
import { currentModelId, loadModel } from '../../governance/index.ts'
import { type Db, type RawBuilder, sql } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { type Idempotency, isKeyFree, isKeyTaken } from '../../platform/idempotency.ts'
import { isAdministrator, listRules, standingKey } from '../rules.ts'

// What is written often is written by one statement: one way to the database and back, one commit, and the rows that
// others wait for are held for no longer than that. It decides nothing by itself: rules were asked beforehand for every
// way of standing, and the statement writes only where, at that moment, one of those is found. Whatever is rarer or is
// refused goes the long way, statement by statement, which also says why.

/** What such a statement needs of the rules; `allows` and `rule` are for community c and the writer's membership m. */
export type Allowing = {
  allows(question: RawBuilder<boolean>): RawBuilder<boolean>
  rule(question: RawBuilder<boolean>): RawBuilder<string>
}
type Outcome<W> = { arrangement: string | null; written: W | null }
type Asked = { db: Db; viewer: Viewer; idempotency?: Idempotency }

/** The version of the arrangement that was last seen in force; the statement says when it is another one. */
const lastSeen = new WeakMap<Db, string | null>()

/** Answers what was written; undefined where it has to go the long way. */
export async function writeAtOnce<W extends { xact: string }>(
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
