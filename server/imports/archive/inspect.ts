import { say } from '../../platform/sentences.ts'
import { isOverLimit, workerTask } from '../../platform/workers.ts'
import type { InspectResult } from './inspect-task.ts'
import { refuseArchive } from './refusal.ts'

const work = workerTask<string, InspectResult>(new URL('./inspect-task.ts', import.meta.url), {
  seconds: 120,
  megabytes: 512,
})

/** Inspects a file before a run is created: refuses files that are no export and computes the digest. */
export async function inspectFile(path: string): Promise<{ digest: string; size: number }> {
  const result = await work(path).catch((error: unknown) => {
    if (!isOverLimit(error)) throw error
    throw refuseArchive(say`The archive’s table of contents is too large to be read. Export a shorter period.`)
  })
  if ('refused' in result) throw refuseArchive(result.refused)
  return result
}
