import { randomBytes } from 'node:crypto'
import type * as contract from '../../contract/communities.ts'
import type { Community } from '../../contract/communities.ts'
import type { Input } from '../../contract/operation.ts'
import { carryRule, record } from '../activity/index.ts'
import { judgeOpening } from '../governance/index.ts'
import { isDuplicate, type Tx } from '../platform/db.ts'
import { conflict, forbidden, invalid } from '../platform/errors.ts'
import type { Call } from '../platform/http.ts'
import { transaction } from '../platform/idempotency.ts'
import { renderMarkdown } from '../platform/markdown.ts'
import { say } from '../platform/sentences.ts'
import { accessCommunity, showCommunity } from './access.ts'
import { insertCommunity, type NewCommunity, updateCommunityRow } from './communities.queries.ts'
import { settleRequests } from './members.ts'

export async function readCommunity({ db, viewer, params }: Call<typeof contract.readCommunity>): Promise<Community> {
  const { id } = await accessCommunity(db, viewer, params.id, 'know')
  return showCommunity(db, viewer, id)
}

export function createCommunity(call: Call<typeof contract.createCommunity>): Promise<Community> {
  const { viewer, body } = call
  const wanted = readWanted(body)
  return transaction(call, async (tx) => {
    const { allowed, why, rule } = await judgeOpening(tx, viewer.personId)
    if (!allowed) throw forbidden(why, { rule, approval: 'community' })
    carryRule(tx, rule)
    return showCommunity(tx, viewer, await openCommunity(tx, viewer.personId, wanted))
  })
}

export type Wanted = NewCommunity
export const readWanted = (body: Input<typeof contract.createCommunity>['body']): Wanted => ({
  name: readName(body.name),
  purpose: body.purpose.trim(),
  visibility: body.visibility,
  ...renderGuidelines(body.guidelines ?? ''),
  language: body.language ?? null,
  tags: readTags(body.tags ?? []),
})

/** Answers the id of the new community. */
export async function openCommunity(tx: Tx, owner: string, wanted: Wanted): Promise<string> {
  const id = await insertUnderFreeSlug(tx, owner, wanted).catch(explainNameTaken)
  await record(tx, {
    verb: 'Create',
    kind: 'community',
    actor: owner,
    object: id,
    community: id,
    detail: { name: wanted.name, visibility: wanted.visibility },
  })
  return id
}

/** A hidden community's slug is never the plain one: that it was taken would tell that the community exists. */
async function insertUnderFreeSlug(tx: Tx, ownerId: string, wanted: NewCommunity): Promise<string> {
  const random = () => `-${randomBytes(4).toString('hex')}`
  const suffixes = wanted.visibility === 'hidden' ? [random()] : ['', '-2', '-3', '-4', '-5', random()]
  for (const suffix of suffixes) {
    const made = await insertCommunity(tx, ownerId, wanted, suffix)
    if (made) return made.id
  }
  throw conflict('name-taken', say`There are many communities of nearly this name. Choose another one.`)
}

export function updateCommunity(call: Call<typeof contract.updateCommunity>): Promise<Community> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'manage', { lock: true })
    const { id } = community
    const change = {
      ...body,
      ...(body.name !== undefined && { name: readName(body.name) }),
      ...(body.purpose !== undefined && { purpose: body.purpose.trim() }),
      ...(body.guidelines !== undefined && renderGuidelines(body.guidelines)),
      ...(body.tags !== undefined && { tags: readTags(body.tags) }),
    }
    const before = await showCommunity(tx, viewer, id)
    await updateCommunityRow(tx, id, change).catch(explainNameTaken)
    const after = await showCommunity(tx, viewer, id)
    const changed = changedFields(before, after)
    if (changed.length === 0) return after
    await record(tx, {
      verb: 'Update',
      kind: 'community',
      actor: viewer.personId,
      object: id,
      community: id,
      detail: { changed, ...(changed.includes('archivedAt') && { archived: after.archivedAt !== null }) },
    })
    if (!changed.includes('visibility') || before.visibility !== 'closed') return after
    await settleRequests(tx, viewer, id, after.visibility)
    return showCommunity(tx, viewer, id)
  })
}

const fields = ['name', 'purpose', 'visibility', 'guidelines', 'language', 'tags', 'archivedAt'] as const
const changedFields = (before: Community, after: Community) =>
  fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))

function explainNameTaken(error: unknown): never {
  if (isDuplicate(error, 'community_name'))
    throw conflict('name-taken', say`There is a community of this name already.`)
  throw error
}
const renderGuidelines = (guidelines: string) => ({
  guidelines: guidelines.trim(),
  guidelinesHtml: guidelines.trim() === '' ? '' : renderMarkdown(guidelines, '/body/guidelines'),
})
const readTags = (tags: string[]) => [...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))]
function readName(name: string): string {
  const trimmed = name.replace(/\s+/g, ' ').trim()
  if (trimmed === '') throw invalid('/body/name', say`A community needs a name.`)
  return trimmed
}
