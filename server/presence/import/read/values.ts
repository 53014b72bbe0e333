import { AccountStatus } from '../../../../contract/presence/accounts.ts'
import { say } from '../../../platform/sentences.ts'
import { stripDirections } from '../../../platform/text/plain-text.ts'
import { shorten } from '../../networks/address.ts'
import { Refusal } from './refusal.ts'

/** One line of text, cut to `max` characters. */
export function readLineOf(text: string, max: number): string {
  const line = stripDirections(text)
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return cut(line, max)
}
/** What lists write for an empty value. */
export const isNone = (text: string): boolean => /^(?:[-–—]|#?n\/a|n\.\s?a\.|k\.\s?a\.|none|keine?)$/i.test(text.trim())

/** Text with several lines, cut to `max` characters. */
export const readText = (text: string, max: number): string =>
  cut(
    text
      .toWellFormed()
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n\t]+/gu, ' ')
      .trim(),
    max,
  )
function cut(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text
    .slice(0, max - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`
}

/** 12,345 and 12.345 and 12 345. */
export function readCount(text: string): number | null {
  const line = readLineOf(text, 60)
  if (!line || isNone(line)) return null
  if (!/^\d{1,3}(?:[,.'\s ]\d{3})*$|^\d{1,10}(?:\.0+)?$/.test(line))
    throw new Refusal(say`“${shorten(line)}” is not a number of followers.`)
  const count =
    /^\d+\.0+$/.test(line) && !/^\d{1,3}\.\d{3}$/.test(line)
      ? Number.parseInt(line, 10)
      : Number(line.replace(/\D/g, ''))
  if (count > 2_147_483_647) throw new Refusal(say`“${shorten(line)}” is not a number of followers.`)
  return count
}

const statusWords: Record<string, AccountStatus> = {
  ...Object.fromEntries(AccountStatus.enum.map((word) => [word, word])),
  published: 'active',
  live: 'active',
  open: 'active',
  official: 'active',
  aktiv: 'active',
  vorgeschlagen: 'proposed',
  pausiert: 'paused',
  inactive: 'paused',
  inaktiv: 'paused',
  'wird stillgelegt': 'retiring',
  stillgelegt: 'retired',
  archived: 'retired',
  closed: 'retired',
  geschlossen: 'retired',
  deleted: 'retired',
  fake: 'impersonator',
  fälschung: 'impersonator',
}
export function readStatus(text: string): AccountStatus | undefined {
  const word = readLineOf(text, 60).toLowerCase()
  if (!word || isNone(word)) return undefined
  const status = Object.hasOwn(statusWords, word) ? statusWords[word] : undefined
  if (!status) throw new Refusal(say`“${shorten(text)}” is no status of an account.`)
  return status
}

const brandWords: Record<string, 'corporate' | 'unit' | 'personal'> = {
  corporate: 'corporate',
  unit: 'unit',
  personal: 'personal',
  company: 'corporate',
  organisation: 'corporate',
  unternehmen: 'corporate',
  einheit: 'unit',
  person: 'personal',
  persönlich: 'personal',
}
export function readBrand(text: string): 'corporate' | 'unit' | 'personal' | undefined {
  const word = readLineOf(text, 60).toLowerCase()
  if (!word || isNone(word)) return undefined
  const brand = Object.hasOwn(brandWords, word) ? brandWords[word] : undefined
  if (!brand) throw new Refusal(say`“${shorten(text)}” is not for whom an account speaks: corporate, unit or personal.`)
  return brand
}
