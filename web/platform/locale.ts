import { i18n } from '@lingui/core'

export type Locale = 'en' | 'de'
export const locales: Record<Locale, string> = { en: 'English', de: 'Deutsch' }

const stored = 'orbweaver-locale'
const catalogues = {
  en: () => import('../locales/en.po'),
  de: () => import('../locales/de.po'),
}

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
  const { messages } = await catalogues[locale]()
  i18n.loadAndActivate({ locale, messages })
  document.documentElement.lang = locale
  try {
    localStorage.setItem(stored, locale)
  } catch {
    // Without storage the language is chosen anew with each visit.
  }
}

/** The tag for Intl: both speak with day before month and 24 hours. */
export const formatTag = (): string => (i18n.locale === 'de' ? 'de-DE' : 'en-GB')
