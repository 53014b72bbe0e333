import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Config } from '../../platform/config.ts'
import { readKey } from '../../platform/encryption/secrets.ts'
import type { Cookies } from '../../platform/http.ts'
import { tagOf } from './attempts.ts'

type CookieStore = { config: Pick<Config, 'home'>; cookies: Cookies }
const YEAR = 366 * 24 * 60 * 60

/** One cookie per account, so that several people can share a browser. */
const cookieOf = (tag: string) => `orbweaver_browser_${tag.slice(0, 16)}`

async function sealOf(home: string, tag: string, id: string): Promise<string> {
  const key = Buffer.from(hkdfSync('sha256', await readKey(home), '', 'orbweaver known browser', 32))
  return createHmac('sha256', key).update(`${tag} ${id}`).digest('base64url')
}

/** The id of a browser that signed in to this account before, from its sealed cookie. */
export async function readKnownBrowser({ config, cookies }: CookieStore, email: string): Promise<string | undefined> {
  const tag = await tagOf(config.home, email)
  const [id = '', seal = ''] = (cookies.get(cookieOf(tag)) ?? '').split('.')
  const expected = Buffer.from(await sealOf(config.home, tag, id))
  const given = Buffer.from(seal)
  return id !== '' && given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined
}

/** The cookie grants no access. It only separates wrong passwords of this browser from those of other browsers. */
export async function rememberBrowser(place: CookieStore, email: string): Promise<void> {
  const id = (await readKnownBrowser(place, email)) ?? randomBytes(16).toString('base64url')
  const tag = await tagOf(place.config.home, email)
  place.cookies.set(cookieOf(tag), `${id}.${await sealOf(place.config.home, tag, id)}`, YEAR)
}
