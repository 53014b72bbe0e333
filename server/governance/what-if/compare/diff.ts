import type { CompiledModel } from '../../authorization/facts/compiled-model.ts'
import type { Snapshot } from '../../authorization/visibility/snapshot.ts'
import { actions, createEvaluator, type Evaluator, yieldPeriodically } from './evaluate.ts'
import { groupPeople, type Sorted } from './person-classes.ts'

/** The requested unit, if any. It appears in the names of groups. */
export type Within = { id: string; name: string } | null

/** For each class and account one bit per permitted action, under both versions. */
export type Diff = {
  sorted: Sorted
  now: Evaluator
  proposed: Evaluator
  allowed: { now: Uint8Array; proposed: Uint8Array }
}

/** The snapshot and the differences. */
export type Compared = { snapshot: Snapshot; diff: Diff; within: Within }

/** Evaluates all people and accounts of the snapshot under both versions. */
export async function compare(snapshot: Snapshot, proposed: CompiledModel): Promise<Diff> {
  const sorted = groupPeople(snapshot, [snapshot.model, proposed])
  const evaluators = {
    now: await createEvaluator(sorted, snapshot.model),
    proposed: await createEvaluator(sorted, proposed),
  }
  return {
    sorted,
    ...evaluators,
    allowed: {
      now: await evaluateAll(sorted, evaluators.now),
      proposed: await evaluateAll(sorted, evaluators.proposed),
    },
  }
}

async function evaluateAll({ classes, accounts }: Sorted, evaluator: Evaluator): Promise<Uint8Array> {
  const allowed = new Uint8Array(classes.length * accounts.length)
  const pause = yieldPeriodically()
  for (let place = 0; place < classes.length; place++) {
    for (let account = 0; account < accounts.length; account++) {
      let bits = 0
      for (let action = 0; action < actions.length; action++)
        if (evaluator.allows(place, account, action)) bits |= 1 << action
      allowed[place * accounts.length + account] = bits
    }
    await pause()
  }
  return allowed
}

/** Permissions that a class gains and loses, by account. */
export function* changesOf({ sorted, allowed }: Diff, place: number) {
  const { accounts } = sorted
  for (let account = 0; account < accounts.length; account++) {
    const at = place * accounts.length + account
    const before = allowed.now[at] ?? 0
    const after = allowed.proposed[at] ?? 0
    if (before === after) continue
    for (let action = 0; action < actions.length; action++)
      if ((before ^ after) & (1 << action)) yield { account, action, gained: Boolean(after & (1 << action)) }
  }
}

/** Permissions that a class gains and loses on any account, as bits of actions. */
export function sumUp({ sorted, allowed }: Diff, place: number): { gained: number; lost: number } {
  const width = sorted.accounts.length
  let gained = 0
  let lost = 0
  for (let at = place * width; at < (place + 1) * width; at++) {
    const before = allowed.now[at] ?? 0
    const after = allowed.proposed[at] ?? 0
    gained |= after & ~before
    lost |= before & ~after
  }
  return { gained, lost }
}
