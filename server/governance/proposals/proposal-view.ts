import type { Proposal, ProposalRow } from '../../../contract/governance/proposals.ts'
import type { PersonChange, WhatIf } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import type { Language } from '../../platform/sentences.ts'
import { selectVersion } from '../operating-model/operating-model.queries.ts'
import { actingAs } from '../authorization/principal.ts'
import { arrange, emptyContent, unitsNamed } from '../authorization/facts/compiled-model.ts'
import { isInCentre } from '../authorization/facts/facts.ts'
import { judgeAffair } from '../authorization/require-right.ts'
import { selectCards, selectTree } from '../authorization/visibility/snapshot.queries.ts'
import { linesOf, loadWorld, type World } from '../authorization/visibility/snapshot.ts'
import { compareAll } from '../what-if/compare-all.ts'
import { bringsRules, carryOut } from '../what-if/proposed-content.ts'
import { fillCards } from '../what-if/simulate.ts'
import { describePerson } from '../what-if/report/lists.ts'
import { answerApart, loadChange } from '../what-if/run-in-worker.ts'
import { type ProposalRecord, selectSigners } from './proposals.queries.ts'

/** Who looks at proposals, and do they see every account: the centre and administrators. */
export type Onlooker = { viewer: Viewer; seesAll: boolean }
export async function standAs(db: Db, viewer: Viewer): Promise<Onlooker> {
  if (viewer.administrator) return { viewer, seesAll: true }
  const { arranged, people } = await loadWorld(db, { people: [viewer.personId] })
  return { viewer, seesAll: people.some((person) => isInCentre(arranged, actingAs(viewer, person))) }
}

/** Units whose pattern is another one under the proposal, held against the version it was made onto. */
export async function showRows(db: Db, records: readonly ProposalRecord[]): Promise<ProposalRow[]> {
  const lines = linesOf(await selectTree(db))
  const versions = new Map<number, Awaited<ReturnType<typeof selectVersion>>>()
  for (const { onto } of records) if (!versions.has(onto)) versions.set(onto, await selectVersion(db, onto))
  return records.map((record) => {
    const content = versions.get(record.onto)?.content ?? emptyContent
    const changed = carryOut(record.change)(content)
    const [now, proposed] = [arrange({ ...content, rules: [] }, null, 0), arrange({ ...changed, rules: [] }, null, 0)]
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

const open = new Set(['draft', 'offered', 'returned', 'scheduled', 'overtaken'])
const written = new Set(['draft', 'returned', 'overtaken'])

export async function showProposal(
  db: Db,
  on: Onlooker,
  record: ProposalRecord,
  language: Language,
): Promise<Proposal> {
  const [row] = await showRows(db, [record])
  if (!row) throw new Error('A proposal has a row')
  const world = await loadWorld(db, { people: [on.viewer.personId] })
  const inForce = world.arranged.seq
  const { state, onto, began } = record
  const mayWrite = (await judgeAffair(db, on.viewer, 'change proposal', { id: record.id })).allowed
  const mayArrange = (await judgeAffair(db, on.viewer, 'change arrangement')).allowed
  const { reason, html, change, revision, offeredAt, decidedAt, approval, rolledBack, why } = record
  return {
    ...row,
    reason,
    html,
    change,
    onto,
    inForce,
    revision,
    offeredAt,
    decidedAt,
    approval,
    began,
    rolledBack,
    why,
    stale: open.has(state) && onto !== inForce,
    whatIf: record.whatIf && (await showWhatIf(db, record.whatIf[language], on.seesAll)),
    forMe: open.has(state) ? await tellForMe(db, world, on.viewer, record, language) : null,
    may: {
      edit: mayWrite && written.has(state),
      offer: mayWrite && written.has(state) && onto === inForce && record.whatIf !== null,
      withdraw: mayWrite && open.has(state),
      rollBack: mayArrange && state === 'in force' && began?.seq === inForce,
      signers: mayWrite && written.has(state) ? await findSigners(db, row, on.viewer.personId) : [],
    },
  }
}

/** Nobody signs what they propose themselves, unless there is nobody else. */
export async function findSigners(db: Db, { units }: Pick<ProposalRow, 'units'>, by: string) {
  const all = await selectSigners(
    db,
    units.map(({ unit }) => unit.id),
  )
  const others = all.filter(({ id }) => id !== by)
  return others.length > 0 ? others : all
}

/** People are shown as they are today; accounts only to whom all are shown. */
async function showWhatIf(db: Db, whatIf: WhatIf, seesAll: boolean): Promise<WhatIf> {
  const filled = await fillCards(db, whatIf)
  return seesAll ? filled : { ...filled, vacancies: [] }
}

/** What it would mean for the reader as things stand now; null where it could not be put into force any more. */
async function tellForMe(
  db: Db,
  world: World,
  viewer: Viewer,
  { change, onto }: ProposalRecord,
  language: Language,
): Promise<PersonChange | null> {
  if (onto !== world.arranged.seq) return null
  const person = (await selectCards(db, [viewer.personId])).get(viewer.personId)
  if (!person) return null
  try {
    if (!bringsRules(world, change))
      return describePerson((await compareAll(db, change, world)).diff, person, '', language)
    const asked = await loadChange(db, viewer, change, world)
    return { ...(await answerApart(asked, { kind: 'person', id: person.id, language })), person }
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
