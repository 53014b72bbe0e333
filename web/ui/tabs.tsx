import { type ReactNode, useLayoutEffect, useRef } from 'react'

type TabsProps = {
  label: string
  /** Links, each with aria-current where it is the present one. */
  children: ReactNode
  /** Draw the page's black rule below, where the masthead left it out. */
  rule?: boolean
}

/** Tabs are links: each has its own address. */
export function Tabs({ label, children, rule = false }: TabsProps) {
  const nav = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const bar = nav.current
    const here = bar?.querySelector<HTMLElement>('[aria-current]')
    // On a telephone the present one may lie beyond the edge.
    if (bar && here) bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2
  })
  return (
    <nav ref={nav} className={rule ? 'tabs rule' : 'tabs'} aria-label={label}>
      {children}
    </nav>
  )
}
