import { say } from '../../../platform/sentences.ts'
import { shorten } from '../../networks/address.ts'
import { Refusal } from './refusal.ts'
import { isNone, readLineOf } from './values.ts'

/** The order in dates such as 02/17/2012; null if the file does not show it. */
export type DateOrder = 'day first' | 'month first' | null

const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](.+))?$/
const YEAR = /^(\d{4})$/
const WRITTEN = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])\.?m\.?)?)?$/i

/** The order that all dates of a file have in common: one number above 12 shows it. */
export function findDateOrder(texts: Iterable<string>): DateOrder {
  const found = new Set<DateOrder>()
  for (const text of texts) {
    const match = text.length <= 60 ? WRITTEN.exec(readLineOf(text, 60)) : null
    const order = match && match[2] !== '.' ? orderOf(Number(match[1]), Number(match[3])) : null
    if (order) found.add(order)
  }
  const [order = null, other] = found
  return other ? null : order
}

function orderOf(first: number, second: number): DateOrder {
  if (first > 12 && second <= 12) return 'day first'
  return second > 12 && first <= 12 ? 'month first' : null
}

/** A date or time as RFC 3339; without a time zone in UTC. */
export function readTime(text: string, order: DateOrder): string | null {
  const line = readLineOf(text, 60)
  if (!line || isNone(line)) return null
  const iso = YEAR.test(line) ? `${line}-01-01` : readWritten(line, order)
  const [, year, month, day, time] = DAY.exec(iso) ?? []
  const written = `${year}-${pad(month)}-${pad(day)}${time ? `T${time}` : 'T00:00:00Z'}`
  try {
    const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(written) ? written : `${written}Z`
    const instant = Temporal.Instant.from(zoned)
    if (year && instant.epochMilliseconds > Date.UTC(1990, 0) && instant.epochMilliseconds < Date.UTC(2200, 0))
      return new Date(instant.epochMilliseconds).toISOString()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new Refusal(say`“${shorten(line)}” is not a day such as 2017-06-01.`)
}
const pad = (text: string | number | undefined) => String(text ?? '').padStart(2, '0')

/** 17.02.2012, 17/02/2012 or 02/17/2012 with the year first; another text as it is. */
function readWritten(line: string, order: DateOrder): string {
  const match = WRITTEN.exec(line)
  if (!match) return line
  const [, first = '', sign, second = '', year = '', hour, minute, seconds = '00', half] = match
  const dayFirst = `${year}-${pad(second)}-${pad(first)}`
  const monthFirst = `${year}-${pad(first)}-${pad(second)}`
  const known =
    sign === '.' || dayFirst === monthFirst ? 'day first' : (orderOf(Number(first), Number(second)) ?? order)
  if (!known && Number(first) <= 12 && Number(second) <= 12)
    throw new Refusal(
      say`“${shorten(line)}” can mean ${dayFirst} or ${monthFirst}, and no other date in the file shows which. Write days as 2017-06-01.`,
    )
  const date = known === 'month first' ? monthFirst : dayFirst
  return hour === undefined ? date : `${date}T${pad(hourOfDay(Number(hour), half))}:${minute}:${seconds}`
}

/** `half`: a or p of a time such as 1:05 PM. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (!half) return hour
  return hour > 12 ? 99 : (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}
