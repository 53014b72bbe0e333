import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type {
  ImportError,
  ImportRunWithReport,
  ImportReport as Report,
  ReportRow,
  Unmatched,
} from '../../contract/imports.ts'
import { monthOf, number } from '../platform/dates.ts'
import { Figure } from '../ui/figure.tsx'
import { formatBytes } from './bytes.ts'
import { useFateWords, useKindWords, useRefusalWords } from './run-words.ts'

export function ImportReport({ report, run }: { report: Report; run: ImportRunWithReport }) {
  const { t } = useLingui()
  return (
    <>
      <Figures report={report} run={run} />
      <table className="tbl fates" style={{ marginTop: 8 }}>
        <thead>
          <tr>
            <th scope="col">{t`In the export`}</th>
            <th scope="col">{t`Becomes`}</th>
            <th scope="col">{t`Lost or changed, and why`}</th>
          </tr>
        </thead>
        <tbody>
          {report.rows.filter(isWorthSaying).map((row) => (
            <FateRow key={row.kind} row={row} />
          ))}
        </tbody>
      </table>
      {report.unmatchedCount > 0 && <UnmatchedPeople report={report} />}
      {report.errorCount > 0 && <RefusedRecords report={report} />}
    </>
  )
}

/** What an export does not hold needs no row, but that private talk stays private is worth one. */
const isWorthSaying = ({ kind, found, outcomes }: ReportRow): boolean =>
  found > 0 || outcomes.length > 0 || kind === 'direct messages'

function Figures({ report, run }: { report: Report; run: ImportRunWithReport }) {
  const { t } = useLingui()
  const row = (kind: ReportRow['kind']) => report.rows.find((one) => one.kind === kind)
  const span = report.from && report.to ? t`${monthOf(report.from)} to ${monthOf(report.to)}` : t`no messages`
  const closed = row('channels')?.outcomes.find(({ outcome }) => outcome === 'private community')?.count ?? 0
  const matched = row('people')?.outcomes.find(({ outcome }) => outcome === 'matched by email')?.count ?? 0
  return (
    <div className="figs">
      <Figure
        name={t`Channels`}
        value={number(row('channels')?.found ?? 0)}
        comparison={t`${number(closed)} of them closed`}
      />
      <Figure
        name={t`People`}
        value={number(row('people')?.found ?? 0)}
        comparison={t`${number(matched)} known by mail`}
      />
      <Figure name={t`Messages`} value={number(row('messages')?.found ?? 0)} comparison={span} />
      <Figure
        name={t`Refused`}
        value={<span className={report.errorCount > 0 ? 'wrn' : ''}>{number(report.errorCount)}</span>}
        comparison={report.errorCount > 0 ? t`each with its place and reason` : t`nothing, of ${formatBytes(run.size)}`}
      />
    </div>
  )
}

function FateRow({ row }: { row: ReportRow }) {
  const { t } = useLingui()
  const kind = useKindWords()[row.kind]
  const say = useFateWords()
  const kept = row.outcomes.filter(({ lost }) => !lost)
  const lost = row.outcomes.filter((one) => one.lost)
  return (
    <tr>
      <th scope="row">
        {kind.name}
        <small className="tn">{row.found > 0 ? number(row.found) : t`none in it`}</small>
      </th>
      <td>
        {kept.length > 0 ? kept.map(({ outcome, count }) => say(outcome, count)).join(', ') : t`Nothing`}
        <small>{kind.more}</small>
      </td>
      <td>
        {lost.length === 0 ? (
          <span className="ink3">{t`Nothing`}</span>
        ) : (
          lost.map(({ outcome, count }, i) => (
            <span key={outcome}>
              {i > 0 && '; '}
              {outcome === 'error' ? <b>{say(outcome, count)}</b> : say(outcome, count)}
            </span>
          ))
        )}
      </td>
    </tr>
  )
}

function UnmatchedPeople({ report }: { report: Report }) {
  const { t } = useLingui()
  return (
    <section className="sec">
      <div className="sh">
        <h2 className="h3">{t`${number(report.unmatchedCount)} people without a match`}</h2>
        <span className="xs ink3">{t`Kept as placeholders; whoever it was can claim what they wrote`}</span>
      </div>
      <table className="tbl unmatched">
        <thead>
          <tr>
            <th scope="col">{t`In Slack`}</th>
            <th scope="col">{t`When`}</th>
            <th scope="col">{t`Messages`}</th>
          </tr>
        </thead>
        <tbody>
          {report.unmatched.map((one) => (
            <UnmatchedRow key={`${one.name} ${one.email}`} one={one} />
          ))}
        </tbody>
      </table>
      {report.unmatchedCount > report.unmatched.length && (
        <p className="sm ink3" style={{ paddingTop: 8 }}>
          {t`Those who wrote most; ${number(report.unmatchedCount - report.unmatched.length)} more are in the same way.`}
        </p>
      )}
    </section>
  )
}

function UnmatchedRow({ one }: { one: Unmatched }) {
  const { t } = useLingui()
  const name = one.person ? (
    <Link className="m" to="/people/$id" params={{ id: one.person }}>
      {one.name}
    </Link>
  ) : (
    <span className="m">{one.name}</span>
  )
  return (
    <tr>
      <td>
        {name}
        <small>{one.bot ? t`a bot` : (one.email ?? t`no address`)}</small>
      </td>
      <td className="ink3">{one.from && one.to ? t`${monthOf(one.from)} to ${monthOf(one.to)}` : ''}</td>
      <td className="num">{number(one.messages)}</td>
    </tr>
  )
}

function RefusedRecords({ report }: { report: Report }) {
  const { t } = useLingui()
  return (
    <section className="sec" id="refused">
      <div className="sh">
        <h2 className="h3">{t`${number(report.errorCount)} refused`}</h2>
        <span className="xs ink3">
          {report.errorCount > report.errors.length
            ? t`The first ${number(report.errors.length)}`
            : t`Each with its place`}
        </span>
      </div>
      <ul className="refused">
        {report.errors.map((one) => (
          <RefusedRow key={`${one.file} ${one.index}`} one={one} />
        ))}
      </ul>
    </section>
  )
}

function RefusedRow({ one }: { one: ImportError }) {
  const { t } = useLingui()
  const say = useRefusalWords()
  return (
    <li>
      <code>{one.index === null ? one.file : t`${one.file}, record ${one.index + 1}`}</code>
      <span>{say(one.reason) ?? one.detail}</span>
    </li>
  )
}
