import type { ProposedChange, WhatIf } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { type Language, languages } from '../../platform/sentences.ts'
import { selectCards } from '../authorization/visibility/snapshot.queries.ts'
import type { Snapshot } from '../authorization/visibility/snapshot.ts'
import type { Compared, Diff } from './compare/diff.ts'
import { type DraftEvent, type PublishingHistories, selectDrafts } from './compare/publishing-history.ts'
import { DAYS } from './compare/replay.ts'
import { compareAll } from './compare-all.ts'
import { describeCompared } from './report/describe.ts'
import { loadChange, runInWorker, type Whence } from './run-in-worker.ts'

/** The result of a simulation against one version, in each language. */
export type Simulation = { baseVersion: number; whatIf: Record<Language, WhatIf>; diff: Diff }

/** Simulates an untrusted change in a worker. Slow, so never call it inside a transaction. */
export async function simulateProposed(
  whence: Whence & { publishingHistories: PublishingHistories },
  viewer: Viewer,
  change: ProposedChange,
): Promise<Omit<Simulation, 'diff'>> {
  const { db, publishingHistories } = whence
  const started = performance.now()
  const request = await loadChange(whence, viewer, change)
  const drafts = await selectDraftsToReplay(db, publishingHistories)
  const described = await runInWorker(request, { kind: 'whole', languages, drafts })
  const [en, de] = await Promise.all(described.map((one) => fillCards(db, one)))
  if (!en || !de) throw new Error('The worker returned no result for a language')
  const seconds = secondsSince(started)
  return { baseVersion: en.baseVersion, whatIf: { en: { ...en, seconds }, de: { ...de, seconds } } }
}

/** Simulates a trusted change in this thread, against the current or a given snapshot. */
export async function simulate(
  db: Db,
  histories: PublishingHistories,
  change: ProposedChange,
  known?: Snapshot,
): Promise<Simulation> {
  const started = performance.now()
  const compared = await compareAll(db, change, known)
  const drafts = await selectDraftsToReplay(db, histories)
  const en = await describeWhatIf(db, compared, drafts, 'en', started)
  const de = await describeWhatIf(db, compared, drafts, 'de', started)
  return { baseVersion: en.baseVersion, whatIf: { en, de }, diff: compared.diff }
}

/** `started`: from `performance.now()`. */
export async function describeWhatIf(
  db: Db,
  compared: Compared,
  drafts: readonly DraftEvent[],
  language: Language,
  started: number,
): Promise<WhatIf> {
  const described = describeCompared(compared, drafts, language)
  return { ...(await fillCards(db, described)), seconds: secondsSince(started) }
}

export const secondsSince = (started: number): number => Number(((performance.now() - started) / 1000).toFixed(3))
export const selectDraftsToReplay = (db: Db, histories: PublishingHistories): Promise<DraftEvent[]> =>
  selectDrafts(db, histories, Temporal.Now.instant().subtract({ hours: 24 * DAYS }))

/** With current cards; deleted people are left out. */
export async function fillCards(db: Db, whatIf: WhatIf): Promise<WhatIf> {
  const named = [
    ...whatIf.replay.approvers.map(({ person }) => person.id),
    ...whatIf.vacancies.flatMap(({ candidates }) => candidates.map(({ person }) => person.id)),
  ]
  const cards = await selectCards(db, named)
  const fill = <T extends { person: { id: string } }>(rows: T[]): T[] =>
    rows.flatMap((row) => {
      const person = cards.get(row.person.id)
      return person ? [{ ...row, person }] : []
    })
  return {
    ...whatIf,
    vacancies: whatIf.vacancies.map((one) => ({ ...one, candidates: fill(one.candidates) })),
    replay: { ...whatIf.replay, approvers: fill(whatIf.replay.approvers) },
  }
}
