import './account-table.css'
import { useLingui } from '@lingui/react/macro'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import type { Account } from '../../contract/presence/accounts.ts'
import { AccountRow } from './account-row.tsx'

type Chosen = ReadonlySet<string>
type TableProps = {
  rows: Account[]
  /** Of all that fit, also those that are not loaded yet. */
  total: number
  chosen: Chosen
  onChoose: (change: (chosen: Chosen) => Chosen) => void
}

const lineHeight = 53

/** One line an account, of any number only those in sight. j and k walk, o opens, x chooses. */
export function AccountTable({ rows, total, chosen, onChoose }: TableProps) {
  const { t } = useLingui()
  const toggle = useCallback(
    (id: string) =>
      onChoose((before) => {
        const next = new Set(before)
        if (!next.delete(id)) next.add(id)
        return next
      }),
    [onChoose],
  )
  const all = rows.every(({ id }) => chosen.has(id))
  const { table, lines, above, below, measure } = useLinesInSight(rows)
  return (
    <table className="tbl reg" ref={table} aria-rowcount={total + 1}>
      <caption className="vh">{t`Accounts`}</caption>
      <thead>
        <tr aria-rowindex={1}>
          <th scope="col" className="pick">
            <input
              type="checkbox"
              aria-label={t`Choose all that are shown`}
              checked={all}
              onChange={() => onChoose(() => (all ? new Set() : new Set(rows.map(({ id }) => id))))}
            />
          </th>
          <th scope="col" className="name">{t`Account`}</th>
          <th scope="col" className="if-any who">{t`Steward`}</th>
          <th scope="col" className="if-any day">{t`Last post`}</th>
          <th scope="col" className="if-roomy ev">{t`Evidence`}</th>
          <th scope="col" className="if-vast num">{t`Followers`}</th>
          <th scope="col" className="if-wide day">{t`Confirmed`}</th>
          <th scope="col" className="state">{t`Condition`}</th>
        </tr>
      </thead>
      <Space height={above} />
      <tbody>
        {lines.map(({ row, index }) => (
          <AccountRow
            key={row.id}
            ref={measure}
            row={row}
            index={index}
            chosen={chosen.has(row.id)}
            onToggle={toggle}
          />
        ))}
      </tbody>
      <Space height={below} />
    </table>
  )
}

/** Where the lines out of sight would be, so that the page scrolls as if they were there. */
function Space({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tbody aria-hidden="true" className="space">
      <tr>
        <td style={{ height }} />
      </tr>
    </tbody>
  )
}

function useLinesInSight(rows: Account[]) {
  const table = useRef<HTMLTableElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop((table.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [])
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => lineHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollMargin: top,
  })
  const items = virtual.getVirtualItems()
  const [first, last] = [items[0], items.at(-1)]
  return {
    table,
    measure: virtual.measureElement,
    lines: items.flatMap(({ index }) => {
      const row = rows[index]
      return row ? [{ row, index }] : []
    }),
    above: first ? first.start - top : 0,
    below: last ? virtual.getTotalSize() - (last.end - top) : 0,
  }
}
