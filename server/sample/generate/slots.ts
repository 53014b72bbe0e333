// Fills the slots of a script: {pump} {12..18} {x=12..18} {x+2} {we|they} {@b} {b} {b.place} {#slug} {day+12} {weekday}
// {month-2}.
import { DAY } from './clock.ts'
import { lexicon } from './lexicon.ts'
import type { GeneratedPerson } from './people/people.ts'
import type { Dice } from './random.ts'

export type Setting = {
  dice: Dice
  at: number
  language: string
  /** The conversation has a fixed distance from today and is used as written. */
  fixed: boolean
  roles: Map<string, GeneratedPerson>
  /** Value of each slot, so that it stays the same in one conversation. */
  filled: Map<string, string>
  byName: Map<string, GeneratedPerson>
  /** The Markdown link to a community, by slug. */
  linkTo: (slug: string) => string
  /** People mentioned by `{@lead}`. */
  leads: { id: string; name: string }[]
}

const LOCALES: Record<string, string> = { en: 'en-GB', de: 'de-DE', pt: 'pt-PT', pl: 'pl-PL', es: 'es-MX' }
const PLANTS = ['Halle', 'Porto', 'Gdańsk', 'Pune', 'Monterrey']
const formats = new Map<string, Intl.DateTimeFormat>()

function formatDate(setting: Setting, name: string, days: number): string {
  const key = `${setting.language} ${name}`
  const form: Intl.DateTimeFormatOptions =
    name === 'day'
      ? { day: 'numeric', month: 'long' }
      : name === 'weekday'
        ? { weekday: 'long' }
        : name === 'month'
          ? { month: 'long' }
          : { year: 'numeric' }
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[setting.language] ?? 'en-GB', { ...form, timeZone: 'UTC' })
  formats.set(key, format)
  let at = setting.at + days * (name === 'month' ? 30.4 : 1) * DAY
  const weekday = new Date(at).getUTCDay()
  if (name !== 'month' && (weekday === 0 || weekday === 6)) at += (weekday === 6 ? 2 : 1) * DAY
  return format.format(at)
}

const NUMBER = /^-?\d[\d,]*(?:\.\d+)?$/u
const readNumber = (text: string) => Number(text.replaceAll(',', ''))

/** With as many decimals as the pattern, and with commas between thousands if it has them. */
function writeNumber(value: number, pattern: string): string {
  const digits = pattern.split('.')[1]?.length ?? 0
  if (!pattern.includes(',')) return value.toFixed(digits)
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

function drawNumber(dice: Dice, low: string, high: string): string {
  const value = readNumber(low) + dice.next() * (readNumber(high) - readNumber(low))
  return writeNumber(value, low)
}

export function mention(person: { id: string; name: string }): string {
  return `[@${person.name}](/people/${person.id})`
}

function fillPerson(setting: Setting, slot: string): string | null {
  const role = /^(@?)([a-z])(\.place)?$/u.exec(slot)
  const person = role ? setting.roles.get(role[2] ?? '') : setting.byName.get(slot.replace(/^@/u, ''))
  if (!person) return null
  if (slot.startsWith('@')) return mention(person)
  return slot.endsWith('.place') ? person.location : person.given
}

function elsewhere(setting: Setting): string {
  const here = setting.roles.get('a')?.location
  return setting.dice.pick(PLANTS.filter((plant) => plant !== here))
}

/** A name with an offset: a bound number, or a date. */
function applyOffset(setting: Setting, name: string, offset: string): string | null {
  if (['day', 'weekday', 'month', 'year'].includes(name)) return formatDate(setting, name, Number(offset || 0))
  const bound = setting.filled.get(name)
  if (bound === undefined || !offset) return bound ?? null
  const finer = (offset.split('.')[1]?.length ?? 0) > (bound.split('.')[1]?.length ?? 0)
  return writeNumber(readNumber(bound) + Number(offset), finer ? offset : bound)
}

function fillOne(setting: Setting, slot: string): string {
  const bind = /^([A-Za-z]+\d?)=(.+)$/su.exec(slot)
  if (bind) {
    const [, name = '', rest = ''] = bind
    const value = setting.filled.get(name) ?? fillOne(setting, rest)
    setting.filled.set(name, value)
    return value
  }
  if (slot.includes('|')) return setting.dice.pick(slot.split('|'))
  const [low = '', high] = slot.split('..')
  if (NUMBER.test(low)) return high === undefined ? low : drawNumber(setting.dice, low, high)
  if (slot.startsWith('#')) return setting.linkTo(slot.slice(1))
  if (slot === '@lead') return setting.leads.map(mention).join(' and ')
  const known = fillPerson(setting, slot)
  if (known !== null) return known
  const [, name = '', offset = ''] = /^(.+?)([+-][\d.]+)?$/u.exec(slot) ?? []
  const reckoned = applyOffset(setting, name, offset)
  if (reckoned !== null) return reckoned
  const value = name.startsWith('there')
    ? elsewhere(setting)
    : name === 'here'
      ? (setting.roles.get('a')?.location ?? 'Halle')
      : fill(setting, setting.dice.pick(lexicon(name.replace(/\d$/u, ''))))
  setting.filled.set(name, value)
  return value
}

/** Fills all slots of a text; innermost first, so alternatives can contain slots. */
export function fill(setting: Setting, text: string): string {
  let filled = text
  for (let depth = 0; depth < 5 && filled.includes('{'); depth++) {
    filled = filled.replace(/\{([^{}]+)\}/gu, (_, slot: string) => fillOne(setting, slot))
  }
  return filled
}
