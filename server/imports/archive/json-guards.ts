import { stripDirections } from '../../platform/text/plain-text.ts'

/** Type guards for untrusted JSON: each returns the expected type or undefined, and never throws. */

export type Fields = { readonly [key: string]: unknown }

export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Maximum characters of one text; longer ones are truncated. */
export const MAX_TEXT = 100_000

/** Text that PostgreSQL can store: no zero bytes, no unpaired surrogates. Undefined if absent or empty. */
export function textOf(value: unknown, limit = MAX_TEXT): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  const cut = value.length > limit ? value.slice(0, limit) : value
  const clean = cut.replaceAll('\0', '').toWellFormed()
  return clean === '' ? undefined : clean
}

/** One line without control characters, Unicode-normalised, for names. */
export function lineOf(value: unknown, limit = 200): string | undefined {
  const line = stripDirections(textOf(value, limit * 4) ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return line ? [...line].slice(0, limit).join('') : undefined
}

/** Accepts text, because older exports write numbers as text. */
export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^-?\d{1,15}(?:\.\d{1,9})?$/.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

/** Accepts text and numbers, because older exports write true and false as these. */
export const isTrue = (value: unknown): boolean => value === true || value === 1 || value === 'true' || value === '1'
