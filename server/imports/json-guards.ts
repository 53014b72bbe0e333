import { stripDirections } from '../platform/plain-text.ts'

/** Careful looks at JSON from outside: each answers with the wanted kind or with nothing, and never throws. */

export type Fields = { readonly [key: string]: unknown }

export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** Text that PostgreSQL can hold: no zero bytes, no half characters. Undefined when absent or empty. */
export function textOf(value: unknown, limit = 100_000): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  const cut = value.length > limit ? value.slice(0, limit) : value
  const clean = cut.replaceAll('\0', '').toWellFormed()
  return clean === '' ? undefined : clean
}

/** One line of text without control characters, for names. */
export function lineOf(value: unknown, limit = 200): string | undefined {
  const line = stripDirections(textOf(value, limit * 4) ?? '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  return line ? [...line].slice(0, limit).join('') : undefined
}

export const numberOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined

export const isTrue = (value: unknown): boolean => value === true
