import { entity } from './escape.ts'
import { tokenizer } from './tokenizer.ts'

export function writeDestination(href: string): string {
  const address = tokenizer.normalizeLink(href).replace(entity, '\\&')
  if (address === '') return '<>'
  return address.replace(/[()<>]/g, '\\$&')
}

export const writeTitle = (title: unknown): string =>
  title
    ? ` "${String(title)
        .replace(/[\\"]/g, '\\$&')
        .replace(entity, '\\&')
        .replace(/\s*\n\s*/g, '&#10;')}"`
    : ''
