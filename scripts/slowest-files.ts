// A reporter for `node --test`: lists the slowest files, so that files that became slow are noticed.

import type { TestEvent } from 'node:test/reporters'

/** How many files are listed. */
const LISTED = Number(process.env['TESTS_LISTED'] ?? 12)

export default async function* listSlowestFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const seconds = new Map<string, number>()
  // A file is a suite, named after the file, in one of the processes.
  for await (const { type, data } of events)
    if ((type === 'test:pass' || type === 'test:fail') && data.nesting === 0)
      seconds.set(data.name, data.details.duration_ms / 1000)
  const slowest = [...seconds].sort(([, a], [, b]) => b - a).slice(0, LISTED)
  yield `\nslowest of ${seconds.size} files:\n`
  for (const [file, duration] of slowest) yield `${duration.toFixed(1).padStart(7)} s  ${file}\n`
}
