import { isDeepStrictEqual } from 'node:util'
import type * as contract from '../../../contract/governance/operating-model.ts'
import type { OperatingModel, UnitModel } from '../../../contract/governance/operating-model.ts'
import type { Result } from '../../../contract/operation.ts'
import { record } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { check, require } from '../authorization/check.ts'
import { requireRules } from '../authorization/decide/check-custom-rules.ts'
import type { Ruling } from '../authorization/decide/decide.ts'
import { readCustomRule } from '../authorization/engine/custom-rules.ts'
import {
  type CompiledModel,
  type Content,
  compileModel,
  emptyContent,
  unitsNamed,
} from '../authorization/facts/compiled-model.ts'
import { linesOf } from '../authorization/visibility/snapshot.ts'
import { loadVisibility } from '../authorization/visibility/visibility.ts'
import * as queries from './operating-model.queries.ts'
import { needsCentre, needsHubs, requireValidContent } from './validate-content.ts'

const initialVersion: queries.Version = {
  id: '',
  version: 0,
  startedAt: null,
  by: null,
  reason: '',
  restoredFrom: null,
  centre: null,
  content: emptyContent,
}

async function requireVersion(db: Tx | Call<typeof contract.readOperatingModel>['db'], number?: number) {
  const found = await queries.selectVersion(db, number)
  if (!found && number) throw notFound(say`There is no such version of the arrangement.`)
  return found && number !== 0 ? found : initialVersion
}

const describeVersion = ({ id: _, content, ...version }: queries.Version): OperatingModel => ({
  ...version,
  choices: content.choices,
  courses: content.courses,
  risks: content.risks,
  rules: content.rules.map(({ text }) => {
    const { id, says } = readCustomRule(text)
    return { id, sentence: says, text }
  }),
})

export async function readOperatingModel({
  db,
  viewer,
  query,
}: Call<typeof contract.readOperatingModel>): Promise<Result<typeof contract.readOperatingModel>> {
  const version = await requireVersion(db, query.version)
  const units = await queries.selectUnitRows(db, await loadVisibility(db, viewer))
  const model = compileModel(version.content, version.id, version.version)
  const mayChange = (await check(db, viewer, 'change operating model')).allowed
  return { ...describeVersion(version), units: resolveUnits(model, units), mayChange }
}

/** The effective pattern of each unit, and the unit that it is set for. */
export function resolveUnits(model: CompiledModel, units: readonly queries.UnitRow[]): UnitModel[] {
  const lines = linesOf(units)
  const names = new Map(units.map(({ id, name }) => [id, name]))
  const ref = (id: string) => ({ id, name: names.get(id) ?? '' })
  return units.map((unit) => {
    const { pattern, hubs, source } = model.choiceFor(lines.get(unit.id) ?? [])
    const role = unit.id === model.centre ? 'centre' : hubs.includes(unit.id) ? 'hub' : null
    return {
      ...unit,
      pattern,
      hubs: hubs.filter((id) => names.has(id)).map(ref),
      source: source ? ref(source) : null,
      role,
    }
  })
}

export async function listModelVersions({ db, query }: Call<typeof contract.listModelVersions>) {
  const limit = query.limit ?? 20
  const found = await queries.selectVersions(db, query.before, limit)
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? (items.at(-1)?.version ?? null) : null }
}

type Change = { baseVersion: number; by: string | null; reason: string; restoredFrom?: number; ruling?: Ruling }

/** Inserts a new version in the caller's transaction. It applies to every decision from the commit on. */
export async function applyModelChange(
  tx: Tx,
  change: Change,
  edit: (before: Content) => Content,
): Promise<OperatingModel> {
  await queries.lockModel(tx)
  const before = await requireVersion(tx)
  if (before.version !== change.baseVersion)
    throw conflict('changed-meanwhile', say`The arrangement was changed meanwhile. Look at it again, then decide.`)
  const content = edit(await withoutDeletedUnits(tx, before.content))
  await requireValidContent(tx, content, before.content)
  const version = before.version + 1
  const { by, reason, restoredFrom = null } = change
  const id = await queries.insertVersion(tx, content, { version, by, reason, restoredFrom })
  const changed = changedParts(before.content, content)
  const detail = { seq: version, before: before.version, reason, restores: restoredFrom, changed }
  await record(tx, { verb: 'Update', kind: 'operating model', actor: by, object: id, detail }, change.ruling)
  return describeVersion(await requireVersion(tx))
}

/** If the current version refers to deleted units or courses, adds a version without them. */
export async function removeDeletedUnits(tx: Tx, reason: string): Promise<void> {
  const { version, content } = await requireVersion(tx)
  const left = await withoutDeletedUnits(tx, content)
  if (changedParts(content, left).length > 0)
    await applyModelChange(tx, { baseVersion: version, by: null, reason }, (before) => before)
}

/** Removes deleted units as hubs and as the centre, choices that are invalid without them, and deleted courses. */
export async function withoutDeletedUnits(tx: Tx, content: Content): Promise<Content> {
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

export function updateOperatingModel(call: Call<typeof contract.updateOperatingModel>): Promise<OperatingModel> {
  const { baseVersion, reason, ...parts } = call.body
  return transaction(call, async (tx) => {
    const ruling = await require(tx, call.viewer, 'change operating model')
    const change = { baseVersion, reason, by: call.viewer.personId, ruling }
    return applyModelChange(tx, change, (before) => ({ ...before, ...parts }))
  })
}

export async function restoreModelVersion(call: Call<typeof contract.restoreModelVersion>): Promise<OperatingModel> {
  const { baseVersion, reason } = call.body
  await require(call.db, call.viewer, 'change operating model')
  // Validated before the transaction, so that no transaction is open while a worker runs.
  const { rules } = (await requireVersion(call.db, call.params.version)).content
  if (!isDeepStrictEqual(rules, (await requireVersion(call.db)).content.rules))
    await requireRules(rules, call.viewer.personId)
  return transaction(call, async (tx) => {
    const ruling = await require(tx, call.viewer, 'change operating model')
    const earlier = await requireVersion(tx, call.params.version)
    const change = { baseVersion, reason, by: call.viewer.personId, restoredFrom: earlier.version, ruling }
    const content = await withoutDeletedUnits(tx, earlier.content)
    return applyModelChange(tx, change, () => content)
  })
}
