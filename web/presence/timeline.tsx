import './timeline.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { number } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { timelineQuery } from './register-queries.ts'
import { measureYears, topOf, type Year, YearBars, yearsOf } from './years-picture.tsx'

/** Openings and retirements, year by year; the numbers written on them, a table behind. */
export function Timeline({ narrow }: { narrow: boolean }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(timelineQuery)
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  const years = yearsOf(data?.months ?? [])
  if (years.length === 0) return null
  return (
    <section className="sec" aria-labelledby="timeline">
      <h2 className="h3" id="timeline">{t`Opened and retired, year by year`}</h2>
      {(data?.undated ?? 0) > 0 && (
        <p className="sm ink3">{t`Of ${number(data?.undated ?? 0)} it is not known when they were opened.`}</p>
      )}
      {narrow ? (
        <YearTable years={years} bars />
      ) : (
        <>
          <YearsOnPage years={years} />
          <details className="sm">
            <summary>{t`As a table`}</summary>
            <YearTable years={years} />
          </details>
        </>
      )}
    </section>
  )
}

function YearsOnPage({ years }: { years: Year[] }) {
  const { t } = useLingui()
  const { width, height } = measureYears(years)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by keys
    <section className="scroll-x" tabIndex={0} aria-label={t`Picture of the years`}>
      <svg className="years-pic" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        <YearBars years={years} />
      </svg>
    </section>
  )
}

/** With bars in its cells the table is the picture: on a telephone. */
function YearTable({ years, bars = false }: { years: Year[]; bars?: boolean }) {
  const { t } = useLingui()
  const top = topOf(years)
  const head = bars ? undefined : 'num'
  return (
    <table className={bars ? 'tbl year-bars' : 'tbl'}>
      <thead>
        <tr>
          <th scope="col">{t`Year`}</th>
          <th scope="col" className={head}>{t`Opened`}</th>
          <th scope="col" className={head}>{t`Gone`}</th>
          <th scope="col" className="num">{t`Then there were`}</th>
        </tr>
      </thead>
      <tbody>
        {years.map(({ year, opened, closed, total }) => (
          <tr key={year}>
            <td>{year}</td>
            <YearCell count={opened} top={top} sign="up" bars={bars} />
            <YearCell count={closed} top={top} sign="down" bars={bars} />
            <td className="num">{number(total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = { count: number; top: number; sign: 'up' | 'down'; bars: boolean }
function YearCell({ count, top, sign, bars }: CellProps) {
  if (!bars) return <td className="num">{number(count)}</td>
  return (
    <td>
      {count > 0 && (
        <span className="tn">
          <i className={sign} style={{ width: Math.max(2, (count / top) * 72) }} aria-hidden="true" />
          {number(count)}
        </span>
      )}
    </td>
  )
}
