import type { Start } from '../../../contract/governance/proposals.ts'
import { invalid } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { isTimeZone } from '../../platform/time-zones.ts'

/** The instant that a clock on the wall means; where the clock is put forward over it, the first after it. */
export function readStart(start: Start): Start & { at: string } {
  if (!isTimeZone(start.zone)) throw invalid('/body/start/zone', say`There is no such time zone.`)
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = start.wall.split(/[-T:]/).map(Number)
  const wall = Temporal.PlainDateTime.from({ year, month, day, hour, minute })
  if (wall.day !== day) throw invalid('/body/start/wall', say`There is no such day.`)
  return { ...start, at: wall.toZonedDateTime(start.zone, { disambiguation: 'later' }).toInstant().toString() }
}
