import type { Verb } from '../../../contract/activity.ts'
import type * as contract from '../../../contract/network/communities.ts'
import type { Result } from '../../../contract/operation.ts'
import { type Entry, recordMany } from '../../activity/index.ts'
import { type Ruling, require } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, invalid } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cleanEmail } from '../../platform/mail/mail-address.ts'
import { say } from '../../platform/sentences.ts'
import { accessCommunity } from '../access.ts'
import { factsOf } from '../rules.ts'
import * as queries from './add-members.queries.ts'

/** Maximum per call: each person is notified and has an entry in the audit log. */
const MOST = 1000

type Outcome = Result<typeof contract.addMembers>

/** Adds many people. Existing members stay unchanged, so it can be repeated. */
export function addMembers(call: Call<typeof contract.addMembers>): Promise<Outcome> {
  const { viewer, params, body } = call
  const people = [...new Set(body.people ?? [])]
  const units = [...new Set(body.units ?? [])]
  const emails = [...new Set((body.emails ?? []).map((email) => cleanEmail(email).toLowerCase()).filter(Boolean))]
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'manage', { lock: true })
    const ruling = await require(tx, viewer, 'assign member role', factsOf(viewer, community))
    if (community.archivedAt)
      throw conflict('archived', say`This community is archived. Unarchive it before you add people.`)
    const found = await queries.selectCandidates(tx, community.id, { people, emails, units })
    await requireKnown(tx, people, units, found)
    const outcome = sort(found, emails)
    if (outcome.added.length > MOST)
      throw invalid(
        '/body',
        say`${outcome.added.length} people are too many at once. Add up to ${MOST}: choose smaller units.`,
        'too-many-people',
      )
    if (body.preview || outcome.added.length === 0) return outcome
    const made = await queries.insertMembers(tx, community.id, outcome.added)
    await recordMembers(tx, made, { actor: viewer.personId, community: community.id, ruling }, ({ requested }) =>
      requested ? 'Accept' : 'Add',
    )
    return { ...outcome, added: made.map(({ id }) => id) }
  })
}

async function requireKnown(tx: Tx, people: string[], units: string[], found: queries.Candidate[]): Promise<void> {
  const known = new Set(found.map(({ id }) => id))
  if (people.some((id) => !known.has(id)))
    throw invalid('/body/people', say`One of these people doesn’t exist. Reload the page and choose again.`)
  if ((await queries.selectKnownUnits(tx, units)).length < units.length)
    throw invalid('/body/units', say`One of these units doesn’t exist. Reload the page and choose again.`)
}

function sort(found: queries.Candidate[], emails: string[]): Outcome {
  const known = new Set(found.map(({ email }) => email))
  const canJoin = ({ state }: queries.Candidate) => state === 'active' || state === 'invited'
  return {
    added: found.filter((one) => !one.member && canJoin(one)).map(({ id }) => id),
    alreadyMembers: found.filter(({ member }) => member).length,
    unavailable: found
      .filter((one) => !one.member && !canJoin(one))
      .map(({ card, state }) => ({ person: card, state: state === 'deactivated' ? state : 'placeholder' })),
    unknownEmails: emails.filter((email) => !known.has(email)),
  }
}

/** Removes many ordinary members, to undo adding them. Owners and managers stay. */
export function removeMembers(call: Call<typeof contract.removeMembers>): Promise<{ removed: number }> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const community = await accessCommunity(tx, viewer, params.id, 'manage', { lock: true })
    const ruling = await require(tx, viewer, 'remove member role', factsOf(viewer, community))
    const deleted = await queries.deleteMembers(tx, community.id, body.people)
    await recordMembers(tx, deleted, { actor: viewer.personId, community: community.id, ruling }, () => 'Remove')
    return { removed: deleted.length }
  })
}

const recordMembers = <M extends { id: string }>(
  tx: Tx,
  members: M[],
  { actor, community, ruling }: { actor: string; community: string; ruling: Ruling },
  verbOf: (member: M) => Verb,
) =>
  recordMany(
    tx,
    members.map((member): Entry => {
      const verb = verbOf(member)
      const detail = verb === 'Remove' ? {} : { role: 'member' }
      return { verb, kind: 'membership', actor, object: member.id, target: community, community, detail }
    }),
    ruling,
  )
