import type { ReactNode } from 'react'
import motif from './motif.json'

/** The web, one sentence, one action. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
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
      <h2 className="h2">{title}</h2>
      {children && <p>{children}</p>}
      {action && <div className="do">{action}</div>}
    </div>
  )
}
