import type { ChangeForMe } from '../../../contract/governance/proposals.ts'
import type { AccountRef } from '../../../contract/governance/what-if.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { ListPosition } from '../../platform/paging.ts'
import type { Sentence } from '../../platform/sentences.ts'

/** A change of one permission on accounts of one unit, decided by one rule. */
export type EffectChange = {
  action: ChangeForMe['changes'][number]['action']
  change: 'gain' | 'lose'
  rule: string
  sentence: Sentence
  accounts: string[]
}
export type Effect = { people: string[]; gain: number; lose: number; changes: EffectChange[] }

/** Stores the effects of a version, once per group of people. Returns false if they were stored before. */
export async function insertEffects(tx: Tx, seq: number, effects: readonly Effect[]): Promise<boolean> {
  const before = await row<{ recorded: boolean }>(
    tx,
    sql`select exists (select from governance.effect where seq = ${seq}) as recorded from governance.operating_model where seq = ${seq} for update`,
  )
  if (!before || before.recorded) return false
  for (const { people, gain, lose, changes } of effects)
    await sql`with made as (insert into governance.effect (seq, gain, lose, changes)
        values (${seq}, ${gain}, ${lose}, ${JSON.stringify(changes)}::jsonb) returning id)
      insert into governance.effect_person (seq, person_id, effect_id)
      select ${seq}, p.id, made.id from made, people.person p where p.id = any(${people}::uuid[])`.execute(tx)
  return true
}

/** A version with the id of the one before it. */
export const selectStep = (db: Db, seq: number) =>
  row<{ id: string; before: string | null; by: string | null; reason: string }>(
    db,
    sql`select a.id, (select b.id from governance.operating_model b where b.seq = a.seq - 1) as before, a.by_id as by, a.reason
      from governance.operating_model a where a.seq = ${seq}`,
  )

export type ChangeRow = Omit<ChangeForMe, 'sentence' | 'changes'> & { place: string; changes: EffectChange[] }
/** Newest first. */
export const selectChangesFor = (
  db: Db,
  person: string,
  after: ListPosition | undefined,
  limit: RawBuilder<unknown>,
): Promise<ChangeRow[]> =>
  rows<ChangeRow>(
    db,
    sql`select a.id as place, a.seq as version, a.started_at as at, a.reason, ${personCardOf(sql`a.by_id`)} as by, e.gain, e.lose, e.changes,
        (select jsonb_build_object('id', p.id, 'number', p.number, 'title', p.title) from governance.proposal p
          where p.applied_seq = a.seq or p.rollback_seq = a.seq limit 1) as proposal
      from governance.effect_person m join governance.effect e on e.id = m.effect_id
      join governance.operating_model a on a.seq = m.seq
      where m.person_id = ${person} and ${after ? sql`a.seq < ${Number(after[0])}` : sql`true`}
      order by m.seq desc limit ${limit}`,
  )

/** Current names; deleted accounts are left out. */
export const selectAccountRefs = async (db: Db, ids: readonly string[]): Promise<Map<string, AccountRef>> => {
  const found = await rows<AccountRef>(
    db,
    sql`select r.id, r.name, r.network, jsonb_build_object('id', u.id, 'name', u.name) as unit
      from governance.resource r join people.unit u on u.id = r.unit_id where r.id = any(${ids}::uuid[])`,
  )
  return new Map(found.map((account) => [account.id, account]))
}

/** People who gained or lost a permission by a version, as a table with `person_id`. */
export const affectedByVersion = (version: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select m.person_id from governance.effect_person m join governance.operating_model a on a.seq = m.seq where a.id = ${version})`
