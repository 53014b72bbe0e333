import type { Mail } from '../../platform/mail/mail.ts'
import { languageOf, type Sentence, say, speak } from '../../platform/sentences.ts'

type Reader = { email: string; name: string; locale: string | null; organisation: string }

/** Translates sentences into the reader's language and keeps plain text. */
function write(to: Reader, subject: Sentence, lines: (Sentence | string)[]): Mail {
  const language = languageOf(to.locale)
  const said = lines.filter(Boolean).map((line) => (typeof line === 'string' ? line : speak(line, language)))
  return { to: to.email, subject: speak(subject, language), text: said.join('\n\n') }
}

export const writeResetMail = (to: Reader, link: string): Mail =>
  write(to, say`A new password for ${to.organisation}`, [
    say`Hello ${to.name},`,
    say`set a new password here. The link works once, within an hour:`,
    link,
    say`You’ll be signed out everywhere. Your access tokens are revoked, and you confirm each passkey again before it works.`,
    say`If you did not ask for this, there is nothing to do: your password stays as it is.`,
  ])

/** In the inviter's language, because the invited person has no settings yet. */
export const writeInvitationMail = (to: Reader, by: string, message: string, link: string): Mail =>
  write(to, say`${by} invites you to ${to.organisation}`, [
    say`Hello,`,
    say`${by} invites you to the network of ${to.organisation}.`,
    message.replace(/^(?=.)/gm, '> '),
    say`Accept it here. The invitation is good for 14 days:`,
    link,
  ])
