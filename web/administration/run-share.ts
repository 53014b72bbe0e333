import type { ImportRun } from '../../contract/imports.ts'

/** How far an import is, 0 to 1: by messages where their number is known, else by what was read of the file. */
export function shareOf({ state, progress }: Pick<ImportRun, 'state' | 'progress'>): number {
  if (state === 'done' || state === 'removed') return 1
  if (progress.totalMessages) return Math.min(1, progress.messages / progress.totalMessages)
  return progress.totalBytes > 0 ? Math.min(1, progress.bytes / progress.totalBytes) : 0
}
