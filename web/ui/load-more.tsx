import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useIntersection } from '@mantine/hooks'
import { useEffect } from 'react'

type LoadMoreProps = { hasMore: boolean; loading: boolean; onMore: () => void }

/** Asks for the next page as its end comes near; a button for those who do not scroll. */
export function LoadMore({ hasMore, loading, onMore }: LoadMoreProps) {
  const { t } = useLingui()
  const { ref, entry } = useIntersection({ rootMargin: '600px' })
  const near = entry?.isIntersecting ?? false
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks once each time the end comes near
  useEffect(() => {
    if (near && hasMore && !loading) onMore()
  }, [near, hasMore, loading])
  if (!hasMore) return null
  return (
    <p ref={ref} style={{ padding: '16px 0' }}>
      <Button onClick={onMore} loading={loading}>
        {t`Show more`}
      </Button>
    </p>
  )
}
