import type { ReactNode } from 'react'

export type ChipTone = 'plain' | 'gain' | 'loss' | 'line' | 'dash'

/** A state in words. Never decoration. */
export function Chip({ tone = 'plain', icon, children }: { tone?: ChipTone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={`chip ${tone === 'plain' ? '' : tone}`}>
      {icon}
      {children}
    </span>
  )
}
