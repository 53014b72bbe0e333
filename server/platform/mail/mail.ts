import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import type { Db } from '../db.ts'
import { addJob, job, PRIORITY } from '../jobs.ts'

/** The HTML is optional and has the same content as the text. */
export type Mail = { to: string; subject: string; text: string; html?: string }

/** Queues a mail in the caller's transaction. `priority`: `bulk` for mail to many recipients. */
export const sendMail = (tx: Db, mail: Mail, priority = PRIORITY.normal): Promise<void> =>
  addJob(tx, 'mail', mail, { priority })

export const mailJob = job<Mail>('mail', async ({ config }, mail) => deliver(config, mail))

/** Sends through SMTP_URL; without it, writes a file that any mail program opens. */
async function deliver(config: Config, mail: Mail): Promise<void> {
  const { createTransport } = await import('nodemailer')
  const message = { from: config.mailFrom, ...mail }
  if (config.smtpUrl) {
    const transport = createTransport(config.smtpUrl, { connectionTimeout: 10_000, socketTimeout: 30_000 } as object)
    await transport.sendMail(message).finally(() => transport.close())
    return
  }
  const folder = join(config.home, 'mail')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const { message: source } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message)
  const time = Temporal.Now.instant().toString({ smallestUnit: 'microsecond' }).replaceAll(':', '')
  await writeFile(join(folder, `${time}-${randomUUID().slice(0, 8)}.eml`), source as Buffer, { mode: 0o600 })
}
