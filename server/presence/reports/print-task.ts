import type { Result } from '../../../contract/operation.ts'
import type { readAccountOverview, readAccountTimeline, readUnitReport } from '../../../contract/presence/reports.ts'
import { drawOverview } from './overview-pdf.ts'
import type { Reader } from './sheet-pdf.ts'
import { drawUnitPage } from './unit-pdf.ts'

export type PrintInput = { reader: Reader } & (
  | { kind: 'overview'; overview: Result<typeof readAccountOverview>; timeline: Result<typeof readAccountTimeline> }
  | { kind: 'unit'; page: Result<typeof readUnitReport> }
)

/** Runs in a worker: drawing takes about a second. */
export default async function print(input: PrintInput): Promise<Uint8Array> {
  if (input.kind === 'unit') return drawUnitPage(input.reader, input.page)
  return drawOverview(input.reader, input.overview, input.timeline)
}
