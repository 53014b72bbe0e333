import { rm } from 'node:fs/promises'
import { invalid } from '../../platform/errors.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { isOverLimit, workerTask } from '../../platform/workers.ts'

export const MAX_LINES_SHOWN = 2000

export type RejectedLine = { line: number; outcome: 'error'; email: string; reason: Sentence | null }
/** Result of reading the file, before the database is used. */
export type PeopleReading = {
  rows: number
  errors: number
  lines: RejectedLine[]
  ignored: string[]
  /** Path of the file of valid rows in COPY format. */
  staged: string
}
export type PeopleReadingInput = { path: string; staged: string }
export type PeopleReadingResult = { reading: PeopleReading } | { problem: { sentence: Sentence; code: string } }

const seconds = 300
const megabytes = 256
const work = workerTask<PeopleReadingInput, PeopleReadingResult>(new URL('./csv-task.ts', import.meta.url), {
  seconds,
  megabytes,
})

/** Reads a CSV file in a worker with a time and memory limit and passes the result on. */
export async function readPeopleFile<T>(path: string, use: (reading: PeopleReading) => Promise<T>): Promise<T> {
  const staged = `${path}.lines`
  try {
    const result = await work({ path, staged }).catch((error: unknown) => {
      throw isOverLimit(error) ? tooCostly() : error
    })
    if ('problem' in result) throw invalid('/body/file', result.problem.sentence, result.problem.code)
    return await use(result.reading)
  } finally {
    await rm(staged, { force: true })
  }
}

const tooCostly = () =>
  invalid(
    '/body/file',
    say`Reading this file took more than ${seconds} seconds or ${megabytes} MB of memory, so it was stopped. Nothing was changed. Split it into smaller files.`,
    'over-limit',
  )
