import type { Arranged } from '../authorization/facts/compiled-model.ts'
import type { World } from '../authorization/visibility/snapshot.ts'
import { type Sorted, sortWorld } from './person-classes.ts'
import { actions, type Judge, openJudge, pauseNowAndThen } from './evaluate.ts'

/** The unit that was asked about, if one was; names of groups contain its name. */
export type Within = { id: string; name: string } | null

/** Each class of people and each account: a bit for every action that is allowed, under both versions. */
export type Diff = {
  sorted: Sorted
  now: Judge
  proposed: Judge
  held: { now: Uint8Array; proposed: Uint8Array }
}

/** What was looked at, and what was found. */
export type Compared = { world: World; diff: Diff; within: Within }

/** What everybody in this world may do on every account of it, as it is and as it would be. */
export async function compare(world: World, proposed: Arranged): Promise<Diff> {
  const sorted = sortWorld(world, [world.arranged, proposed])
  const judges = { now: await openJudge(sorted, world.arranged), proposed: await openJudge(sorted, proposed) }
  return {
    sorted,
    ...judges,
    held: { now: await judgeAll(sorted, judges.now), proposed: await judgeAll(sorted, judges.proposed) },
  }
}

async function judgeAll({ classes, accounts }: Sorted, judge: Judge): Promise<Uint8Array> {
  const held = new Uint8Array(classes.length * accounts.length)
  const pause = pauseNowAndThen()
  for (let place = 0; place < classes.length; place++) {
    for (let account = 0; account < accounts.length; account++) {
      let bits = 0
      for (let action = 0; action < actions.length; action++)
        if (judge.allows(place, account, action)) bits |= 1 << action
      held[place * accounts.length + account] = bits
    }
    await pause()
  }
  return held
}

/** Rights that one class gains and loses, each on an account. */
export function* changesOf({ sorted, held }: Diff, place: number) {
  const { accounts } = sorted
  for (let account = 0; account < accounts.length; account++) {
    const at = place * accounts.length + account
    const before = held.now[at] ?? 0
    const after = held.proposed[at] ?? 0
    if (before === after) continue
    for (let action = 0; action < actions.length; action++)
      if ((before ^ after) & (1 << action)) yield { account, action, gained: Boolean(after & (1 << action)) }
  }
}

/** Per class, the rights gained and lost on any account, as bits of actions. */
export function sumUp({ sorted, held }: Diff, place: number): { gained: number; lost: number } {
  const width = sorted.accounts.length
  let gained = 0
  let lost = 0
  for (let at = place * width; at < (place + 1) * width; at++) {
    const before = held.now[at] ?? 0
    const after = held.proposed[at] ?? 0
    gained |= after & ~before
    lost |= before & ~after
  }
  return { gained, lost }
}
