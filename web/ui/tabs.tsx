import type { ReactNode } from 'react'

type TabsProps = {
  label: string
  /** Links, each with aria-current where it is the present one. */
  children: ReactNode
  /** Draw the page's black rule below, where the masthead left it out. */
  rule?: boolean
}

/** Tabs are links: each has its own address. */
export function Tabs({ label, children, rule = false }: TabsProps) {
  return (
    <nav className={rule ? 'tabs rule' : 'tabs'} aria-label={label}>
      {children}
    </nav>
  )
}
