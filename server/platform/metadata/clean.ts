import { Problem } from '../errors.ts'
import { say } from '../sentences.ts'
import { isOverLimit, workerTask } from '../workers.ts'
import type { Cleaned } from './clean-task.ts'

const run = workerTask<string, Cleaned>(new URL('clean-task.ts', import.meta.url), { seconds: 60, megabytes: 256 })

/**
 * Removes time, place, device and author from a picture, film or sound without re-encoding it. Other types stay
 * unchanged. A file whose metadata cannot be identified is refused with Problem 422.
 */
export async function removeMetadata(path: string): Promise<void> {
  try {
    if ((await run(path)) !== 'damaged') return
  } catch (error) {
    if (!isOverLimit(error)) throw error
  }
  throw new Problem(
    422,
    'damaged-file',
    say`This file is damaged, so the place and time stored in it cannot be removed. Nothing was uploaded. Open the file, save it as a new copy and upload that.`,
  )
}
