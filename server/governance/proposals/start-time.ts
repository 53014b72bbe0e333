import type { Start } from '../../../contract/governance/proposals.ts'
import { invalid } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { isTimeZone } from '../../platform/time-zones.ts'

/** The instant of a local time. In the gap of a clock change, the first instant after it. */
export function readStart(start: Start): Start & { at: string } {
  if (!isTimeZone(start.timeZone)) throw invalid('/body/start/timeZone', say`There is no such time zone.`)
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = start.localTime.split(/[-T:]/).map(Number)
  const wall = Temporal.PlainDateTime.from({ year, month, day, hour, minute })
  if (wall.day !== day) throw invalid('/body/start/localTime', say`There is no such day.`)
  return { ...start, at: wall.toZonedDateTime(start.timeZone, { disambiguation: 'later' }).toInstant().toString() }
}
