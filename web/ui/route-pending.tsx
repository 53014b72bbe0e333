import { useIsInsidePage } from './page.tsx'
import { SkeletonRows } from './skeleton.tsx'

/** Stands where a page comes while its code or its data is loaded. */
export function RoutePending() {
  const isInside = useIsInsidePage()
  if (isInside) return <SkeletonRows />
  return (
    <main className="main" id="main" tabIndex={-1} aria-busy="true">
      <div className="bar read-w" />
      <div className="read">
        <SkeletonRows />
      </div>
    </main>
  )
}
