import { useLingui } from '@lingui/react/macro'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { ReactNode } from 'react'

type CrumbProps = {
  /** A link to where this belongs; on a telephone it becomes an arrow back. */
  parent?: (inside: ReactNode, props: { className: string; 'aria-label'?: string }) => ReactNode
  parentName?: string
  children: ReactNode
}

export function Crumb({ parent, parentName, children }: CrumbProps) {
  const { t } = useLingui()
  return (
    <div className="crumb">
      {parent?.(<IconChevronLeft size={20} />, { className: 'only-s', 'aria-label': t`Back to ${parentName ?? ''}` })}
      {parent?.(parentName, { className: 'hide-s' })}
      {parent && <IconChevronRight size={14} className="hide-s" aria-hidden="true" />}
      <b>{children}</b>
    </div>
  )
}
