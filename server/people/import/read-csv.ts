import { rm } from 'node:fs/promises'
import { invalid } from '../../platform/errors.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { isOverLimit, workerTask } from '../../platform/workers.ts'

export const MAX_LINES_SHOWN = 2000

export type RefusedLine = { line: number; outcome: 'refused'; email: string; reason: Sentence | null }
/** What is found while reading, before the database is asked. */
export type PeopleReading = {
  rows: number
  refused: number
  lines: RefusedLine[]
  ignored: string[]
  /** A file of the lines that can be used, as COPY of the database takes them. */
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

/** Reads a CSV file of people in a thread of its own with a limit of time and memory, and hands over what was found. */
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
