import type { Logged, Reader } from '../activity/index.ts'
import { afterCommit, type Tx } from '../platform/db.ts'
import { queueMails } from './mails.queries.ts'
import { dropAnswer, dropReaction, dropText, insertNotifications } from './notifications.queries.ts'
import { tellingsOf } from './reasons.ts'
import { signal } from './signals.ts'

/** The log → who is told what: all that a batch brings in one statement, then what it takes back. */
export const notificationReader: Reader = {
  name: 'notifications',
  verbs: ['Create', 'Update', 'Delete', 'Accept', 'Like', 'Undo', 'Add', 'Offer', 'Announce'],
  kinds: ['thread', 'reply', 'reaction', 'membership', 'role', 'claim', 'import'],
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

async function takeBack(tx: Tx, { verb, kind, object, target, actor, detail }: Logged): Promise<string[]> {
  if (verb === 'Undo' && kind === 'reaction' && actor) return dropReaction(tx, object, actor)
  if (verb === 'Undo' && kind === 'reply') return dropAnswer(tx, target)
  if (verb === 'Delete' && kind === 'thread') return dropText(tx, object, null)
  if (verb === 'Delete' && kind === 'reply') return dropText(tx, target, Number(detail['seq']))
  return []
}
