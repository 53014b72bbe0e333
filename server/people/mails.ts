import type { Mail } from '../platform/mail.ts'

type Reader = { email: string; name: string; locale: string | null; organisation: string }

/** What a mail says, in the reader's language. */
export function writeResetMail(to: Reader, link: string): Mail {
  const words =
    to.locale === 'de'
      ? {
          subject: `Neues Passwort für ${to.organisation}`,
          lines: [
            `Guten Tag ${to.name},`,
            'unter dieser Adresse setzen Sie ein neues Passwort. Sie gilt eine Stunde und einmal:',
            link,
            'Danach sind Sie überall abgemeldet.',
            'Haben Sie nicht darum gebeten, so ist nichts zu tun: Ihr Passwort bleibt, wie es ist.',
          ],
        }
      : {
          subject: `A new password for ${to.organisation}`,
          lines: [
            `Hello ${to.name},`,
            'set a new password here. The link works once, within an hour:',
            link,
            'You will be signed out everywhere.',
            'If you did not ask for this, there is nothing to do: your password stays as it is.',
          ],
        }
  return { to: to.email, subject: words.subject, text: words.lines.join('\n\n') }
}

/** The person who is invited has no settings yet: the language is the inviter's. */
export function writeInvitationMail(to: Reader, by: string, message: string, link: string): Mail {
  const quoted = message.replace(/^(?=.)/gm, '> ')
  const words =
    to.locale === 'de'
      ? {
          subject: `${by} lädt Sie zu ${to.organisation} ein`,
          lines: [
            'Guten Tag,',
            `${by} lädt Sie in das Netzwerk von ${to.organisation} ein.`,
            quoted,
            'Hier nehmen Sie an. Die Einladung gilt 14 Tage:',
            link,
          ],
        }
      : {
          subject: `${by} invites you to ${to.organisation}`,
          lines: [
            'Hello,',
            `${by} invites you to the network of ${to.organisation}.`,
            quoted,
            'Accept it here. The invitation is good for 14 days:',
            link,
          ],
        }
  return { to: to.email, subject: words.subject, text: words.lines.filter(Boolean).join('\n\n') }
}
