import { useLingui } from '@lingui/react/macro'
import { calendarDay, number } from '../platform/dates.ts'
import type { Entry } from './account-entry.ts'

const [width, height] = [640, 120]

/** Followers by day: a line from zero, its first and last number written on it, and a table behind. */
export function FollowersOver({ days }: { days: Entry['followerHistory'] }) {
  const { t } = useLingui()
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last || days.length < 2) return null
  const from = Date.parse(first.day)
  const span = Math.max(1, Date.parse(last.day) - from)
  const top = Math.max(1, ...days.map(({ followers }) => followers))
  const path = days
    .map(({ day, followers }, i) => {
      const x = ((Date.parse(day) - from) / span) * width
      const y = height - 2 - (followers / top) * (height - 8)
      return `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
  const [was, is] = [number(first.followers), number(last.followers)]
  return (
    <section className="sec" aria-labelledby="followers">
      <h2 className="h3" id="followers">
        {t`From ${was} to ${is} followers since ${calendarDay(first.day)}`}
      </h2>
      <svg className="over" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <path className="zero" d={`M0 ${height - 1}H${width}`} />
        <path d={path} />
      </svg>
      <details className="sm">
        <summary>{t`As a table`}</summary>
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t`Day`}</th>
              <th scope="col" className="num">{t`Followers`}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, followers }) => (
              <tr key={day}>
                <td>{calendarDay(day)}</td>
                <td className="num">{number(followers)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
