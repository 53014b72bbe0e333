import type { Sentence } from '../../../platform/sentences.ts'

/** A raw entry of a file: cells by column name, with one text or several. */
export type RawRow = { line: number; cells: Map<string, string[]> } | { line: number; problem: Sentence }
export type Format = 'csv' | 'json' | 'yaml' | 'links'
/** `skippedLinks`: links of a page that are not accounts. */
export type Raw = { format: Format; rows: RawRow[]; skippedLinks: number }

/** Maximum number of entries. */
export const MAX_ROWS = 100_000
export const MAX_BYTES = 50 * 1024 * 1024
