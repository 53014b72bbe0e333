type SparklineProps = { values: number[]; label: string }

const width = 104
const height = 24

/** A line from zero with its last number; its colour says whether the last quarter rose or fell. */
export function Sparkline({ values, label }: SparklineProps) {
  const top = Math.max(1, ...values)
  const points = values.map((value, i) => ({
    x: (i / Math.max(1, values.length - 1)) * width,
    y: height - 2 - (value / top) * (height - 5),
  }))
  const last = points.at(-1)
  const path = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')
  return (
    <span className={`sp ${trendOf(values)}`}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <path className="z" d={`M0 ${height - 1}H${width}`} />
        <path d={path} />
        {last && <circle cx={last.x} cy={last.y} r="2" />}
      </svg>
      <b className="tn">{values.at(-1) ?? 0}</b>
    </span>
  )
}

function trendOf(values: number[]): 'up' | 'dn' | '' {
  const mean = (part: number[]): number => part.reduce((sum, value) => sum + value, 0) / Math.max(1, part.length)
  const before = mean(values.slice(0, -3))
  const now = mean(values.slice(-3))
  if (before + now < 2) return ''
  if (now > before * 1.25) return 'up'
  return now < before * 0.6 ? 'dn' : ''
}
