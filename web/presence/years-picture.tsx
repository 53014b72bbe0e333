import './timeline.css'
import { useLingui } from '@lingui/react/macro'
import type { Result } from '../../contract/operation.ts'
import type { readAccountTimeline } from '../../contract/presence/reports.ts'
import { number } from '../platform/dates.ts'
import { Picture } from '../ui/picture.tsx'

type Months = Result<typeof readAccountTimeline>['months']
export type Year = { year: string; opened: number; closed: number; total: number }

export const yearsOf = (months: Months): Year[] =>
  [...Map.groupBy(months, ({ month }) => month.slice(0, 4))].map(([year, own]) => ({
    year,
    opened: own.reduce((sum, { opened }) => sum + opened, 0),
    closed: own.reduce((sum, { closed }) => sum + closed, 0),
    total: own.at(-1)?.total ?? 0,
  }))

export const topOf = (years: Year[]): number => Math.max(1, ...years.flatMap(({ opened, closed }) => [opened, closed]))

const [SLOT, BAR, HALF] = [44, 18, 64]

/** How much room the bars of these years take. */
export function measureYears(years: Year[]): { width: number; height: number; down: number } {
  const down = (Math.max(0, ...years.map(({ closed }) => closed)) / topOf(years)) * HALF
  return { width: years.length * SLOT, height: HALF + 56 + Math.ceil(down), down }
}

/** Openings above the line, retirements below, the numbers written on them. */
export function YearBars({ years }: { years: Year[] }) {
  const { width, height } = measureYears(years)
  const top = topOf(years)
  return (
    <g className="years">
      {years.map(({ year, opened, closed }, i) => {
        const x = i * SLOT + SLOT / 2
        const [up, down] = [(opened / top) * HALF, (closed / top) * HALF]
        return (
          <g key={year} textAnchor="middle">
            {opened > 0 && <rect className="up" x={x - BAR / 2} y={18 + HALF - up} width={BAR} height={up} />}
            {opened > 0 && (
              <text x={x} y={14 + HALF - up}>
                {number(opened)}
              </text>
            )}
            {closed > 0 && <rect className="down" x={x - BAR / 2} y={20 + HALF} width={BAR} height={down} />}
            {closed > 0 && (
              <text x={x} y={33 + HALF + down}>
                {number(closed)}
              </text>
            )}
            <text className="year" x={x} y={height - 4}>
              {year}
            </text>
          </g>
        )
      })}
      <path d={`M0 ${HALF + 19}H${width}`} />
    </g>
  )
}

/** The years as one drawing. */
export function YearsPicture({ months }: { months: Months }) {
  const { t } = useLingui()
  const years = yearsOf(months)
  const { width, height } = measureYears(years)
  const lede = t`Accounts opened above the line, retired below it`
  return (
    <Picture title={t`Opened and retired, year by year`} lede={lede} width={width} height={height}>
      <YearBars years={years} />
    </Picture>
  )
}
