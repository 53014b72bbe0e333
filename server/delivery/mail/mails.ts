import type { Reason } from '../../../contract/delivery.ts'
import { linkToDecide } from '../../governance/index.ts'
import { beginTransaction, type Tx } from '../../platform/db.ts'
import { job, PRIORITY } from '../../platform/jobs.ts'
import { type Mail, sendMail } from '../../platform/mail/mail.ts'
import { languageOf, type Sentence, say, speak } from '../../platform/sentences.ts'
import { escapeHtml } from '../../platform/text/escape-html.ts'
import type { NotificationRow } from '../notifications/notifications.queries.ts'
import { type Addressee, MAX_NOTIFICATIONS, queueTopics, selectAddressee, selectUnmailed } from './mails.queries.ts'

/** Sends the unread notifications of one thread or reason in one mail. */
export const mailNotifications = job<{ person: string; topic: string }>(
  'notification-mail',
  ({ db, config }, { person, topic }) =>
    beginTransaction(db, async (tx) => {
      const to = await selectAddressee(tx, person)
      const found = await selectUnmailed(tx, person, topic)
      if (found.length === MAX_NOTIFICATIONS) await queueTopics(tx, [{ person, topic }])
      if (to && found.length > 0)
        await sendMail(tx, writeMail(to, await addDecisionLinks(tx, person, found), config.url), PRIORITY.bulk)
    }),
)

const APPROVAL = /^\/approvals\/([0-9a-f-]{36})$/
/** Adds links that decide an approval once, directly from the mail. They exist only in the mail. */
const addDecisionLinks = (tx: Tx, person: string, found: NotificationRow[]): Promise<NotificationRow[]> =>
  Promise.all(
    found.map(async (each) => {
      const id = each.reason === 'approval requested' ? APPROVAL.exec(each.link ?? '')?.[1] : undefined
      const link = id && (await linkToDecide(tx, id, person))
      return link ? { ...each, link } : each
    }),
  )

type Words = { who: Sentence; thread: string; place: string; clock: boolean }
const sentences: Record<Reason, (words: Words) => Sentence> = {
  mentioned: ({ who, thread }) => say`${who} mentioned you in “${thread}”`,
  'replied to your thread': ({ who, thread }) => say`${who} replied to your thread “${thread}”`,
  'replied in a thread you follow': ({ who, thread }) => say`${who} replied in “${thread}”`,
  'answer accepted': ({ who, thread }) => say`${who} accepted your answer to “${thread}”`,
  'question answered': ({ who, thread }) => say`${who} accepted an answer to “${thread}”`,
  reaction: ({ who, thread }) => say`${who} reacted to what you wrote in “${thread}”`,
  'new thread': ({ who, thread, place }) => say`${who} wrote in ${place}: “${thread}”`,
  'acknowledgement required': ({ who, thread, clock }) =>
    clock
      ? say`“${thread}” waits for your confirmation that you read it`
      : say`${who} asks you to read “${thread}” and to confirm it`,
  announcement: ({ who, thread, place }) => say`${who} announced in ${place}: “${thread}”`,
  'join requested': ({ who, place }) => say`${who} asked to join ${place}`,
  'join approved': ({ who, place }) => say`${who} approved your request to join ${place}`,
  'added to community': ({ who, place }) => say`${who} added you to ${place}`,
  'role assigned': ({ who, place }) =>
    place ? say`${who} changed your role in ${place}` : say`${who} gave you a role`,
  claim: ({ who }) => say`${who} claimed a person from an import`,
  'import finished': () => say`The import is finished`,
  'approval requested': () => say`A decision waits for you`,
  decided: ({ who }) => say`${who} answered what you asked for`,
  'policy acknowledgement': () => say`A policy waits for your acknowledgement`,
  'policy review': () => say`A policy of yours is to be looked at again`,
  exception: () => say`There is news of an exception that concerns you`,
  'permissions changed': () => say`Another arrangement changed what you may do`,
  proposal: () => say`There is news of a proposal that you wrote or spoke of`,
  'log altered': () => say`The log is not as it was written`,
  'account review due': () => say`An account waits for you to confirm it`,
  'account without steward': () => say`An account has lost its steward`,
  'account retiring': () => say`An account that your unit owns too is being retired`,
  'account alert': () => say`Somebody may be speaking in our name`,
  'publishing paused': () => say`Everything is on hold, or that was lifted`,
}
/**
 * A noun phrase that is never the subject of a verb, whose form would depend on the number; in German always after
 * “von”.
 */
const whoDid = ({ actor, others }: NotificationRow): Sentence => {
  if (!actor)
    return say('{0, plural, =0 {Somebody} one {Somebody and one other} other {Somebody and # others}}', others)
  return say('{0, plural, =0 {{1}} one {{1} and one other} other {{1} and # others}}', others, actor.name)
}

/** Renders a mail in the recipient’s language, as text and HTML with the same content. */
export function writeMail(to: Addressee, found: NotificationRow[], url: URL): Mail {
  const language = languageOf(to.locale)
  const lines = found.map((each) => ({
    sentence: sentences[each.reason]({
      who: whoDid(each),
      thread: each.thread?.title ?? '',
      place: each.community?.name ?? '',
      clock: each.actor === null,
    }),
    excerpt: each.excerpt ?? '',
    link: new URL(each.link ?? '/notifications', url).href,
  }))
  const notified = lines.map((line) => ({ ...line, sentence: speak(line.sentence, language) }))
  const why = speak(say`You get this by mail as your settings say. Change what reaches you:`, language)
  const open = speak(say`Open`, language)
  const settings = new URL('/settings/notifications', url).href
  const text = [
    ...notified.map(({ sentence, excerpt, link }) =>
      [sentence, excerpt && quote(excerpt), link].filter(Boolean).join('\n'),
    ),
    `-- \n${why}\n${settings}`,
  ].join('\n\n')
  const html = [
    ...notified.map(
      ({ sentence, excerpt, link }) =>
        `<p><strong>${escapeHtml(sentence)}</strong></p>${excerpt && `<blockquote>${escapeHtml(excerpt)}</blockquote>`}<p><a href="${escapeHtml(link)}">${open}</a></p>`,
    ),
    `<hr><p><small>${escapeHtml(why)} <a href="${escapeHtml(settings)}">${escapeHtml(to.organisation)}</a></small></p>`,
  ].join('\n')
  const [first] = lines
  const rest = lines.length - 1
  const subject = first
    ? speak(say('{0, plural, =0 {{1}} one {{1} and one more} other {{1} and # more}}', rest, first.sentence), language)
    : to.organisation
  return { to: to.email, subject: subject.replace(/\s+/g, ' '), text, html }
}

const quote = (text: string) => text.replace(/^/gm, '> ')
