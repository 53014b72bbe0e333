import type { ProposedChange, WhatIf } from '../../contract/operating-change.ts'
import type { Db } from '../platform/db.ts'
import type { Language } from '../platform/sentences.ts'
import { describeWhatIf } from './what-if.ts'
import { compareAll } from './what-if-asked.ts'
import type { Diff } from './what-if-diff.ts'
import type { World } from './world.ts'

/** What would follow from a change onto one version, in each language. */
export type Foreseen = { onto: number; whatIf: Record<Language, WhatIf>; diff: Diff }

/** As things stand, or as they stood in a known world. It takes a moment, so never inside a transaction. */
export async function foresee(db: Db, change: ProposedChange, known?: World): Promise<Foreseen> {
  const began = performance.now()
  const compared = await compareAll(db, change, known)
  const en = await describeWhatIf(db, compared, 'en', began)
  const de = await describeWhatIf(db, compared, 'de', began)
  return { onto: en.onto, whatIf: { en, de }, diff: compared.diff }
}
