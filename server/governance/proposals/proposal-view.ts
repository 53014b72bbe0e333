import type { Proposal, ProposalRow } from '../../../contract/governance/proposals.ts'
import type { PersonChange, ProposedChange, WhatIf } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import type { Language } from '../../platform/sentences.ts'
import { check } from '../authorization/check.ts'
import { compileModel, emptyContent, unitsNamed } from '../authorization/facts/compiled-model.ts'
import { isInCentre } from '../authorization/facts/facts.ts'
import { actingAs } from '../authorization/facts/principal.ts'
import { selectCards, selectTree } from '../authorization/visibility/snapshot.queries.ts'
import { linesOf, loadPeople, loadSetting, loadSnapshot } from '../authorization/visibility/snapshot.ts'
import { selectVersion } from '../operating-model/operating-model.queries.ts'
import { compareAll } from '../what-if/compare-all.ts'
import { applyChange, changesRules } from '../what-if/proposed-content.ts'
import { describePerson } from '../what-if/report/lists.ts'
import { loadChange, runInWorker, type Whence } from '../what-if/run-in-worker.ts'
import { fillCards } from '../what-if/simulate.ts'
import { type ProposalRecord, selectApprovers } from './proposals.queries.ts'

/** A reader of proposals. The centre and administrators see every account. */
export type ProposalViewer = { viewer: Viewer; seesAll: boolean }
export async function describeViewer(db: Db, viewer: Viewer): Promise<ProposalViewer> {
  if (viewer.administrator) return { viewer, seesAll: true }
  const { model } = await loadSetting(db)
  const { people } = await loadPeople(db, [viewer.personId])
  return { viewer, seesAll: people.some((person) => isInCentre(model, actingAs(viewer, person))) }
}

/** With the units whose pattern changes, compared with the version the proposal is based on. */
export async function showRows(db: Db, records: readonly ProposalRecord[]): Promise<ProposalRow[]> {
  const lines = linesOf(await selectTree(db))
  const versions = new Map<number, Awaited<ReturnType<typeof selectVersion>>>()
  for (const { baseVersion } of records)
    if (!versions.has(baseVersion)) versions.set(baseVersion, await selectVersion(db, baseVersion))
  return records.map((record) => {
    const content = versions.get(record.baseVersion)?.content ?? emptyContent
    const changed = applyChange(record.change)(content)
    const [now, proposed] = [
      compileModel({ ...content, rules: [] }, null, 0),
      compileModel({ ...changed, rules: [] }, null, 0),
    ]
    const units = [...new Set([...unitsNamed(content), ...unitsNamed(changed)])].flatMap((id) => {
      const line = lines.get(id)
      const [unit] = line ?? []
      if (!line || !unit) return []
      const patterns = { now: now.choiceFor(line).pattern, proposed: proposed.choiceFor(line).pattern }
      return patterns.now === patterns.proposed ? [] : [{ unit: { id: unit.id, name: unit.name }, ...patterns }]
    })
    const { id, number, title, state, by, start, changedAt, comments } = record
    return { id, number, title, state, by, start, changedAt, comments, units }
  })
}

const openStates = new Set(['draft', 'pending', 'changes requested', 'scheduled', 'outdated'])
const written = new Set(['draft', 'changes requested', 'outdated'])

export async function showProposal(
  db: Db,
  on: ProposalViewer,
  record: ProposalRecord,
  language: Language,
  forMe: PersonChange | null,
): Promise<Proposal> {
  const [row] = await showRows(db, [record])
  if (!row) throw new Error('A proposal has a row')
  const currentVersion = (await loadSetting(db)).model.version
  const { state, baseVersion, applied } = record
  const mayWrite = (await check(db, on.viewer, 'change proposal', record.id)).allowed
  const mayChangeModel = (await check(db, on.viewer, 'change operating model')).allowed
  const { reason, html, change, revision, submittedAt, decidedAt, approval, rolledBack, stateReason } = record
  return {
    ...row,
    reason,
    html,
    change,
    baseVersion,
    currentVersion,
    revision,
    submittedAt,
    decidedAt,
    approval,
    applied,
    rolledBack,
    stateReason,
    outdated: openStates.has(state) && baseVersion !== currentVersion,
    whatIf: record.whatIf && (await showWhatIf(db, record.whatIf[language], on.seesAll)),
    forMe: openStates.has(state) && baseVersion === currentVersion ? forMe : null,
    may: {
      edit: mayWrite && written.has(state),
      submit: mayWrite && written.has(state) && baseVersion === currentVersion && record.whatIf !== null,
      withdraw: mayWrite && openStates.has(state),
      restore: mayChangeModel && state === 'applied' && applied?.version === currentVersion,
      approvers: mayWrite && written.has(state) ? await findApprovers(db, row, on.viewer.personId) : [],
    },
  }
}

/** Authors cannot approve their own proposal unless there is no one else. */
export async function findApprovers(db: Db, { units }: Pick<ProposalRow, 'units'>, by: string) {
  const all = await selectApprovers(
    db,
    units.map(({ unit }) => unit.id),
  )
  const others = all.filter(({ id }) => id !== by)
  return others.length > 0 ? others : all
}

/** People with their current cards. Vacancies only for viewers who see every account. */
async function showWhatIf(db: Db, whatIf: WhatIf, seesAll: boolean): Promise<WhatIf> {
  const filled = await fillCards(db, whatIf)
  return seesAll ? filled : { ...filled, vacancies: [] }
}

/**
 * What a change would change for the viewer now; null if it cannot be applied any more. Compares all accounts, so never
 * call it inside a transaction.
 */
export async function describeForViewer(
  whence: Whence,
  viewer: Viewer,
  { change, state = 'draft' }: { change: ProposedChange; state?: Proposal['state'] },
  language: Language,
): Promise<PersonChange | null> {
  if (!openStates.has(state)) return null
  const { db } = whence
  const setting = await loadSetting(db)
  const person = (await selectCards(db, [viewer.personId])).get(viewer.personId)
  if (!person) return null
  try {
    if (!changesRules(setting, change)) {
      const snapshot = await loadSnapshot(db, { people: [viewer.personId], setting })
      return describePerson((await compareAll(db, change, snapshot)).diff, person, '', language)
    }
    const request = await loadChange(whence, viewer, change, setting)
    return { ...(await runInWorker(request, { kind: 'person', id: person.id, language })), person }
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
