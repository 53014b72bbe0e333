import type { ReactNode } from 'react'

type FigureProps = { name: ReactNode; value: ReactNode; unit?: ReactNode; comparison: ReactNode }

/** A number with its unit, and what it is to be compared with. */
export function Figure({ name, value, unit, comparison }: FigureProps) {
  return (
    <div className="fig">
      <div className="k">{name}</div>
      <div className="v">
        {value}
        {unit && <small>{unit}</small>}
      </div>
      <div className="c">{comparison}</div>
    </div>
  )
}
