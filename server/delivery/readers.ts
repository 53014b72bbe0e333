import type { Logged, Reader } from '../activity/index.ts'
import { afterCommit, type Tx } from '../platform/db.ts'
import { signal } from './live/signals.ts'
import { queueMails } from './mail/mails.queries.ts'
import {
  dropAnswer,
  dropBundle,
  dropConfirmed,
  dropReaction,
  dropText,
  insertNotifications,
} from './notifications/notifications.queries.ts'
import { tellingsOf } from './notifications/reasons.ts'

/** Derives notifications from the log: inserts those of a batch in one statement, then deletes withdrawn ones. */
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
    const told = await insertNotifications(
      tx,
      activities.flatMap((activity) => tellingsOf(activity).map((telling) => ({ activity, telling }))),
    )
    const byMail = told.filter(({ mail }) => mail)
    if (byMail.length > 0) await queueMails(tx, byMail)
    const changed = new Set(told.filter(({ inApp }) => inApp).map(({ person }) => person))
    for (const activity of activities) for (const person of await takeBack(tx, activity)) changed.add(person)
    if (changed.size > 0) afterCommit(tx, (db) => signal(db, { is: 'told', people: [...changed] }))
  },
}

const names = (list: unknown, word: string) => Array.isArray(list) && list.includes(word)

async function takeBack(tx: Tx, { verb, kind, object, target, actor, at, detail }: Logged): Promise<string[]> {
  // Decided or withdrawn: no request remains. Signed: not for this person.
  if (kind === 'approval' && detail['state'] && detail['state'] !== 'pending')
    return dropBundle(tx, `decide ${object}`, null, at)
  if (kind === 'policy' && verb === 'Accept') return dropBundle(tx, `policy ${object}`, actor, at)
  if (kind === 'announcement' && verb === 'Read') return dropConfirmed(tx, object, actor)
  if (kind === 'announcement' && detail['mustRead'] === false) return dropConfirmed(tx, object, null)
  // Reviewed or assigned: no request remains.
  if (kind === 'account' && verb === 'Accept') return dropBundle(tx, `account review due ${object}`, null, at)
  if (kind === 'account' && verb === 'Update' && names(detail['changed'], 'steward'))
    return dropBundle(tx, `account without steward ${object}`, null, at)
  if (verb === 'Undo' && kind === 'reaction' && actor) return dropReaction(tx, object, actor)
  if (verb === 'Undo' && kind === 'reply') return dropAnswer(tx, target)
  if (verb === 'Delete' && kind === 'thread') return dropText(tx, object, null)
  if (verb === 'Delete' && kind === 'reply') return dropText(tx, target, Number(detail['seq']))
  return []
}
