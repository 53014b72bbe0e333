import type * as contract from '../../../contract/governance/policies.ts'
import type { Policy, PolicyAudience } from '../../../contract/governance/policies.ts'
import { record } from '../../activity/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import { renderHtml } from '../../platform/text/render-text.ts'
import { selectActive } from '../approvals/deciders.queries.ts'
import { check, require } from '../authorization/check.ts'
import type { Ruling } from '../authorization/decide/decide.ts'
import * as queries from './policies.queries.ts'
import { templateFor } from './templates.ts'

export async function listPolicies({ db, viewer, query }: Call<typeof contract.listPolicies>) {
  const { allowed: mayCreate } = await check(db, viewer, 'create policy')
  const { which = 'all', kind, after, limit } = query
  const filter = { viewer: viewer.personId, edits: mayCreate, which, kind }
  const found = await queries.selectPolicies(db, filter, readCursor(after), rowsToSelect(limit))
  return {
    ...cutPage(found, limit, ({ place, id }) => [place, id]),
    toAcknowledge: await queries.countToAcknowledge(db, viewer.personId),
    mayCreate,
  }
}

export const readPolicy = ({ db, viewer, params }: Call<typeof contract.readPolicy>): Promise<Policy> =>
  accessPolicy(db, viewer, params.id)

/** Loads a policy and authorises in one call. There is no other way to get one. */
export async function accessPolicy(
  db: Db,
  viewer: Viewer,
  id: string,
  { lock = false } = {},
): Promise<queries.Document> {
  const found = await findPolicy(db, viewer, id, lock)
  if (!found) throw notFound(say`There is no such policy, or you cannot see it.`)
  return found
}

/** The same, for those who can change it. */
export async function accessEditablePolicy(db: Db, viewer: Viewer, id: string, options: { lock?: boolean } = {}) {
  const policy = await accessPolicy(db, viewer, id, options)
  return { policy, ruling: await require(db, viewer, 'change policy', id) }
}

/** People who can create policies see drafts, as their editors do. `mayEdit` is the decision of the same rule as a write. */
async function findPolicy(db: Db, viewer: Viewer, id: string, lock = false): Promise<queries.Document | undefined> {
  const mayEdit = (await check(db, viewer, 'change policy', id)).allowed
  const edits = mayEdit || (await check(db, viewer, 'create policy')).allowed
  const found = await queries.selectPolicy(db, viewer.personId, edits, id, lock)
  return found && { ...found, mayEdit }
}

export async function createPolicy(call: Call<typeof contract.createPolicy>): Promise<Policy> {
  const { viewer, body } = call
  const by = viewer.personId
  return transaction(call, async (tx) => {
    const ruling = await require(tx, viewer, 'create policy')
    const template = body.template
      ? templateFor(body.kind, body.language, await queries.selectOrganisationName(tx))
      : undefined
    if (body.template && !template) throw invalid('/body/template', say`There is no template of this kind.`)
    const title = (body.title ?? template?.title ?? '').trim()
    if (title === '') throw invalid('/body/title', say`A policy needs a title.`)
    const markdown = template?.markdown ?? ''
    const owner = body.owner ?? by
    await requireOwner(tx, owner)
    const draft = { title, markdown, html: await renderHtml(markdown), by }
    const made = await queries.insertPolicy(tx, { ...draft, kind: body.kind, language: body.language, owner })
    if (!made) throw new Error('The policy was not written')
    if (body.audience) await setAudience(tx, made.id, body.audience)
    await recordDocument(tx, 'Create', by, made.id, { title, kind: body.kind }, ruling)
    return accessPolicy(tx, viewer, made.id)
  })
}

export function updatePolicy(call: Call<typeof contract.updatePolicy>): Promise<Policy> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { policy: before, ruling } = await accessEditablePolicy(tx, viewer, params.id, { lock: true })
    if (body.title !== undefined || body.markdown !== undefined) await changeDraft(tx, viewer, before, body)
    if (body.owner !== undefined) await requireOwner(tx, body.owner)
    if (body.audience) await setAudience(tx, before.id, body.audience)
    const { owner, readers, reviewOn } = body
    const settings = {
      ...(owner !== undefined && { owner }),
      ...(readers !== undefined && { readers }),
      ...(reviewOn !== undefined && { reviewOn }),
    }
    await queries.updateSettings(tx, before.id, settings)
    const changed = Object.keys(body).filter((key) => key !== 'revision')
    if (changed.length > 0)
      await recordDocument(tx, 'Update', viewer.personId, before.id, { title: before.title, changed }, ruling)
    // The previous owner may not see the policy any more.
    return (await findPolicy(tx, viewer, before.id)) ?? before
  })
}

type Text = { title?: string; markdown?: string; revision?: number }
async function changeDraft(tx: Tx, viewer: Viewer, before: queries.Document, { title, markdown, revision }: Text) {
  // Revision 0 means that the client knew no draft; an existing one is not overwritten.
  const known = before.draft ? [before.draftRevision] : [before.draftRevision, 0]
  if (revision !== undefined && !known.includes(revision))
    throw conflict(
      'changed',
      say`Somebody else has changed this draft meanwhile. Your text was not kept; look at theirs first.`,
    )
  const text = markdown ?? before.draft?.markdown ?? before.markdown
  const wanted = (title ?? before.draft?.title ?? before.title).trim()
  if (wanted === '') throw invalid('/body/title', say`A policy needs a title.`)
  const html = await renderHtml(text)
  await queries.updateDraft(tx, before.id, { title: wanted, markdown: text, html, by: viewer.personId })
}

async function requireOwner(tx: Tx, owner: string): Promise<void> {
  if ((await selectActive(tx, [owner])).length === 0)
    throw invalid('/body/owner', say`There is no such person, or they cannot sign in.`)
}

async function setAudience(tx: Tx, id: string, audience: PolicyAudience): Promise<void> {
  const { everyone, units, roles } = audience
  if (!everyone && units.length === 0 && roles.length === 0)
    throw invalid('/body/audience', say`Say who the policy is for: everybody, units or roles.`)
  if (!(await queries.selectUnitsExist(tx, [...new Set(units)])))
    throw invalid('/body/audience/units', say`There is no such unit.`)
  await queries.updateSettings(tx, id, {
    audience: { everyone, units: [...new Set(units)], roles: [...new Set(roles)] },
  })
}

export function discardPolicyDraft(call: Call<typeof contract.discardPolicyDraft>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { policy: before, ruling } = await accessEditablePolicy(tx, viewer, params.id, { lock: true })
    if (!before.draft) throw notFound(say`There is no draft of this policy.`)
    await queries.deleteDraft(tx, before.id)
    await recordDocument(tx, 'Delete', viewer.personId, before.id, { title: before.title, draft: true }, ruling)
    return null
  })
}

export function publishPolicy(call: Call<typeof contract.publishPolicy>): Promise<Policy> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { policy: before, ruling } = await accessEditablePolicy(tx, viewer, params.id, { lock: true })
    if (!before.draft) throw conflict('no-draft', say`There is no draft of this policy.`)
    if (before.draft.markdown.trim() === '')
      throw conflict('empty', say`A policy without words cannot be put into force.`)
    const version = (before.version ?? 0) + 1
    const requiresAcknowledgement = body.requiresAcknowledgement || before.version === null
    const note = body.note.trim()
    await queries.publishDraft(tx, before.id, { version, note, requiresAcknowledgement, by: viewer.personId })
    if (body.reviewOn !== undefined) await queries.updateSettings(tx, before.id, { reviewOn: body.reviewOn })
    const detail = { title: before.draft.title, version, asksAgain: requiresAcknowledgement }
    await recordDocument(tx, 'Announce', viewer.personId, before.id, detail, ruling)
    return accessPolicy(tx, viewer, before.id)
  })
}

export function retirePolicy(call: Call<typeof contract.retirePolicy>): Promise<Policy> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { policy: before, ruling } = await accessEditablePolicy(tx, viewer, params.id, { lock: true })
    if (before.version === null) throw conflict('not-published', say`This policy was never in force.`)
    if ((before.retiredAt !== null) === body.retired) return before
    await queries.updateRetired(tx, before.id, body.retired)
    const verb = body.retired ? 'Remove' : 'Add'
    const detail = { title: before.title, version: before.version }
    await recordDocument(tx, verb, viewer.personId, before.id, detail, ruling)
    return accessPolicy(tx, viewer, before.id)
  })
}

type DocumentVerb = 'Create' | 'Update' | 'Delete' | 'Announce' | 'Remove' | 'Add' | 'Accept'
export const recordDocument = (
  tx: Tx,
  verb: DocumentVerb,
  actor: string | null,
  object: string,
  detail: Record<string, unknown>,
  ruling?: Ruling,
): Promise<void> => record(tx, { verb, kind: 'policy', actor, object, detail }, ruling)
