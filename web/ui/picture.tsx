import './picture.css'
import type { ReactNode } from 'react'
import { fullTime } from '../platform/dates.ts'

export const PICTURE_EDGE = 32
const HEAD = 76

type PictureProps = {
  title: string
  lede: string
  /** Of what stands in it. */
  width: number
  height: number
  children: ReactNode
}

/** A chart to be taken along as PNG: alone it still says what it shows, and as of when. */
export function Picture({ title, lede, width, height, children }: PictureProps) {
  const [wide, high] = [Math.max(width, 560) + 2 * PICTURE_EDGE, height + HEAD + 2 * PICTURE_EDGE + 16]
  return (
    <svg className="picture" role="img" aria-label={title} width={wide} height={high} viewBox={`0 0 ${wide} ${high}`}>
      <rect className="ground" width={wide} height={high} />
      <text className="name" x={PICTURE_EDGE} y={PICTURE_EDGE + 18}>
        {title}
      </text>
      <text x={PICTURE_EDGE} y={PICTURE_EDGE + 42}>
        {lede}
      </text>
      <g transform={`translate(${PICTURE_EDGE} ${PICTURE_EDGE + HEAD})`}>{children}</g>
      <text className="faint" x={PICTURE_EDGE} y={high - PICTURE_EDGE + 8}>
        {fullTime(new Date().toISOString())}
      </text>
    </svg>
  )
}
