import { entity } from './escape.ts'
import { tokenizer } from './tokenizer.ts'

export function writeDestination(href: string): string {
  const address = tokenizer.normalizeLink(href).replace(entity, '\\&')
  if (address === '') return '<>'
  return address.replace(/[()<>]/g, '\\$&')
}

/** A title may go over lines: the spaces around the breaks do not count. */
const trimInside = (line: string, at: number, lines: readonly string[]): string => {
  const begun = at > 0 ? line.trimStart() : line
  return at < lines.length - 1 ? begun.trimEnd() : begun
}

export const writeTitle = (title: unknown): string =>
  title
    ? ` "${String(title).replace(/[\\"]/g, '\\$&').replace(entity, '\\&').split('\n').map(trimInside).join('&#10;')}"`
    : ''
