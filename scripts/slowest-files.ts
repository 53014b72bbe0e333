// A reporter of `node --test`: how long the slowest files took, so that one that has become slow is noticed.

import type { TestEvent } from 'node:test/reporters'

/** How many files are listed. */
const LISTED = Number(process.env['TESTS_LISTED'] ?? 12)

export default async function* listSlowestFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const seconds = new Map<string, number>()
  // A file is a suite of its lane, which bears its name.
  for await (const { type, data } of events)
    if ((type === 'test:pass' || type === 'test:fail') && data.nesting === 0)
      seconds.set(data.name, data.details.duration_ms / 1000)
  const slowest = [...seconds].sort(([, a], [, b]) => b - a).slice(0, LISTED)
  yield `\nslowest of ${seconds.size} files:\n`
  for (const [file, took] of slowest) yield `${took.toFixed(1).padStart(7)} s  ${file}\n`
}
