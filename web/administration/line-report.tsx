import { useLingui } from '@lingui/react/macro'
import type { PeopleImport } from '../../contract/people.ts'
import { number } from '../platform/dates.ts'
import { Figure } from '../ui/figure.tsx'

/** What became, or would become, of each line of the file. */
export function LineReport({ report }: { report: PeopleImport }) {
  const { t } = useLingui()
  return (
    <>
      <div className="figs">
        <Figure
          name={t`New`}
          value={number(report.created)}
          comparison={t`of ${number(report.rows)} lines; ${number(report.unchanged)} as they were`}
        />
        <Figure name={t`Changed`} value={number(report.updated)} comparison={t`known by their address`} />
        <Figure name={t`Units`} value={number(report.units)} comparison={t`made anew`} />
        <Figure
          name={t`Refused`}
          value={<span className={report.refused > 0 ? 'wrn' : ''}>{number(report.refused)}</span>}
          comparison={t`${number(report.deactivated)} deactivated`}
        />
      </div>
      {report.lines.length > 0 && <Lines report={report} />}
    </>
  )
}

function Lines({ report }: { report: PeopleImport }) {
  const { t } = useLingui()
  const outcomes = {
    created: report.dryRun ? t`would be new` : t`new`,
    updated: report.dryRun ? t`would change` : t`changed`,
    deactivated: report.dryRun ? t`would be deactivated` : t`deactivated`,
    refused: t`refused`,
  }
  // What needs the reader comes first.
  const lines = [...report.lines].sort((a, b) => Number(b.outcome === 'refused') - Number(a.outcome === 'refused'))
  return (
    <div className="sec">
      <h2 className="h3">{t`Line by line`}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls is reached by keys */}
      <section className="lines" tabIndex={0} aria-label={t`Line by line`}>
        <table className="tbl">
          <thead>
            <tr>
              <th scope="col">{t`Line`}</th>
              <th scope="col">{t`Who`}</th>
              <th scope="col">{t`What becomes of it`}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={`${line.line} ${line.email} ${line.outcome}`}>
                <td className="tn ink3">{line.line > 0 ? line.line : ''}</td>
                <td style={{ overflowWrap: 'anywhere' }}>{line.email}</td>
                <td>
                  <span className={line.outcome === 'refused' ? 'wrn m' : ''}>{outcomes[line.outcome]}</span>
                  {line.reason && <span className="ink2">{`: ${line.reason}`}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}
