import type { FastifyReply } from 'fastify'
import { isLanguage, type Language, readAcceptLanguage } from '../sentences.ts'

/** The language of the organisation. Used only if neither the person nor the browser has one. */
export type OrganisationLanguage = () => Promise<string | null>

/** The reader’s language: their setting, else the browser’s, else the organisation’s. Sets the response header. */
export async function languageFor(reply: FastifyReply): Promise<Language> {
  const { viewer, headers } = reply.request
  const preferred = [viewer?.language ?? '', ...readAcceptLanguage(headers['accept-language'])]
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find(isLanguage)
  const language = preferred ?? (await readOrganisationLanguage(reply))
  const vary = String(reply.getHeader('vary') ?? '')
  if (!/accept-language/i.test(vary)) reply.header('vary', vary ? `${vary}, accept-language` : 'accept-language')
  reply.header('content-language', language)
  return language
}

/** When the database is unavailable, an error in the wrong language is better than none. */
async function readOrganisationLanguage(reply: FastifyReply): Promise<Language> {
  const language = await reply.server.houseLanguage().catch(() => null)
  return isLanguage(language) ? language : 'en'
}

declare module 'fastify' {
  interface FastifyInstance {
    houseLanguage: OrganisationLanguage
  }
}
