import type { ReactNode } from 'react'

type MastProps = {
  title: ReactNode
  lede?: ReactNode
  /** A line above the headline: kind, state. */
  above?: ReactNode
  children?: ReactNode
  /** No rule below: tabs with the rule follow. */
  open?: boolean
}

/** One sentence in display size over the only black rule of the page. */
export function Mast({ title, lede, above, children, open = false }: MastProps) {
  return (
    <header className={open ? 'mast open' : 'mast'}>
      {above && <div className="above">{above}</div>}
      <h1 className="h1">{title}</h1>
      {lede && <p className="lede">{lede}</p>}
      {children}
    </header>
  )
}
