import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { PeopleImport } from '../../contract/people/import.ts'
import { number } from '../platform/dates.ts'
import { Figure } from '../ui/figure.tsx'
import { LineReport } from '../ui/line-report.tsx'
import css from './people-report.module.css'

/** What became, or would become, of each line of the file. */
export function PeopleReport({ report }: { report: PeopleImport }) {
  const { t } = useLingui()
  return (
    <>
      <div className="figs">
        <Figure
          name={t`New`}
          value={number(report.created)}
          comparison={t`of ${number(report.rows)} lines; ${number(report.unchanged)} as they were`}
        />
        <Figure name={t`Changed`} value={number(report.updated)} comparison={t`matched by email address`} />
        <Figure name={t`Units`} value={number(report.units)} comparison={t`made anew`} />
        <Figure
          name={t`Refused`}
          value={<span className={report.errors > 0 ? 'wrn' : ''}>{number(report.errors)}</span>}
          comparison={t`${number(report.deactivated)} deactivated`}
        />
      </div>
      {report.newUnits.length > 0 && <NewUnits report={report} />}
      {report.lines.length > 0 && <Lines report={report} />}
    </>
  )
}

function NewUnits({ report }: { report: PeopleImport }) {
  const { t } = useLingui()
  const more = report.units - report.newUnits.length
  return (
    <details className={css.units}>
      <summary>{t`New units`}</summary>
      <ul>
        {report.newUnits.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
      {more > 0 && <p>{t`${plural(more, { one: 'and # more', other: 'and # more' })}`}</p>}
    </details>
  )
}

function Lines({ report }: { report: PeopleImport }) {
  const { t } = useLingui()
  const outcomes = {
    created: report.dryRun ? t`would be new` : t`new`,
    updated: report.dryRun ? t`would change` : t`changed`,
    deactivated: report.dryRun ? t`would be deactivated` : t`deactivated`,
    error: t`refused`,
  }
  const lines = [...report.lines].sort((a, b) => Number(b.outcome === 'error') - Number(a.outcome === 'error'))
  return (
    <LineReport
      title={t`Who`}
      lines={lines.map(({ line, email, outcome, reason }) => ({
        key: `${line} ${email} ${outcome}`,
        line: line > 0 ? line : null,
        what: email,
        outcome: outcomes[outcome],
        refused: outcome === 'error',
        more: reason && `: ${reason}`,
      }))}
    />
  )
}
