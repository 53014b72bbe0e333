import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { Fragment, type ReactNode, useCallback, useState } from 'react'

type HeldProps<T> = {
  latest: T
  /** `tell` says whether something was changed that would be lost. */
  children: (held: T, tell: (changed: boolean) => void) => ReactNode
}

/** A form on one version of the model: a newer one is taken at once where nothing was changed, else when one says so. */
export function Held<T extends { version: number }>({ latest, children }: HeldProps<T>) {
  const { t } = useLingui()
  const [held, setHeld] = useState(latest)
  const [changed, setChanged] = useState(false)
  const tell = useCallback((next: boolean) => setChanged(next), [])
  const newer = held.version !== latest.version
  if (newer && !changed) setHeld(latest)
  return (
    <div onInput={() => setChanged(true)}>
      {newer && changed && (
        <div className="note loss" role="status">
          <p>{t`Version ${latest.version} came into force while you were writing. Your text is still here. Copy what you need before you start over.`}</p>
          <Button
            size="xs"
            style={{ marginTop: 8 }}
            onClick={() => {
              setHeld(latest)
              setChanged(false)
            }}
          >
            {t`Start over from version ${latest.version}`}
          </Button>
        </div>
      )}
      <Fragment key={held.version}>{children(held, tell)}</Fragment>
    </div>
  )
}
