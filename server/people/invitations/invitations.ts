import type {
  acceptInvitation,
  Invitation,
  invitePeople,
  listInvitations,
  readInvitation,
  withdrawInvitation,
} from '../../../contract/people/invitations.ts'
import { record } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { invalid, notFound, Problem } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction, transactionOnce } from '../../platform/idempotency.ts'
import { sendMail } from '../../platform/mail/mail.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import type { AuthorizedCall } from '../authorized-call.ts'
import { cleanLine, cleanList, guessName } from '../rules.ts'
import { writeInvitationMail } from '../sign-in/mails.ts'
import { storePassword } from '../sign-in/passwords.queries.ts'
import { hashPassword } from '../sign-in/passwords.ts'
import { createSecret, hashSecret } from '../sign-in/sessions.ts'
import { startSession } from '../sign-in/start-session.ts'
import { selectRoot } from '../units/units.queries.ts'
import { requireUnit } from '../units/units.ts'
import {
  deleteInvitation,
  findOrInvite,
  type Inviter,
  insertInvitation,
  markAccepted,
  selectByHash,
  selectInvitation,
  selectInvited,
  selectInviter,
  selectOpenInvitations,
} from './invitations.queries.ts'

const DAYS = 14
const alreadyInvited = say`These people were invited before: the invitations are in the list. Who needs a new link is invited again.`
type Terms = { unit?: string; message?: string; by: string }

/**
 * Invites each address once, all or none. Active and deactivated people are skipped and reported. The response is not
 * stored for the idempotency key because it contains the links.
 */
export function invitePersons(call: AuthorizedCall<typeof invitePeople>) {
  const { config, viewer, body } = call
  const terms: Terms = { ...body, by: viewer.personId }
  return transactionOnce(call, alreadyInvited, async (tx) => {
    const { rule } = await call.require(tx, viewer, 'invite', body.unit ?? (await selectRoot(tx))?.id ?? null)
    if (body.unit) await requireUnit(tx, body.unit, '/body/unit')
    const by = await selectInviter(tx, viewer.personId)
    if (!by) throw notFound(say`There is no such person, or you cannot see them.`)
    const items: Invitation[] = []
    const skipped: { email: string; state: 'active' | 'deactivated' }[] = []
    for (const email of cleanList(body.emails)) {
      const invited = await inviteOne(tx, config.url, email, { ...terms, rule }, by)
      if ('id' in invited) items.push(invited)
      else skipped.push({ email, state: invited.state })
    }
    return { items, skipped }
  })
}

async function inviteOne(tx: Tx, url: URL, email: string, terms: Terms & { rule: string }, inviter: Inviter) {
  const { unit = null, message = '', by } = terms
  const person = await findOrInvite(tx, email, guessName(email), unit)
  const { id: personId, state } = person
  if (state === 'active' || state === 'deactivated') return { state }
  if (person.created)
    await record(tx, { verb: 'Create', kind: 'person', actor: by, object: personId, target: unit }, terms)
  const secret = createSecret()
  const given = { hash: hashSecret(secret), email, personId, unit, by, message: message.trim(), days: DAYS }
  const id = await insertInvitation(tx, given)
  const link = new URL(`/invitation/${secret}`, url).href
  await sendMail(tx, writeInvitationMail({ ...inviter, email, name: '' }, inviter.name, given.message, link))
  await record(tx, { verb: 'Invite', kind: 'invitation', actor: by, object: id, target: personId }, terms)
  const invitation = await selectInvitation(tx, id)
  if (!invitation) throw new Error('The invitation was not written')
  return { ...invitation, link }
}

export async function readInvitations({ db, query }: Call<typeof listInvitations>) {
  const found = await selectOpenInvitations(db, readCursor(query.after), rowsToSelect(query.limit))
  return cutPage(found, query.limit, ({ id }) => ['', id])
}

export function withdrawPending(call: AuthorizedCall<typeof withdrawInvitation>): Promise<null> {
  const { id } = call.params
  return transaction(call, async (tx) => {
    const known = await selectInvited(tx, id)
    const ruling = await call.require(tx, call.viewer, 'withdraw invitation', known?.personId ?? id)
    const removed = await deleteInvitation(tx, id)
    if (!removed) throw notFound(say`There is no such invitation, or it is not open any more.`)
    const { personId: actor } = call.viewer
    await record(tx, { verb: 'Delete', kind: 'invitation', actor, object: id, target: removed.person_id }, ruling)
    return null
  })
}

const ended = () =>
  new Problem(404, 'link-unknown', say`This invitation was accepted, withdrawn or has run out. Ask for a new one.`)

export async function readByLink({ db, params }: Call<typeof readInvitation>) {
  const found = await selectByHash(db, hashSecret(params.secret), false)
  if (!found) throw ended()
  return found
}

/** Access to the link proves access to the address. */
export async function acceptByLink(call: Call<typeof acceptInvitation>) {
  const { db, params, body } = call
  const secret = hashSecret(params.secret)
  const name = cleanLine(body.name)
  if (!name) throw invalid('/body/name', say`Say your name.`)
  if (!(await selectByHash(db, secret, false))) throw ended()
  const hash = await hashPassword(body.password)
  return startSession(call, 'invitation', async (tx) => {
    const open = await selectByHash(tx, secret, true)
    if (!open) throw ended()
    await markAccepted(tx, open, name)
    await storePassword(tx, open.personId, hash)
    await record(tx, {
      verb: 'Accept',
      kind: 'invitation',
      actor: open.personId,
      object: open.id,
      target: open.personId,
    })
    return open.personId
  })
}
