import './line-report.css'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { number } from '../platform/dates.ts'

export type ReportLine = {
  key: string
  /** Of the file; nothing of what stands in none. */
  line: number | null
  what: ReactNode
  /** What became of it, in a word or two. */
  outcome: string
  refused: boolean
  more?: ReactNode
}
type LineReportProps = {
  /** Of the column that says what each line is about. */
  title: string
  /** What needs the reader comes first. */
  lines: ReportLine[]
  leftOut?: number
}

/** What became, or would become, of each line of a file. */
export function LineReport({ title, lines, leftOut = 0 }: LineReportProps) {
  const { t } = useLingui()
  return (
    <div className="sec">
      <h2 className="h3">{t`Line by line`}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keys */}
      <section className="lines" tabIndex={0} aria-label={t`Line by line`}>
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t`Line`}</th>
              <th scope="col">{title}</th>
              <th scope="col">{t`What becomes of it`}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ key, line, what, outcome, refused, more }) => (
              <tr key={key}>
                <td className="tn ink3">{line}</td>
                <td>{what}</td>
                <td>
                  <span className={refused ? 'wrn m' : ''}>{outcome}</span>
                  {more && <span className="ink2">{more}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {leftOut > 0 && <p className="sm ink2">{t`${number(leftOut)} more are not shown.`}</p>}
    </div>
  )
}
