import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { compileIcu, parsePo } from 'pofile-ts'

/** Languages of the program. English is the source; translations are in server/locales. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]
/** Locales that format dates and numbers. */
const tags = { en: 'en-GB', de: 'de' } as const

/** A sentence that is translated later: plain JSON, so that it can be stored and rendered when it is read. */
export type Sentence = { source: string; values: (string | number | Sentence)[] }

/**
 * A whole English sentence with values, translated where it is shown: say`There is no room called ${name}.`, or with
 * ICU forms say('{0, plural, one {# line} other {# lines}}', count). The source must be a literal here, because
 * scripts/messages.ts collects it.
 */
export function say(source: TemplateStringsArray | string, ...values: Sentence['values']): Sentence {
  return {
    source: typeof source === 'string' ? source : source.reduce((text, part, i) => `${text}{${i - 1}}${part}`),
    values,
  }
}

export function speak(sentence: Sentence, language: Language): string {
  const values = sentence.values.map((value) => (typeof value === 'object' ? speak(value, language) : value))
  return formOf(sentence.source, language)({ ...values })
}

/** A day for `{0, date, long}`: noon UTC, so that it is the same day in all time zones of servers. */
export const dayOf = (at: string): number => Date.parse(`${at.slice(0, 10)}T12:00:00Z`)

/** For sentences with their own translations, such as those of policy files. */
export const teach = (language: Language, source: string, text: string): void =>
  void catalogueOf(language).set(source, text)

export const isLanguage = (word: unknown): word is Language => languages.some((language) => language === word)

/** For mails: the language of the recipient, else English. */
export const languageOf = (choice: string | null | undefined): Language => (isLanguage(choice) ? choice : 'en')

/** The languages of an Accept-Language header, the preferred ones first. */
export function readAcceptLanguage(header: string | undefined): string[] {
  const ranges = (header ?? '')
    .slice(0, 400)
    .split(',')
    .map((range) => {
      const [tag = '', ...options] = range.trim().split(';')
      const weight = options.map((option) => /^\s*q=([\d.]+)\s*$/.exec(option)?.[1]).find(Boolean)
      return { tag, weight: Number(weight ?? 1) }
    })
  return ranges
    .filter(({ tag, weight }) => tag && weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map(({ tag }) => tag)
}

type Form = (values: Record<string, unknown>) => string
const forms = new Map<string, Form>()
const catalogues = new Map<Language, Map<string, string>>()

/** Compiles each source once. A source without translation stays English. */
function formOf(source: string, language: Language): Form {
  const key = `${language} ${source}`
  const known = forms.get(key)
  if (known) return known
  const translated = language === 'en' ? undefined : catalogueOf(language).get(source)
  const form = compileIcu(translated ?? source, { locale: tags[translated ? language : 'en'], strict: false }) as Form
  forms.set(key, form)
  return form
}

function catalogueOf(language: Language): Map<string, string> {
  const known = catalogues.get(language)
  if (known) return known
  const { items } = parsePo(readFileSync(join(import.meta.dirname, `../locales/${language}.po`), 'utf8'))
  const catalogue = new Map(items.flatMap(({ msgid, msgstr: [text] }) => (text ? [[msgid, text] as const] : [])))
  catalogues.set(language, catalogue)
  return catalogue
}
