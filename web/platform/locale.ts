import { i18n, type Messages } from '@lingui/core'

export type Locale = 'en' | 'de'
export const locales: Record<Locale, string> = { en: 'English', de: 'Deutsch' }

const stored = 'orbweaver-locale'
type Catalogue = Record<Locale, () => Promise<{ messages: Messages }>>
/** Of what every page needs, and of each room that somebody has entered. */
const catalogues: Catalogue[] = [{ en: () => import('../locales/en.po'), de: () => import('../locales/de.po') }]

const read = async (catalogue: Catalogue, locale: Locale): Promise<Messages> => (await catalogue[locale]()).messages

const isLocale = (value: unknown): value is Locale => value === 'en' || value === 'de'

/** The language to begin with, before we know who is signed in. */
export function guessLocale(): Locale {
  const kept = readKept()
  if (kept) return kept
  for (const wish of navigator.languages) {
    const short = wish.slice(0, 2).toLowerCase()
    if (isLocale(short)) return short
  }
  return 'en'
}

function readKept(): Locale | null {
  try {
    const kept = localStorage.getItem(stored)
    return isLocale(kept) ? kept : null
  } catch {
    return null
  }
}

export async function activateLocale(locale: Locale): Promise<void> {
  if (i18n.locale === locale) return
  i18n.loadAndActivate({ locale, messages: await readAll(locale) })
  document.documentElement.lang = locale
  try {
    localStorage.setItem(stored, locale)
  } catch {
    // Without storage the language is chosen anew with each visit.
  }
}

/** All messages in one language, also of rooms that are entered while we read. */
async function readAll(locale: Locale): Promise<Messages> {
  const messages: Messages = {}
  for (let known = 0; known < catalogues.length; ) {
    const parts = await Promise.all(catalogues.slice(known).map((catalogue) => read(catalogue, locale)))
    Object.assign(messages, ...parts)
    known += parts.length
  }
  return messages
}

/**
 * Before the first page of a room is shown: vite.config.ts lets each of its files with messages wait for this.
 * @public
 */
export async function enterRoom(catalogue: Catalogue): Promise<void> {
  catalogues.push(catalogue)
  // Before the first language is chosen there is nothing to add to; choosing it reads all that is here.
  const { locale } = i18n
  if (isLocale(locale)) i18n.load(locale, await read(catalogue, locale))
}

/** The tag for Intl: both speak with day before month and 24 hours. */
export const formatTag = (): string => (i18n.locale === 'de' ? 'de-DE' : 'en-GB')
