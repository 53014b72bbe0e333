import { SkeletonRows } from '../ui/skeleton.tsx'

/** Stands where a page comes while its code or its data is loaded. */
export function RoutePending() {
  return (
    <main className="main" id="main" tabIndex={-1} aria-busy="true">
      <div className="bar read-w" />
      <div className="read">
        <SkeletonRows />
      </div>
    </main>
  )
}
