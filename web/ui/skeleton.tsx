import { useLingui } from '@lingui/react/macro'
import { type ReactNode, useEffect, useState } from 'react'

/** Shows its children only after 200 ms, so that quick answers do not flicker. */
export function Late({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 200)
    return () => clearTimeout(timer)
  }, [])
  return shown ? children : null
}

const widths = ['42%', '92%', '68%'] as const

/** Rows in the shape of what comes. */
export function SkeletonRows({ rows = 4, face = true }: { rows?: number; face?: boolean }) {
  const { t } = useLingui()
  return (
    <Late>
      <div aria-busy="true">
        <span className="vh">{t`Loading`}</span>
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a skeleton have nothing else
          <div className="sk-row" key={row}>
            {face ? <span className="sk round" /> : <span />}
            <span>
              <span className="sk" style={{ width: widths[row % 3] }} />
              <span className="sk big" style={{ width: widths[(row + 1) % 3] }} />
              <span className="sk" style={{ width: '96%' }} />
            </span>
          </div>
        ))}
      </div>
    </Late>
  )
}
