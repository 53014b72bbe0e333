import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as contract from '../../../contract/presence/verify.ts'
import type { Platform } from '../../platform/context.ts'
import { type Db, row, sql } from '../../platform/db.ts'
import { languageFor } from '../../platform/http/request-language.ts'
import { policy } from '../../platform/http/security.ts'
import type { Call } from '../../platform/http.ts'
import { say, speak } from '../../platform/sentences.ts'
import { readAccountAddress } from '../networks/read-account.ts'
import { writeVerifyPage } from './page.ts'

/** Cache lifetime of the response, in seconds. */
const FRESH = 300
/** Rate limit of the page for people. */
const PAGES_A_MINUTE = 60
const LONGEST = 500

type Verification = { url: string; official: boolean }

/**
 * Checks all normalised forms of the address. Unknown, hidden, retired and impersonating accounts are not
 * distinguished: not official.
 */
async function checkAddress(db: Db, text: string): Promise<Verification> {
  const found = readAccountAddress(text)
  const own = readAccountAddress(text, 'website')
  const forms = [found, own].flatMap((one) => ('url' in one ? [one.url] : []))
  const keys = [...forms, text.trim()].map((url) => url.toLowerCase().replace(/(?<!\/)\/+$/, ''))
  const native = 'url' in found && found.nativeId ? [found.network, found.nativeId] : [null, null]
  const known = await row(
    db,
    sql`select from presence.account a where a.status in ('active', 'paused', 'retiring') and a.brand <> 'personal'
      and (lower(rtrim(a.url, '/')) = any(${keys}::text[]) or (a.network = ${native[0]} and a.native_id = ${native[1]})) limit 1`,
  )
  return { url: forms[0] ?? text.trim(), official: known !== undefined }
}

export async function verifyAddress(
  { db, query }: Call<typeof contract.verifyAddress>,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const verification = await checkAddress(db, query.url)
  return sendNotModified(request, reply, JSON.stringify(verification)) ?? verification
}

/** Sends 304 if the client has this version; otherwise sets the headers and returns undefined. */
function sendNotModified(request: FastifyRequest, reply: FastifyReply, content: string): FastifyReply | undefined {
  const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
  reply.header('cache-control', `public, max-age=${FRESH}`).header('etag', etag)
  return request.headers['if-none-match'] === etag ? reply.code(304).send() : undefined
}

/** `/verify?url=…`: a public page that shows whether an address is official. It ignores sessions. */
export function addVerifyPage(app: FastifyInstance, { db }: Platform): void {
  const limit = { max: PAGES_A_MINUTE, timeWindow: '1 minute' }
  app.get<{ Querystring: { url?: string } }>('/verify', { config: { rateLimit: limit } }, async (request, reply) => {
    const given = request.query.url
    const address = typeof given === 'string' ? given.slice(0, LONGEST).trim() : ''
    const verification = address ? await checkAddress(db, address) : null
    const language = await languageFor(reply)
    const organisation = await row<{ name: string }>(db, sql`select name from people.organisation limit 1`)
    const name = organisation?.name ?? 'Orbweaver'
    const notModified = sendNotModified(request, reply, JSON.stringify([verification, language, name]))
    if (notModified) return notModified
    const nonce = randomBytes(16).toString('base64')
    const directives = Object.entries(policy(nonce)).map(([key, values]) => `${key} ${values.join(' ')}`)
    const words = describeVerification(verification, name)
    const page = writeVerifyPage({
      language,
      nonce,
      address,
      title: speak(say`Is this account from ${name}?`, language),
      label: speak(say`Address of the account`, language),
      button: speak(say`Check`, language),
      verification: verification && { official: verification.official, url: verification.url },
      words: words.map((one) => speak(one, language)),
    })
    return reply.header('content-security-policy', directives.join(';')).type('text/html; charset=utf-8').send(page)
  })
}

function describeVerification(verification: Verification | null, name: string) {
  if (!verification) return [say`Paste the address of a page or profile that speaks for ${name}.`]
  return verification.official
    ? [say`Yes. This is an official account of ${name}.`]
    : [
        say`This is not known as an official account of ${name}.`,
        say`That alone does not make it a fraud. Do not give it passwords, money or bank details.`,
      ]
}
