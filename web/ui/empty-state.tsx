import type { ReactNode } from 'react'
import motif from './motif.json'

type EmptyStateProps = {
  title: string
  children?: ReactNode
  action?: ReactNode
  /** The sentence is the headline of the whole page. */
  page?: boolean
}

/** The web, one sentence, one action. */
export function EmptyState({ title, children, action, page = false }: EmptyStateProps) {
  const Heading = page ? 'h1' : 'h2'
  return (
    <div className="empty">
      <svg
        className="motif"
        width="236"
        height="236"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth=".14"
        strokeLinecap="round"
        aria-hidden="true"
      >
        <path d={motif.small} />
      </svg>
      <Heading className="h2">{title}</Heading>
      {children && <p>{children}</p>}
      {action && <div className="do">{action}</div>}
    </div>
  )
}
