import { useLayoutEffect, useRef, useState } from 'react'
import strokes from './large-web.json'

type Point = { x: number; y: number }

/** The large web in its box of 860 × 800; `progress` 0 to 1 lays the spiral from the outside inwards. */
export function LargeWeb({ progress, className }: { progress?: number; className?: string }) {
  const spiral = useRef<SVGPathElement>(null)
  const [at, setAt] = useState<Point | null>(null)
  useLayoutEffect(() => {
    const path = spiral.current
    if (!path || progress === undefined) return
    const { x, y } = path.getPointAtLength(path.getTotalLength() * progress)
    setAt({ x, y })
  }, [progress])
  const share = progress ?? 1
  return (
    <svg className={`web ${className ?? ''}`} viewBox="0 0 860 800" aria-hidden="true">
      <g opacity={0.42}>
        <path d={strokes.frame} />
        <path d={strokes.spokes} />
      </g>
      <path d={strokes.spiral} opacity={0.1} />
      <path
        ref={spiral}
        d={strokes.spiral}
        opacity={0.78}
        strokeWidth={1.15}
        pathLength={1}
        strokeDasharray={`${share} 1`}
      />
      {at && <circle cx={at.x} cy={at.y} r={4} fill="var(--accent)" stroke="var(--paper)" strokeWidth={3} />}
    </svg>
  )
}
