import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type RefusalProps = {
  title: string
  /** The rule's own sentence. */
  rule: ReactNode
  /** What was kept, and who can grant it. */
  children?: ReactNode
  actions?: ReactNode
}

export function Refusal({ title, rule, children, actions }: RefusalProps) {
  return (
    <section className="msg">
      <IconLock size={18} className="wrn" aria-hidden="true" />
      <div>
        <h2 className="h3">{title}</h2>
        <div className="note loss">{rule}</div>
        {children && <p>{children}</p>}
        {actions && <div className="do">{actions}</div>}
      </div>
    </section>
  )
}
