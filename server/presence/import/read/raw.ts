import type { Sentence } from '../../../platform/sentences.ts'

/** One entry of a file before it is understood: each column by its own name, with one text or several. */
export type RawRow = { line: number; cells: Map<string, string[]> } | { line: number; problem: Sentence }
export type Format = 'csv' | 'json' | 'yaml' | 'links'
/** What was read, and how many links of a page were none of an account. */
export type Raw = { format: Format; rows: RawRow[]; skippedLinks: number }

/** Lists of more entries than these are no register. */
export const MAX_ROWS = 100_000
export const MAX_BYTES = 50 * 1024 * 1024
