import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { type ReactNode, useEffect } from 'react'
import { ErrorNote } from '../ui/error-screen.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'

type Paged<T> = UseInfiniteQueryResult<{ pages: { items: T[] }[] }>
type RowListProps<T> = {
  query: Paged<T>
  render: (row: T) => ReactNode
  empty: ReactNode
  className: string
  /** Names of the columns, above the rows. */
  head?: ReactNode
  label: string
}

/** A list that goes on as one scrolls; a button does the same for those who do not scroll. */
export function RowList<T extends { id: string }>({ query, render, empty, className, head, label }: RowListProps<T>) {
  const { t } = useLingui()
  if (query.isPending) return <SkeletonRows />
  if (query.isError && !query.data) return <ErrorNote error={query.error} onRetry={() => void query.refetch()} />
  const rows = uniqueRows(query.data?.pages.flatMap((page) => page.items) ?? [])
  if (rows.length === 0) return empty
  return (
    <section className={className} aria-label={label}>
      {head}
      {rows.map(render)}
      {query.hasNextPage && (
        <More loading={query.isFetchingNextPage} onMore={() => void query.fetchNextPage()}>
          {t`Show more`}
        </More>
      )}
    </section>
  )
}

/** A row that moved up while we turned the page would come twice. */
function uniqueRows<T extends { id: string }>(rows: T[]): T[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()]
}

function More({ loading, onMore, children }: { loading: boolean; onMore: () => void; children: ReactNode }) {
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const near = entry?.isIntersecting ?? false
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once each time the end comes near
  useEffect(() => {
    if (near && !loading) onMore()
  }, [near, loading])
  return (
    <div className="more-rows" ref={ref}>
      {loading ? <SkeletonRows rows={2} /> : <Button onClick={onMore}>{children}</Button>}
    </div>
  )
}
