import { randomBytes } from 'node:crypto'
import type * as contract from '../../../contract/network/communities.ts'
import type { Community } from '../../../contract/network/communities.ts'
import type { Input } from '../../../contract/operation.ts'
import { record } from '../../activity/index.ts'
import { decideCommunityCreation, type Ruling } from '../../governance/index.ts'
import { type Db, isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict, forbidden, invalid, Problem } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { renderHtml } from '../../platform/text/render-text.ts'
import { accessCommunity, showCommunity } from '../access.ts'
import { readUnitCount } from '../cache/cache.ts'
import { insertCommunity, type NewCommunity, selectNamed, updateCommunityRow } from './communities.queries.ts'
import { settleRequests } from './members.ts'

export async function readCommunity({ db, viewer, params }: Call<typeof contract.readCommunity>): Promise<Community> {
  const { id } = await accessCommunity(db, viewer, params.id, 'know')
  return showCommunity(db, viewer, id, readUnitCount)
}

export async function createCommunity(call: Call<typeof contract.createCommunity>): Promise<Community> {
  const { viewer, body } = call
  const wanted = await readNewCommunity(body)
  return transaction(call, async (tx) => {
    const { ruling } = await decideCommunityCreation(tx, viewer)
    if (!ruling.allowed) throw forbidden(ruling.sentence, { rule: ruling.rule, approval: 'community' })
    return showCommunity(tx, viewer, await openCommunity(tx, viewer.personId, wanted, ruling))
  }).catch(nameExisting(call, wanted.name))
}

export const readNewCommunity = async (
  body: Input<typeof contract.createCommunity>['body'],
): Promise<NewCommunity> => ({
  name: readName(body.name),
  purpose: body.purpose.trim(),
  visibility: body.visibility,
  ...(await renderGuidelines(body.guidelines ?? '')),
  language: body.language ?? null,
  tags: readTags(body.tags ?? []),
})

/** Returns the id of the new community. `ruling`: undefined after an approval. */
export async function openCommunity(tx: Tx, owner: string, wanted: NewCommunity, ruling?: Ruling): Promise<string> {
  const id = await insertUnderFreeSlug(tx, owner, wanted).catch(explainNameTaken)
  const detail = { name: wanted.name, visibility: wanted.visibility }
  await record(tx, { verb: 'Create', kind: 'community', actor: owner, object: id, community: id, detail }, ruling)
  return id
}

/** The slug of a hidden community always has a random suffix: otherwise a taken slug would reveal it. */
const hiddenSuffix = () => `-${randomBytes(4).toString('hex')}`
async function insertUnderFreeSlug(tx: Tx, ownerId: string, wanted: NewCommunity): Promise<string> {
  const suffixes = wanted.visibility === 'hidden' ? [hiddenSuffix()] : ['', '-2', '-3', '-4', '-5', hiddenSuffix()]
  for (const suffix of suffixes) {
    const made = await insertCommunity(tx, ownerId, wanted, suffix)
    if (made) return made.id
  }
  throw conflict('name-taken', say`There are many communities of nearly this name. Choose another one.`)
}

export function updateCommunity(call: Call<typeof contract.updateCommunity>): Promise<Community> {
  const { viewer, params, body } = call
  let name = body.name ?? ''
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'manage', { lock: true })
    const { id, ruling } = community
    const change = {
      ...body,
      ...(body.name !== undefined && { name: readName(body.name) }),
      ...(body.purpose !== undefined && { purpose: body.purpose.trim() }),
      ...(body.guidelines !== undefined && (await renderGuidelines(body.guidelines))),
      ...(body.tags !== undefined && { tags: readTags(body.tags) }),
      ...(body.visibility === 'hidden' && community.visibility !== 'hidden' && { slugSuffix: hiddenSuffix() }),
    }
    const before = await showCommunity(tx, viewer, id)
    name ||= before.name
    await updateCommunityRow(tx, id, change).catch(explainNameTaken)
    const after = await showCommunity(tx, viewer, id)
    const changed = changedFields(before, after)
    if (changed.length === 0) return after
    const detail = { changed, ...(changed.includes('archivedAt') && { archived: after.archivedAt !== null }) }
    const actor = viewer.personId
    await record(tx, { verb: 'Update', kind: 'community', actor, object: id, community: id, detail }, ruling)
    if (!changed.includes('visibility') || before.visibility !== 'private') return after
    await settleRequests(tx, viewer, id, after.visibility, ruling)
    return showCommunity(tx, viewer, id)
  }).catch((error) => nameExisting(call, name)(error))
}

const fields = ['name', 'purpose', 'visibility', 'guidelines', 'language', 'tags', 'archivedAt'] as const
const changedFields = (before: Community, after: Community) =>
  fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))

function explainNameTaken(error: unknown): never {
  throw isDuplicate(error, 'community_name') ? nameTaken() : error
}
type Existing = { slug: string; name: string }
function nameTaken(existing?: Existing) {
  const detail = say`A community with this name already exists. Choose another name.`
  return new Problem(409, 'name-taken', detail, {
    errors: [{ pointer: '/body/name', detail }],
    ...(existing && { facts: { existing } }),
  })
}

/** Adds the existing community to the error, if the viewer can see it. Names of hidden communities are never taken. */
const nameExisting =
  ({ db, viewer }: { db: Db; viewer: Viewer }, name: string) =>
  async (error: unknown): Promise<never> => {
    if (!(error instanceof Problem) || error.code !== 'name-taken') throw error
    const id = await selectNamed(db, cleanName(name))
    const known = id && (await accessCommunity(db, viewer, id, 'know').catch(() => undefined))
    if (!known) throw error
    const { slug, name: existing } = await showCommunity(db, viewer, known.id)
    throw nameTaken({ slug, name: existing })
  }

/** Refuses the name of another community before approval is requested. */
export async function requireFreeName(
  call: { db: Db; viewer: Viewer },
  { name, visibility }: NewCommunity,
): Promise<void> {
  if (visibility === 'hidden' || !(await selectNamed(call.db, name))) return
  await nameExisting(call, name)(nameTaken())
}
const renderGuidelines = async (guidelines: string) => ({
  guidelines: guidelines.trim(),
  guidelinesHtml: await renderHtml(guidelines, '/body/guidelines'),
})
const readTags = (tags: string[]) => [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
const cleanName = (name: string) => name.replace(/\s+/g, ' ').trim()
function readName(name: string): string {
  const trimmed = cleanName(name)
  if (trimmed === '') throw invalid('/body/name', say`A community needs a name.`)
  return trimmed
}
