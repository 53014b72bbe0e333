// Runs in a worker thread: see inspect.ts.
import { stat } from 'node:fs/promises'
import { Problem } from '../../platform/errors.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { openArchive } from './archive.ts'

export type InspectResult = { digest: string; size: number } | { refused: Sentence }

export default async function inspect(path: string): Promise<InspectResult> {
  try {
    const archive = await openArchive(path)
    archive.close()
    return { digest: archive.digest, size: (await stat(path)).size }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { refused: error.sentence }
  }
}
