import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { number } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { timelineQuery } from './register-queries.ts'

const [barWidth, half] = [18, 64]

/** Openings above the line, retirements below, year by year; the numbers written on them, a table behind. */
export function Timeline() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(timelineQuery)
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  const byYear = Map.groupBy(data?.months ?? [], ({ month }) => month.slice(0, 4))
  const years = [...byYear].map(([year, months]) => ({
    year,
    opened: months.reduce((sum, { opened }) => sum + opened, 0),
    closed: months.reduce((sum, { closed }) => sum + closed, 0),
    total: months.at(-1)?.total ?? 0,
  }))
  if (years.length === 0) return null
  const top = Math.max(1, ...years.flatMap(({ opened, closed }) => [opened, closed]))
  const width = years.length * 44
  const height = half + 56 + (years.some(({ closed }) => closed > 0) ? half : 0)
  return (
    <section className="sec" aria-labelledby="timeline">
      <h2 className="h3" id="timeline">{t`Opened and retired, year by year`}</h2>
      {(data?.undated ?? 0) > 0 && (
        <p className="sm ink3">{t`Of ${number(data?.undated ?? 0)} it is not known when they were opened.`}</p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys */}
      <section className="scroll-x" tabIndex={0} aria-label={t`Picture of the years`}>
        <svg className="years" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {years.map(({ year, opened, closed }, i) => {
            const x = i * 44 + 22
            const [up, down] = [(opened / top) * half, (closed / top) * half]
            return (
              <g key={year} textAnchor="middle">
                {opened > 0 && (
                  <rect className="up" x={x - barWidth / 2} y={18 + half - up} width={barWidth} height={up} />
                )}
                {opened > 0 && (
                  <text x={x} y={14 + half - up}>
                    {opened}
                  </text>
                )}
                {closed > 0 && (
                  <rect className="down" x={x - barWidth / 2} y={20 + half} width={barWidth} height={down} />
                )}
                {closed > 0 && (
                  <text x={x} y={33 + half + down}>
                    {closed}
                  </text>
                )}
                <text className="year" x={x} y={height - 4}>
                  {year}
                </text>
              </g>
            )
          })}
          <path d={`M0 ${half + 19}H${width}`} />
        </svg>
      </section>
      <details className="sm">
        <summary>{t`As a table`}</summary>
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t`Year`}</th>
              <th scope="col" className="num">{t`Opened`}</th>
              <th scope="col" className="num">{t`Gone`}</th>
              <th scope="col" className="num">{t`Then there were`}</th>
            </tr>
          </thead>
          <tbody>
            {years.map(({ year, opened, closed, total }) => (
              <tr key={year}>
                <td>{year}</td>
                <td className="num">{number(opened)}</td>
                <td className="num">{number(closed)}</td>
                <td className="num">{number(total)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
