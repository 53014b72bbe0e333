import type { ReactNode } from 'react'
import css from './action-bar.module.css'

/** What can be done with the selected rows; it floats at the bottom of the list. */
export function ActionBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={css.bar} aria-label={label}>
      {children}
    </section>
  )
}
