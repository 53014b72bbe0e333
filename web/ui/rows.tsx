import type { ReactNode } from 'react'
import css from './rows.module.css'

/** A list of rows with hairlines between them. */
export function Rows({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <ul className={css.rows} aria-label={label}>
      {children}
    </ul>
  )
}

type RowProps = {
  /** An avatar, an icon or a checkbox. */
  mark?: ReactNode
  title: ReactNode
  meta?: ReactNode
  /** A state and at most one action. */
  side?: ReactNode
  /** On a telephone the side goes below the title: for wide buttons. */
  stacked?: boolean
  selected?: boolean
  /** Across the whole row, such as a form that one opened. */
  children?: ReactNode
}

/** One thing of a list: leading mark, title, meta, action. */
export function Row({ mark, title, meta, side, stacked = false, selected = false, children }: RowProps) {
  const looks = [css.row, mark && css.marked, stacked && css.stacked, selected && css.selected]
  return (
    <li className={looks.filter(Boolean).join(' ')}>
      {mark && <span className={css.mark}>{mark}</span>}
      <div>
        <div className={css.title}>{title}</div>
        {meta && <div className={css.meta}>{meta}</div>}
      </div>
      {side && <div className={css.side}>{side}</div>}
      {children && <div className={css.below}>{children}</div>}
    </li>
  )
}
