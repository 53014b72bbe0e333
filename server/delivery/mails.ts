import type { Reason } from '../../contract/delivery.ts'
import { beginTransaction } from '../platform/db.ts'
import { job } from '../platform/jobs.ts'
import { type Mail, sendMail } from '../platform/mail.ts'
import { type Addressee, selectAddressee, takeUnmailed } from './mails.queries.ts'
import type { NotificationRow } from './notifications.queries.ts'

/** Sends what came about one thread, or of one kind, and is still unread: one mail. */
export const mailNotifications = job<{ person: string; topic: string }>(
  'notification-mail',
  ({ db, config }, { person, topic }) =>
    beginTransaction(db, async (tx) => {
      const to = await selectAddressee(tx, person)
      const found = await takeUnmailed(tx, person, topic)
      if (to && found.length > 0) await sendMail(tx, writeMail(to, found, config.url))
    }),
)

type Words = { who: string; thread: string; place: string }
const sentences: Record<'en' | 'de', Record<Reason, (words: Words) => string>> = {
  en: {
    mentioned: ({ who, thread }) => `${who} mentioned you in “${thread}”`,
    'replied to your thread': ({ who, thread }) => `${who} replied to your thread “${thread}”`,
    'replied in a thread you follow': ({ who, thread }) => `${who} replied in “${thread}”`,
    'answer accepted': ({ who, thread }) => `${who} accepted your answer to “${thread}”`,
    'question answered': ({ who, thread }) => `${who} accepted an answer to “${thread}”`,
    reaction: ({ who, thread }) => `${who} reacted to what you wrote in “${thread}”`,
    'new thread': ({ who, thread, place }) => `${who} wrote in ${place}: “${thread}”`,
    'asked to join': ({ who, place }) => `${who} asks to join ${place}`,
    'let in': ({ who, place }) => `${who} let you into ${place}`,
    'role given': ({ who, place }) => (place ? `${who} changed your role in ${place}` : `${who} gave you a role`),
    claim: ({ who }) => `${who} says that a person from an import is themselves`,
    'import finished': () => 'The import is finished',
  },
  de: {
    mentioned: ({ who, thread }) => `${who} hat Sie in „${thread}“ erwähnt`,
    'replied to your thread': ({ who, thread }) => `${who} hat in Ihrem Thema „${thread}“ geantwortet`,
    'replied in a thread you follow': ({ who, thread }) => `${who} hat in „${thread}“ geantwortet`,
    'answer accepted': ({ who, thread }) => `${who} hat Ihre Antwort in „${thread}“ angenommen`,
    'question answered': ({ who, thread }) => `${who} hat in „${thread}“ eine Antwort angenommen`,
    reaction: ({ who, thread }) => `${who} hat auf Ihren Beitrag in „${thread}“ reagiert`,
    'new thread': ({ who, thread, place }) => `${who} hat in ${place} geschrieben: „${thread}“`,
    'asked to join': ({ who, place }) => `${who} möchte in ${place} aufgenommen werden`,
    'let in': ({ who, place }) => `${who} hat Sie in ${place} aufgenommen`,
    'role given': ({ who, place }) =>
      place ? `${who} hat Ihre Rolle in ${place} geändert` : `${who} hat Ihnen eine Rolle gegeben`,
    claim: ({ who }) => `${who} gibt an, eine Person aus einem Import zu sein`,
    'import finished': () => 'Der Import ist fertig',
  },
}
const frames = {
  en: {
    somebody: 'Somebody',
    others: (count: number) => (count === 1 ? ' and one other' : ` and ${count} others`),
    more: (count: number) => (count === 1 ? ' and one more' : ` and ${count} more`),
    open: 'Open',
    why: 'You get this by mail because you chose so. Change what reaches you:',
  },
  de: {
    somebody: 'Jemand',
    others: (count: number) => (count === 1 ? ' und eine weitere Person' : ` und ${count} weitere`),
    more: (count: number) => (count === 1 ? ' und eine weitere Nachricht' : ` und ${count} weitere Nachrichten`),
    open: 'Öffnen',
    why: 'Sie erhalten dies per E-Mail, weil Sie es so gewählt haben. Was Sie erreicht, ändern Sie hier:',
  },
}

/** In the reader's language, as text and as HTML that says the same. */
export function writeMail(to: Addressee, found: NotificationRow[], url: URL): Mail {
  const locale = to.locale === 'de' ? 'de' : 'en'
  const frame = frames[locale]
  const lines = found.map((each) => {
    const who = `${each.actor?.name ?? frame.somebody}${each.others > 0 ? frame.others(each.others) : ''}`
    const words = { who, thread: each.thread?.title ?? '', place: each.community?.name ?? '' }
    return {
      sentence: sentences[locale][each.reason](words),
      excerpt: each.excerpt ?? '',
      link: new URL(each.link ?? '/notifications', url).href,
    }
  })
  const settings = new URL('/settings/notifications', url).href
  const rest = lines.length - 1
  const text = [
    ...lines.map(({ sentence, excerpt, link }) =>
      [sentence, excerpt && quote(excerpt), link].filter(Boolean).join('\n'),
    ),
    `-- \n${frame.why}\n${settings}`,
  ].join('\n\n')
  const html = [
    ...lines.map(
      ({ sentence, excerpt, link }) =>
        `<p><strong>${escapeHtml(sentence)}</strong></p>${excerpt && `<blockquote>${escapeHtml(excerpt)}</blockquote>`}<p><a href="${escapeHtml(link)}">${frame.open}</a></p>`,
    ),
    `<hr><p><small>${escapeHtml(frame.why)} <a href="${escapeHtml(settings)}">${escapeHtml(to.organisation)}</a></small></p>`,
  ].join('\n')
  const subject = `${lines[0]?.sentence ?? to.organisation}${rest > 0 ? frame.more(rest) : ''}`
  return { to: to.email, subject: subject.replace(/\s+/g, ' '), text, html }
}

const quote = (text: string) => text.replace(/^/gm, '> ')
const escapeHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
