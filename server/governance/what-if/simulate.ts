import type { ProposedChange, WhatIf } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'
import { type Language, languages } from '../../platform/sentences.ts'
import { selectCards } from '../authorization/visibility/snapshot.queries.ts'
import type { World } from '../authorization/visibility/snapshot.ts'
import { compareAll } from './compare-all.ts'
import { type DraftEvent, selectDrafts } from './publishing-history.ts'
import type { Compared, Diff } from './diff.ts'
import { DAYS } from './replay.ts'
import { describeCompared } from './report/describe.ts'
import { answerApart, loadChange } from './run-in-worker.ts'

/** What would follow from a change onto one version, in each language. */
export type Foreseen = { onto: number; whatIf: Record<Language, WhatIf>; diff: Diff }

/** What somebody proposes, computed in a worker. It takes a moment, so never inside a transaction. */
export async function foreseeProposed(db: Db, viewer: Viewer, change: ProposedChange): Promise<Omit<Foreseen, 'diff'>> {
  const began = performance.now()
  const asked = await loadChange(db, viewer, change)
  const drafts = await selectDraftsToReplay(db)
  const described = await answerApart(asked, { kind: 'whole', languages, drafts })
  const [en, de] = await Promise.all(described.map((one) => fillCards(db, one)))
  if (!en || !de) throw new Error('The worker answers in each language')
  const seconds = secondsSince(began)
  return { onto: en.onto, whatIf: { en: { ...en, seconds }, de: { ...de, seconds } } }
}

/** The same in this thread, for changes that the program itself makes: as things stand, or as in a known world. */
export async function foresee(db: Db, change: ProposedChange, known?: World): Promise<Foreseen> {
  const began = performance.now()
  const compared = await compareAll(db, change, known)
  const en = await describeWhatIf(db, compared, 'en', began)
  const de = await describeWhatIf(db, compared, 'de', began)
  return { onto: en.onto, whatIf: { en, de }, diff: compared.diff }
}

/** `began`: when the work on it did, as `performance.now()` tells it. */
export async function describeWhatIf(db: Db, compared: Compared, language: Language, began: number): Promise<WhatIf> {
  const described = describeCompared(compared, await selectDraftsToReplay(db), language)
  return { ...(await fillCards(db, described)), seconds: secondsSince(began) }
}

export const secondsSince = (began: number): number => Number(((performance.now() - began) / 1000).toFixed(3))
export const selectDraftsToReplay = (db: Db): Promise<DraftEvent[]> =>
  selectDrafts(db, Temporal.Now.instant().subtract({ hours: 24 * DAYS }))

/** People as they are today; those who are gone are left out. */
export async function fillCards(db: Db, whatIf: WhatIf): Promise<WhatIf> {
  const named = [
    ...whatIf.replay.approvers.map(({ person }) => person.id),
    ...whatIf.vacancies.flatMap(({ nearly }) => nearly.map(({ person }) => person.id)),
  ]
  const cards = await selectCards(db, named)
  const fill = <T extends { person: { id: string } }>(rows: T[]): T[] =>
    rows.flatMap((row) => {
      const person = cards.get(row.person.id)
      return person ? [{ ...row, person }] : []
    })
  return {
    ...whatIf,
    vacancies: whatIf.vacancies.map((one) => ({ ...one, nearly: fill(one.nearly) })),
    replay: { ...whatIf.replay, approvers: fill(whatIf.replay.approvers) },
  }
}
