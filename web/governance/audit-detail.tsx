import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Kind } from '../../contract/activity.ts'
import type { AuditName, AuditRow } from '../../contract/governance/audit.ts'
import { calendarDay, postTime } from '../platform/dates.ts'
import { useFieldWords, useKindWords, useValueWords } from './audit-words.ts'
import { RuleLink } from './model-unit.tsx'

export type Names = Record<string, AuditName>

/** What a row says beside its object: fields in words, ids by their names; as it is written behind that. */
export function AuditDetail({ row, names }: { row: AuditRow; names: Names }) {
  const { t } = useLingui()
  const fieldWords = useFieldWords()
  const said = [names[row.object]?.name, row.target && names[row.target]?.name]
  const fields = Object.entries(row.detail).filter(
    ([field, value]) =>
      isTold(value) &&
      field !== 'changes' &&
      !(field === 'changed' && row.detail['changes']) &&
      // Its name stands beside it already.
      !((field === 'title' || field === 'name' || field === 'course') && said.some((name) => name === value)),
  )
  const changes = Array.isArray(row.detail['changes']) ? row.detail['changes'].filter(isChange) : []
  if (fields.length === 0 && changes.length === 0) return null
  return (
    <>
      <dl className="audit-detail">
        {changes.map(({ field, from, to }) => (
          <div key={field}>
            <dt>{fieldWords(field)}</dt>
            <dd>
              <del>
                <Value field={field} value={from} names={names} />
              </del>{' '}
              → <Value field={field} value={to} names={names} />
            </dd>
          </div>
        ))}
        {fields.map(([field, value]) => (
          <div key={field}>
            <dt>{fieldWords(field)}</dt>
            <dd>
              <Value field={field} value={value} names={names} />
            </dd>
          </div>
        ))}
      </dl>
      <details className="audit-raw">
        <summary className="xs ink3">{t`as it is written`}</summary>
        <code className="xs ink2">{JSON.stringify(row.detail)}</code>
      </details>
    </>
  )
}

/** What is empty says nothing. */
const isTold = (value: unknown): boolean =>
  value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

type Change = { field: string; from: unknown; to: unknown }
const isChange = (value: unknown): value is Change =>
  typeof value === 'object' && value !== null && 'field' in value && typeof value.field === 'string' && 'to' in value

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** So many of a list are named; all of them stand in what is written. */
const NAMED = 6

function Value({ field, value, names }: { field: string; value: unknown; names: Names }): ReactNode {
  const { t } = useLingui()
  const fieldWords = useFieldWords()
  const kinds = useKindWords()
  const valueWords = useValueWords()
  if (value === null || value === undefined || value === '') return <span className="ink3">{t`nothing`}</span>
  if (typeof value === 'boolean') return value ? t`yes` : t`no`
  if (Array.isArray(value)) {
    const more = value.length - NAMED
    return (
      <>
        {value.slice(0, NAMED).map((one, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries of a list have nothing but their place
          <span key={i}>
            {i > 0 && ', '}
            {field === 'changed' && typeof one === 'string' ? (
              fieldWords(one)
            ) : (
              <Value field={field} value={one} names={names} />
            )}
          </span>
        ))}
        {more > 0 && ` ${t`and ${more} more`}`}
      </>
    )
  }
  if (typeof value === 'object') return <code className="xs">{JSON.stringify(value)}</code>
  const text = String(value)
  const kind = field === 'of' ? Kind.enum.find((one) => one === text) : undefined
  if (kind) return kinds[kind]
  const named = names[text]
  if (named) return <Named id={text} named={named} />
  if (['what', 'state', 'visibility'].includes(field)) return valueWords(text)
  if (UUID.test(text)) return <code className="ink3 xs">{text.slice(0, 8)}</code>
  if (['rule', 'of'].includes(field) && /^[A-Z]{1,3}-\d+$/.test(text)) return <RuleLink rule={text} />
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return postTime(text)
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return calendarDay(text)
  return text
}

/** A name that leads to whom or what it names. */
export function Named({ id, named: { name, kind } }: { id: string; named: AuditName }) {
  const params = { id }
  if (kind === 'person')
    return (
      <Link className="plain" to="/people/$id" params={params}>
        {name}
      </Link>
    )
  if (kind === 'unit')
    return (
      <Link className="plain" to="/model" search={{ unit: id }}>
        {name}
      </Link>
    )
  const to = {
    account: '/accounts/$id',
    course: '/model/courses/$id',
    policy: '/policies/$id',
    proposal: '/model/proposals/$id',
    approval: '/approvals/$id',
  } as const
  return (
    <Link className="plain" to={to[kind]} params={params}>
      {name}
    </Link>
  )
}
