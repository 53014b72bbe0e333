// Runs in a worker thread: see reading.ts.
import { invalid, Problem } from '../../../platform/errors.ts'
import { say } from '../../../platform/sentences.ts'
import { type Candidate, readCandidates, type Unusable } from './candidates.ts'
import { mapColumns } from './columns.ts'
import { separateIds } from './native-id.ts'
import { readFileRows } from './read-file.ts'
import type { FileToRead, Reading, ReadingResult } from './reading.ts'

/** Maximum number of owners; with more, the wrong column is mapped. */
const MAX_OWNERS = 10_000

export default async function read(file: FileToRead): Promise<ReadingResult> {
  try {
    return { reading: await readAll(file) }
  } catch (error) {
    // Error codes are not transferred between threads.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { missing: error.message }
    if (!(error instanceof Problem)) throw error
    return { problem: { sentence: error.sentence, code: error.code } }
  }
}

async function readAll({ path, name, columns: set }: FileToRead): Promise<Reading> {
  const { format, rows, skippedLinks } = await readFileRows(path, name)
  const columns = mapColumns(rows, set)
  const read: (Candidate | Unusable)[] = [...readCandidates(rows, columns)]
  const candidates = read.filter((one) => 'account' in one)
  const owners = new Set(candidates.flatMap((one) => one.owners.flat()))
  if (owners.size > MAX_OWNERS)
    throw invalid(
      '/body/file',
      say`The list names more than ${MAX_OWNERS} owners. Check which column names the owner, or split the list.`,
      'too-many',
    )
  separateIds(candidates)
  return { format, skippedLinks, columns, read }
}
