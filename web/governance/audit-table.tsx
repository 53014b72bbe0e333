import './audit.css'
import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { AuditRow } from '../../contract/governance/audit.ts'
import { fullTime, postTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { AuditDetail, Named, type Names } from './audit-detail.tsx'
import { useKindWords, useVerbWords } from './audit-words.ts'

/** Rows of the log in words: who did what with what, and what the row says beside that. */
export function AuditTable({ rows, names }: { rows: AuditRow[]; names: Names }) {
  const { t } = useLingui()
  return (
    <table className="tbl audit">
      <caption className="vh">{t`The log, newest first`}</caption>
      <thead>
        <tr>
          <th scope="col">{t`When`}</th>
          <th scope="col">{t`Who`}</th>
          <th scope="col">{t`Did`}</th>
          <th scope="col">{t`What`}</th>
          <th scope="col">{t`More`}</th>
          <th scope="col" className="num">
            {t`Row`}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} names={names} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, names }: { row: AuditRow; names: Names }) {
  const { t } = useLingui()
  const verbs = useVerbWords()
  const kinds = useKindWords()
  const { id, at, actor, verb, kind, origin } = row
  return (
    <tr>
      <td className="nw ink2">
        <time dateTime={at} title={fullTime(at)}>
          {postTime(at)}
        </time>
      </td>
      <td>
        {actor ? (
          <Link className="row" to="/people/$id" params={{ id: actor.id }}>
            <Avatar person={actor} size={20} />
            <span className="m">{actor.name}</span>
          </Link>
        ) : (
          <span className="ink3">{t`the program`}</span>
        )}
      </td>
      <td>{verbs[verb]}</td>
      <td className="what">
        <span className="ink2">{kinds[kind]}</span> <ObjectOf row={row} names={names} />
        {origin && <small className="ink3">{t`brought by ${origin}`}</small>}
      </td>
      <td className="more">
        <AuditDetail row={row} names={names} />
      </td>
      <td className="num ink3">{id}</td>
    </tr>
  )
}

/** What it was done to, and what that belongs to, by name and leading there; where it has no name, its id. */
function ObjectOf({ row: { kind, object, target, detail }, names }: { row: AuditRow; names: Names }) {
  const { t } = useLingui()
  if (kind === 'operating model' && typeof detail['seq'] === 'number') {
    const seq = Number(detail['seq'])
    return (
      <Link className="plain" to="/model" search={{ seq }}>
        {t`version ${seq}`}
      </Link>
    )
  }
  if (kind === 'thread')
    return (
      <Link className="plain" to="/threads/$id" params={{ id: object }}>
        <code className="xs">{object.slice(0, 8)}</code>
      </Link>
    )
  const own = names[object]
  const whole = target && target !== object ? names[target] : undefined
  return (
    <>
      {own && <Named id={object} named={own} />}
      {!own && !whole && <code className="ink3 xs">{object.slice(0, 8)}</code>}
      {whole && target && (
        <>
          {own && ', '}
          <Named id={target} named={whole} />
        </>
      )}
    </>
  )
}
