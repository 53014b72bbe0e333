import './firstrun.css'
import { useLingui } from '@lingui/react/macro'
import { useDocumentTitle } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { LanguageSwitch } from '../account/parts.ts'
import { LargeWeb } from '../ui/large-web.tsx'
import { Mark } from '../ui/mark.tsx'

type StartProps = {
  step: 'name' | 'ways' | 'weaving'
  at: string
  title: string
  lede: string
  /** How much of the spiral is laid, 0 to 1. */
  woven?: number
  children: ReactNode
}

/** The first start: words at the left, and at the right the web that grows with the work. */
export function Start({ step, at, title, lede, woven = 0, children }: StartProps) {
  const { t } = useLingui()
  useDocumentTitle(`${title} · Orbweaver`)
  return (
    <main className="start" id="main" data-step={step} tabIndex={-1}>
      <div className="loom">
        <LargeWeb progress={woven} />
      </div>
      <div className="brand">
        <Mark size={28} />
        <span>Orbweaver</span>
      </div>
      <section className="step">
        <p className="at">{at}</p>
        <h1 className="h1">{title}</h1>
        <p className="lede">{lede}</p>
        {children}
      </section>
      <footer>
        <span>{t`Runs on this machine; nothing is sent anywhere`}</span>
        <LanguageSwitch />
      </footer>
    </main>
  )
}
