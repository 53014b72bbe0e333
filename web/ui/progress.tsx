type ProgressProps = { value: number; label: string; tone?: 'accent' | 'warn' }

/** How far long work is; `value` from 0 to 1. */
export function Progress({ value, label, tone = 'accent' }: ProgressProps) {
  const share = Math.min(1, Math.max(0, value))
  return (
    <div
      className={`meter ${tone}`}
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ transform: `scaleX(${share})` }} />
    </div>
  )
}
