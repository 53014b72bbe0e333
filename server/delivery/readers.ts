import type { Logged, Reader } from '../activity/index.ts'
import { afterCommit, type Tx } from '../platform/db.ts'
import { signal } from './live/signals.ts'
import { queueMails } from './mail/mails.queries.ts'
import {
  deleteAcknowledgementRequests,
  deleteAnswerNotifications,
  deleteBundle,
  deleteReactionNotifications,
  deleteTextNotifications,
  insertNotifications,
} from './notifications/notifications.queries.ts'
import { candidatesOf } from './notifications/reasons.ts'

/** Derives notifications from the log: inserts those of a batch in one statement, then deletes outdated ones. */
export const notificationReader: Reader = {
  name: 'notifications',
  verbs: [
    'Create',
    'Update',
    'Delete',
    'Accept',
    'Like',
    'Undo',
    'Add',
    'Offer',
    'Announce',
    'Read',
    'Reject',
    'TentativeReject',
  ],
  kinds: [
    'thread',
    'announcement',
    'reply',
    'reaction',
    'membership',
    'role',
    'claim',
    'import',
    'approval',
    'policy',
    'exception',
    'operating model',
    'proposal',
    'audit',
    'account',
  ],
  async read(tx, activities) {
    const notified = await insertNotifications(
      tx,
      activities.flatMap((activity) => candidatesOf(activity).map((candidate) => ({ activity, candidate }))),
    )
    const byMail = notified.filter(({ mail }) => mail)
    if (byMail.length > 0) await queueMails(tx, byMail)
    const changed = new Set(notified.filter(({ inApp }) => inApp).map(({ person }) => person))
    for (const activity of activities) for (const person of await deleteOutdated(tx, activity)) changed.add(person)
    if (changed.size > 0) afterCommit(tx, (db) => signal(db, { is: 'notified', people: [...changed] }))
  },
}

const names = (list: unknown, field: string) => Array.isArray(list) && list.includes(field)

async function deleteOutdated(tx: Tx, { verb, kind, object, target, actor, at, detail }: Logged): Promise<string[]> {
  // Decided or withdrawn: no request remains. Acknowledged: no request remains for this person.
  if (kind === 'approval' && detail['state'] && detail['state'] !== 'pending')
    return deleteBundle(tx, `decide ${object}`, null, at)
  if (kind === 'policy' && verb === 'Accept') return deleteBundle(tx, `policy ${object}`, actor, at)
  if (kind === 'announcement' && verb === 'Read') return deleteAcknowledgementRequests(tx, object, actor)
  if (kind === 'announcement' && detail['mustRead'] === false) return deleteAcknowledgementRequests(tx, object, null)
  // Reviewed or assigned: no request remains.
  if (kind === 'account' && verb === 'Accept') return deleteBundle(tx, `account review due ${object}`, null, at)
  if (kind === 'account' && verb === 'Update' && names(detail['changed'], 'steward'))
    return deleteBundle(tx, `account without steward ${object}`, null, at)
  if (verb === 'Undo' && kind === 'reaction' && actor) return deleteReactionNotifications(tx, object, actor)
  if (verb === 'Undo' && kind === 'reply') return deleteAnswerNotifications(tx, target)
  if (verb === 'Delete' && kind === 'thread') return deleteTextNotifications(tx, object, null)
  if (verb === 'Delete' && kind === 'reply') return deleteTextNotifications(tx, target, Number(detail['seq']))
  return []
}
