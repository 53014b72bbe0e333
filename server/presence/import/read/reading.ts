import type { AccountColumn } from '../../../../contract/presence/import.ts'
import { invalid } from '../../../platform/errors.ts'
import type { Sentence } from '../../../platform/sentences.ts'
import { say } from '../../../platform/sentences.ts'
import { isOverLimit, type WorkerRun, workerTask } from '../../../platform/workers.ts'
import type { Candidate, Unusable } from './candidates.ts'
import type { Columns } from './columns.ts'
import type { Format } from './raw.ts'

/** A file with its original name and the configured meaning of its columns. */
export type FileToRead = { path: string; name: string; columns?: Record<string, AccountColumn | ''> }
/** The parsed file, before any database query. */
export type Reading = { format: Format; skippedLinks: number; columns: Columns; read: (Candidate | Unusable)[] }
export type ReadingResult =
  | { reading: Reading }
  | { missing: string }
  | { problem: { sentence: Sentence; code: string } }

/** Reads files in worker threads with limits of time and memory. */
export function accountFileReader({ seconds, megabytes }: { seconds: number; megabytes: number }) {
  const file = new URL('./read-task.ts', import.meta.url)
  const work = workerTask<FileToRead, ReadingResult>(file, { seconds, megabytes })
  return async (file: FileToRead, run: WorkerRun = {}): Promise<Reading> => {
    const result = await work(file, run).catch((error: unknown) => {
      throw isOverLimit(error) ? tooCostly(file.name, seconds, megabytes) : error
    })
    if ('reading' in result) return result.reading
    if ('missing' in result) throw Object.assign(new Error(result.missing), { code: 'ENOENT' })
    throw invalid('/body/file', result.problem.sentence, result.problem.code)
  }
}

export const readAccountFile = accountFileReader({ seconds: 120, megabytes: 768 })

const tooCostly = (name: string, seconds: number, megabytes: number) =>
  invalid(
    '/body/file',
    say`Reading “${name}” took more than ${seconds} seconds or ${megabytes} MB of memory, so it was stopped. Nothing was changed. Split the list into smaller files, or save it as CSV.`,
    'over-limit',
  )
