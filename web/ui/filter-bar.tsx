import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './filter-bar.module.css'

type FilterBarProps = {
  /** A `SearchField`: it takes the room that the filters leave. */
  search?: ReactNode
  /** Present while any filter is set. */
  onClear?: (() => void) | undefined
  children?: ReactNode
}

/** What narrows a list: search first, then filters and the order. */
export function FilterBar({ search, onClear, children }: FilterBarProps) {
  const { t } = useLingui()
  return (
    <div className={css.bar}>
      {search && <div className={css.search}>{search}</div>}
      {children}
      {onClear && (
        <div className={css.clear}>
          <Button variant="subtle" onClick={onClear}>
            {t`Clear filters`}
          </Button>
        </div>
      )}
    </div>
  )
}
