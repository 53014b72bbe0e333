// A reporter of `node --test`: how long the slowest files took, so that one that has become slow is noticed.

import { relative } from 'node:path'
import type { TestEvent } from 'node:test/reporters'

/** How many files are listed. */
const LISTED = 12

export default async function* listSlowestFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const seconds = new Map<string, number>()
  for await (const { type, data } of events)
    if (type === 'test:summary' && data.file) seconds.set(data.file, data.duration_ms / 1000)
  const slowest = [...seconds].sort(([, a], [, b]) => b - a).slice(0, LISTED)
  yield `\nslowest of ${seconds.size} files:\n`
  for (const [file, took] of slowest) yield `${took.toFixed(1).padStart(7)} s  ${relative(process.cwd(), file)}\n`
}
