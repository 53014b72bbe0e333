import { isDeepStrictEqual } from 'node:util'
import type * as contract from '../../../contract/governance/operating-model.ts'
import type { ArrangedUnit, Arrangement } from '../../../contract/governance/operating-model.ts'
import type { Result } from '../../../contract/operation.ts'
import { record } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { requireRules } from '../authorization/decide/check-custom-rules.ts'
import { readCustomRule } from '../authorization/engine/custom-rules.ts'
import { type Arranged, arrange, type Content, emptyContent, unitsNamed } from '../authorization/facts/compiled-model.ts'
import { judgeAffair, requireAffair } from '../authorization/require-right.ts'
import { linesOf } from '../authorization/visibility/snapshot.ts'
import { sightOf } from '../authorization/visibility/visibility.ts'
import * as queries from './operating-model.queries.ts'
import { needsCentre, needsHubs, requireSoundContent } from './validate-content.ts'

const nothingYet: queries.Version = {
  id: '',
  seq: 0,
  beganAt: null,
  by: null,
  reason: '',
  restores: null,
  centre: null,
  content: emptyContent,
}

async function requireVersion(db: Tx | Call<typeof contract.readArrangement>['db'], seq?: number) {
  const version = await queries.selectVersion(db, seq)
  if (!version && seq) throw notFound(say`There is no such version of the arrangement.`)
  return version && seq !== 0 ? version : nothingYet
}

const show = ({ id: _, content, ...version }: queries.Version): Arrangement => ({
  ...version,
  choices: content.choices,
  courses: content.courses,
  risks: content.risks,
  rules: content.rules.map(({ text }) => {
    const { id, says } = readCustomRule(text)
    return { id, sentence: says, text }
  }),
})

export async function readArrangement({
  db,
  viewer,
  query,
}: Call<typeof contract.readArrangement>): Promise<Result<typeof contract.readArrangement>> {
  const version = await requireVersion(db, query.seq)
  const units = await queries.selectUnitRows(db, await sightOf(db, viewer))
  const arranged = arrange(version.content, version.id, version.seq)
  const mayChange = (await judgeAffair(db, viewer, 'change arrangement')).allowed
  return { ...show(version), units: arrangeUnits(arranged, units), mayChange }
}

/** What is in force for each unit of the tree, and where it comes from. */
export function arrangeUnits(arranged: Arranged, units: readonly queries.UnitRow[]): ArrangedUnit[] {
  const lines = linesOf(units)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const ref = (id: string) => ({ id, name: names.get(id) ?? '' })
  return units.map((unit) => {
    const { pattern, hubs, from } = arranged.choiceFor(lines.get(unit.id) ?? [])
    const seat = unit.id === arranged.centre ? 'centre' : hubs.includes(unit.id) ? 'hub' : null
    return { ...unit, pattern, hubs: hubs.filter((id) => names.has(id)).map(ref), from: from ? ref(from) : null, seat }
  })
}

export async function listArrangements({ db, query }: Call<typeof contract.listArrangements>) {
  const limit = query.limit ?? 20
  const found = await queries.selectVersions(db, query.before, limit)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? (items.at(-1)?.seq ?? null) : null }
}

type Change = { onto: number; by: string | null; reason: string; restores?: number }

/** Puts a version into force in the caller's transaction: from its commit on, everybody is judged by it. */
export async function applyArrangement(
  tx: Tx,
  change: Change,
  edit: (before: Content) => Content,
): Promise<Arrangement> {
  await queries.lockArrangement(tx)
  const before = await requireVersion(tx)
  if (before.seq !== change.onto)
    throw conflict('changed-meanwhile', say`The arrangement was changed meanwhile. Look at it again, then decide.`)
  const content = edit(await withoutLostUnits(tx, before.content))
  await requireSoundContent(tx, content, before.content)
  const seq = before.seq + 1
  const { by, reason, restores = null } = change
  const id = await queries.insertVersion(tx, content, { seq, by, reason, restores })
  await record(tx, {
    verb: 'Update',
    kind: 'arrangement',
    actor: by,
    object: id,
    detail: { seq, before: before.seq, reason, restores, changed: changedParts(before.content, content) },
  })
  return show(await requireVersion(tx))
}

/** Where the version in force names units or courses that are gone, one without them follows. */
export async function forgetLostUnits(tx: Tx, reason: string): Promise<void> {
  const { seq, content } = await requireVersion(tx)
  const left = await withoutLostUnits(tx, content)
  if (changedParts(content, left).length > 0)
    await applyArrangement(tx, { onto: seq, by: null, reason }, (before) => before)
}

/** A unit that is gone takes its seat as a hub or as the centre along, and choices that cannot be without; so does a course. */
export async function withoutLostUnits(tx: Tx, content: Content): Promise<Content> {
  const { publish, approve, answer } = content.courses
  const known = await queries.selectKnown(tx, unitsNamed(content), [...publish, ...approve, ...answer])
  const centre = content.centre && known.units.has(content.centre) ? content.centre : null
  const choices = content.choices
    .filter(({ unit }) => known.units.has(unit))
    .map((choice) => ({ ...choice, hubs: choice.hubs.filter((id) => known.units.has(id)) }))
    .filter((choice) => !needsHubs(choice) || choice.hubs.length > 0)
    .filter((choice) => !needsCentre(choice) || centre !== null)
  const stay = (ids: string[]) => ids.filter((id) => known.courses.has(id))
  const courses = { publish: stay(publish), approve: stay(approve), answer: stay(answer) }
  return { ...content, choices, courses, centre }
}

const changedParts = (before: Content, after: Content) =>
  (['choices', 'centre', 'courses', 'risks', 'rules'] as const).filter(
    (part) => !isDeepStrictEqual(before[part], after[part]),
  )

export function changeArrangement(call: Call<typeof contract.changeArrangement>): Promise<Arrangement> {
  const { onto, reason, ...parts } = call.body
  return transaction(call, async (tx) => {
    await requireAffair(tx, call.viewer, 'change arrangement')
    return applyArrangement(tx, { onto, reason, by: call.viewer.personId }, (before) => ({ ...before, ...parts }))
  })
}

export async function restoreArrangement(call: Call<typeof contract.restoreArrangement>): Promise<Arrangement> {
  const { onto, reason } = call.body
  await requireAffair(call.db, call.viewer, 'change arrangement')
  // Checked before the transaction, so that nothing waits for a worker while it is open.
  const { rules } = (await requireVersion(call.db, call.params.seq)).content
  if (!isDeepStrictEqual(rules, (await requireVersion(call.db)).content.rules))
    await requireRules(rules, call.viewer.personId)
  return transaction(call, async (tx) => {
    await requireAffair(tx, call.viewer, 'change arrangement')
    const earlier = await requireVersion(tx, call.params.seq)
    const change = { onto, reason, by: call.viewer.personId, restores: earlier.seq }
    const content = await withoutLostUnits(tx, earlier.content)
    return applyArrangement(tx, change, () => content)
  })
}
