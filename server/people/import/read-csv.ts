import { rm } from 'node:fs/promises'
import { invalid, Problem } from '../../platform/errors.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { isOverLimit, workerTask } from '../../platform/workers.ts'
import type { ChosenColumns, NamedColumn } from './header.ts'

export const MAX_LINES_SHOWN = 2000

export type RejectedLine = { line: number; outcome: 'error'; email: string; reason: Sentence | null }
/** Result of reading the file, before the database is used. */
export type PeopleReading = {
  rows: number
  errors: number
  lines: RejectedLine[]
  columns: NamedColumn[]
  /** Path of the file of valid rows in COPY format. */
  staged: string
}
export type PeopleReadingInput = { path: string; staged: string; columns: ChosenColumns }
export type PeopleReadingResult =
  | { reading: PeopleReading }
  | { problem: { sentence: Sentence; code: string; facts: Problem['facts'] } }

const seconds = 300
const megabytes = 256
const work = workerTask<PeopleReadingInput, PeopleReadingResult>(new URL('./csv-task.ts', import.meta.url), {
  seconds,
  megabytes,
})

/** Reads a CSV file in a worker with a time and memory limit and passes the result on. */
export async function readPeopleFile<T>(
  path: string,
  columns: ChosenColumns,
  use: (reading: PeopleReading) => Promise<T>,
): Promise<T> {
  const staged = `${path}.lines`
  try {
    const result = await work({ path, staged, columns }).catch((error: unknown) => {
      throw isOverLimit(error) ? tooCostly() : error
    })
    if ('problem' in result) throw refuse(result.problem)
    return await use(result.reading)
  } finally {
    await rm(staged, { force: true })
  }
}

const refuse = ({ sentence, code, facts }: { sentence: Sentence; code: string; facts: Problem['facts'] }) =>
  new Problem(422, code, sentence, {
    errors: [{ pointer: '/body/file', detail: sentence }],
    ...(facts && { facts }),
  })

const tooCostly = () =>
  invalid(
    '/body/file',
    say`Reading this file took more than ${seconds} seconds or ${megabytes} MB of memory, so it was stopped. Nothing was changed. Split it into smaller files.`,
    'over-limit',
  )
