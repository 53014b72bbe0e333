import './sections.css'
import type { ReactNode } from 'react'

type SectionsProps = {
  label: string
  /** List items with links. */
  nav: ReactNode
  /** On a telephone the list is a page of its own. */
  atList: boolean
  wide?: boolean
  children: ReactNode
}

/** A place with several sections, such as settings: their list stands beside the one that is open. */
export function Sections({ label, nav, atList, wide = false, children }: SectionsProps) {
  return (
    <div className={atList ? 'sections at-list' : 'sections'}>
      <nav aria-label={label}>
        <ul>{nav}</ul>
      </nav>
      <div className={wide ? 'section-body wide' : 'section-body'}>{children}</div>
    </div>
  )
}
