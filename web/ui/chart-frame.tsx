import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import css from './chart-frame.module.css'

type ChartFrameProps = {
  /** The finding, as a sentence. */
  title: ReactNode
  /** The unit, the period and the source. */
  note?: ReactNode
  /** An `ExportMenu`. */
  take?: ReactNode
  /** A drawing with its labels on the data: there is no legend. */
  children: ReactNode
  /** The same numbers as a table with class `tbl`. */
  table: ReactNode
}

/** A chart with its title, its table and its export. */
export function ChartFrame({ title, note, take, children, table }: ChartFrameProps) {
  const { t } = useLingui()
  return (
    <figure className={css.frame}>
      <figcaption className={css.head}>
        <div>
          <h3 className="h3">{title}</h3>
          {note && <p className={css.note}>{note}</p>}
        </div>
        {take}
      </figcaption>
      <div className={css.scroll}>{children}</div>
      <details className={css.table}>
        <summary>{t`Show as table`}</summary>
        <div className={css.scroll}>{table}</div>
      </details>
    </figure>
  )
}
