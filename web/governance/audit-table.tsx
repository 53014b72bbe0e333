import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { AuditRow } from '../../contract/policies.ts'
import { fullTime, postTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'

export function AuditTable({ rows }: { rows: AuditRow[] }) {
  const { t } = useLingui()
  if (rows.length === 0) return <p className="ink2">{t`Nothing in the log fits that.`}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keys
    <section className="gov-scroll" tabIndex={0} aria-label={t`The log, newest first`}>
      <table className="tbl audit">
        <thead>
          <tr>
            <th scope="col" className="num">
              {t`Row`}
            </th>
            <th scope="col">{t`When`}</th>
            <th scope="col">{t`Who`}</th>
            <th scope="col">{t`Did`}</th>
            <th scope="col">{t`What`}</th>
            <th scope="col">{t`More`}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ row }: { row: AuditRow }) {
  const { t } = useLingui()
  const { id, at, actor, verb, kind, object, origin, detail } = row
  const more = JSON.stringify(detail)
  return (
    <tr>
      <td className="num">{id}</td>
      <td className="nw">
        <time dateTime={at} title={fullTime(at)}>
          {postTime(at)}
        </time>
      </td>
      <td>
        {actor ? (
          <Link className="row" to="/people/$id" params={{ id: actor.id }}>
            <Avatar person={actor} size={20} />
            <span className="clip">{actor.name}</span>
          </Link>
        ) : (
          <span className="ink3">{t`the program`}</span>
        )}
      </td>
      <td>{verb}</td>
      <td>
        {kind} <code className="ink3 xs">{object.slice(0, 8)}</code>
        {origin && <span className="ink3"> {origin}</span>}
      </td>
      <td className="more">{more === '{}' ? '' : <code className="xs ink2">{more}</code>}</td>
    </tr>
  )
}
