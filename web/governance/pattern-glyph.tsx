import './pattern-glyph.css'
import type { Pattern } from '../../contract/governance/authorization.ts'
import { usePatternWords } from './pattern-words.ts'

/** Dots as centre x, centre y and radius; lines as a path; both in a box of 24. */
type Strokes = { dots: readonly (readonly [number, number, number])[]; lines?: string; ring?: number }

const strokes: Record<Pattern, Strokes> = {
  decentralized: {
    dots: [
      [5, 6.5, 1.7],
      [13, 4, 1.7],
      [19.5, 8.5, 1.7],
      [10.2, 11.8, 1.7],
      [18, 17, 1.7],
      [4.5, 15.5, 1.7],
      [11.5, 20, 1.7],
    ],
  },
  centralized: { dots: [[12, 12, 3.6]], ring: 9 },
  'hub and spoke': {
    dots: [
      [12, 12, 2.6],
      [12, 3, 1.6],
      [19.79, 7.5, 1.6],
      [19.79, 16.5, 1.6],
      [12, 21, 1.6],
      [4.21, 16.5, 1.6],
      [4.21, 7.5, 1.6],
    ],
    lines:
      'M12 9.4L12 4.6M14.25 10.7L18.41 8.3M14.25 13.3L18.41 15.7M12 14.6L12 19.4M9.75 13.3L5.59 15.7M9.75 10.7L5.59 8.3',
  },
  dandelion: {
    dots: [
      [12, 12, 2.1],
      [12, 6, 1.35],
      [8.77, 3.48, 0.95],
      [12, 1.9, 0.95],
      [15.23, 3.48, 0.95],
      [17.2, 15, 1.35],
      [21, 13.46, 0.95],
      [20.75, 17.05, 0.95],
      [17.77, 19.06, 0.95],
      [6.8, 15, 1.35],
      [6.23, 19.06, 0.95],
      [3.25, 17.05, 0.95],
      [3, 13.46, 0.95],
    ],
    lines:
      'M12 10.2L12 6M12 6L8.77 3.48M12 6L12 1.9M12 6L15.23 3.48M13.56 12.9L17.2 15M17.2 15L21 13.46' +
      'M17.2 15L20.75 17.05M17.2 15L17.77 19.06M10.44 12.9L6.8 15M6.8 15L6.23 19.06M6.8 15L3.25 17.05M6.8 15L3 13.46',
  },
  honeycomb: {
    dots: [[12, 12, 1.3]],
    lines:
      'M12 8.45L15.07 10.22L15.07 13.78L12 15.55L8.93 13.78L8.93 10.22ZM18.15 8.45L21.22 10.22L21.22 13.78L18.15 15.55' +
      'L15.07 13.78L15.07 10.22ZM15.07 13.77L18.15 15.55L18.15 19.1L15.07 20.88L12 19.1L12 15.55ZM8.93 13.77L12 15.55' +
      'L12 19.1L8.93 20.88L5.85 19.1L5.85 15.55ZM5.85 8.45L8.93 10.22L8.93 13.78L5.85 15.55L2.78 13.78L2.78 10.22Z' +
      'M8.93 3.13L12 4.9L12 8.45L8.93 10.23L5.85 8.45L5.85 4.9ZM15.07 3.13L18.15 4.9L18.15 8.45L15.07 10.23L12 8.45L12 4.9Z',
  },
}

type GlyphProps = {
  pattern: Pattern
  size?: number
  tone?: 'ink' | 'inherited' | 'new'
  /** Where the word stands beside it already. */
  silent?: boolean
}

/** Scattered dots, a dot in a ring, a hub with spokes, hubs on stems, seven cells. */
export function PatternGlyph({ pattern, size = 20, tone = 'ink', silent = false }: GlyphProps) {
  const words = usePatternWords()
  const { dots, lines, ring } = strokes[pattern]
  return (
    <svg
      className={`glyph ${tone}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 32 ? 1.1 : 1.4}
      strokeLinejoin="round"
      strokeLinecap="round"
      role="img"
      aria-label={words[pattern].name}
      aria-hidden={silent}
    >
      {ring && <circle cx="12" cy="12" r={ring} />}
      {dots.map(([x, y, r]) => (
        <circle key={`${x} ${y}`} cx={x} cy={y} r={r} fill="currentColor" stroke="none" />
      ))}
      {lines && <path d={lines} />}
    </svg>
  )
}
