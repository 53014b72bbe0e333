import { useLingui } from '@lingui/react/macro'
import type { AccountImport } from '../../contract/presence/import.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { Figure } from '../ui/figure.tsx'
import { LineReport } from '../ui/line-report.tsx'
import { useOutcomeWords } from './import-words.ts'

/** What became, or would become, of each line of a list. */
export function ImportReport({ report }: { report: AccountImport }) {
  const { t } = useLingui()
  return (
    <>
      <div className="figs">
        <Figure
          name={t`New`}
          value={number(report.created)}
          comparison={t`of ${number(report.rows)} lines; ${number(report.matched)} known already`}
        />
        <Figure name={t`Merged`} value={number(report.merged)} comparison={t`with an account above or from before`} />
        <Figure
          name={t`Not updated`}
          value={number(report.proxyIdle.rows)}
          comparison={t`for ${number(report.proxyMonths)} months before ${calendarDay(report.asOf)} (proxy)`}
        />
        <Figure
          name={t`Refused`}
          value={<span className={report.errors > 0 ? 'wrn' : ''}>{number(report.errors)}</span>}
          comparison={t`${number(report.multipleUnits.rows)} lines with several owners`}
        />
      </div>
      {report.units.length > 0 && <Owners report={report} />}
      <Lines report={report} />
    </>
  )
}

function Owners({ report }: { report: AccountImport }) {
  const { t } = useLingui()
  const outcomes = {
    matched: t`a unit here`,
    created: report.applied ? t`made` : t`would be made`,
    proposed: t`nobody knows it here`,
  }
  return (
    <section className="sec">
      <h2 className="h3">{t`Owners in the list`}</h2>
      <table className="tbl">
        <thead>
          <tr>
            <th scope="col">{t`Owner`}</th>
            <th scope="col">{t`Unit`}</th>
            <th scope="col">{t`Lines`}</th>
          </tr>
        </thead>
        <tbody>
          {report.units.map(({ names, outcome, unit, rows, similar: alike = [] }) => (
            <tr key={names.join()}>
              <th scope="row">{names.join(' · ')}</th>
              <td>
                {outcomes[outcome]}
                {outcome === 'matched' && unit && unit.name !== names[0] && (
                  <span className="ink2">{`: ${unit.name}`}</span>
                )}
                {alike.length > 0 && <span className="ink2">{`, ${t`not joined with ${alike.join(', ')}`}`}</span>}
              </td>
              <td className="tn">{number(rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Lines({ report }: { report: AccountImport }) {
  const { t } = useLingui()
  const outcomes = useOutcomeWords(!report.applied)
  return (
    <>
      <LineReport
        title={t`Account`}
        leftOut={report.linesOmitted}
        lines={report.lines.map((line) => ({
          key: String(line.row),
          line: line.line,
          what: (
            <>
              {line.name || line.url}
              {line.name && <small>{line.url}</small>}
            </>
          ),
          outcome: outcomes[line.outcome],
          refused: line.outcome === 'error',
          more: (
            <>
              {line.reason && `: ${line.reason}`}
              {line.warning && `. ${line.warning}`}
              {line.sameAs !== null && t` with entry ${number(line.sameAs)}`}
              {line.proxyIdle && t`, not updated for long (proxy)`}
            </>
          ),
        }))}
      />
      {report.skippedLinks > 0 && (
        <p className="sm ink2">{t`${number(report.skippedLinks)} links of the page are none of an account.`}</p>
      )}
    </>
  )
}
