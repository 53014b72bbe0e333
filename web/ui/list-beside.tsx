import type { ReactNode } from 'react'
import css from './list-beside.module.css'

type ListBesideProps = {
  list: ReactNode
  /** What is selected in the list; its address is a part of the page's, so that Back closes it. */
  panel: { title: ReactNode; label: string; close: ReactNode; body: ReactNode } | null
}

/** A list, and beside it what is selected. On narrow screens the selected one takes the place of the list. */
export function ListBeside({ list, panel }: ListBesideProps) {
  return (
    <div className={panel ? css.open : undefined}>
      <div className={css.list}>{list}</div>
      {panel && (
        <section className={css.panel} aria-label={panel.label}>
          <div className={css.head}>
            <h2 className="h3">{panel.title}</h2>
            {panel.close}
          </div>
          {panel.body}
        </section>
      )}
    </div>
  )
}
