import { useLingui } from '@lingui/react/macro'
import { ActionIcon } from '@mantine/core'
import { useDocumentTitle, useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { IconLayoutSidebarRight } from '@tabler/icons-react'
import { createContext, type ReactNode, use, useState } from 'react'
import { Sheet } from './sheet.tsx'

type PageProps = {
  /** Of the browser's tab. */
  title: string
  bar: ReactNode
  /** What stands at the end of the bar: the one primary action last. */
  actions?: ReactNode
  /** The reading column is 720 wide; lists and tables may use it all. */
  width?: 'read' | 'wide' | 'full'
  panel?: { title: string; head?: ReactNode; body: ReactNode }
  children: ReactNode
}

const InsidePage = createContext(false)

/** True for what a page shows: it brings no `main` of its own. */
export const useIsInsidePage = (): boolean => use(InsidePage)

/** One screen: bar, content, and a panel that closes (beside on wide screens, over the page on narrow ones). */
export function Page({ title, bar, actions, width = 'read', panel, children }: PageProps) {
  useDocumentTitle(`${title} · Orbweaver`)
  const narrow = useMediaQuery('(max-width: 1100px)', window.innerWidth <= 1100, { getInitialValueInEffect: false })
  const [kept, setKept] = useLocalStorage({
    key: 'orbweaver-panel',
    defaultValue: true,
    getInitialValueInEffect: false,
  })
  const [over, setOver] = useState(false)
  const beside = panel !== undefined && kept && !narrow
  return (
    <div className={beside ? 'page with-panel' : 'page'}>
      <main className="main" id="main" tabIndex={-1}>
        <div className={width === 'read' ? 'bar read-w' : 'bar'}>
          {bar}
          <div className="end">
            {actions}
            {panel && !beside && <PanelSwitch open={false} onClick={() => (narrow ? setOver(true) : setKept(true))} />}
          </div>
        </div>
        <InsidePage value={true}>{width === 'full' ? children : <div className={width}>{children}</div>}</InsidePage>
      </main>
      {panel && beside && (
        <aside className="panel" aria-label={panel.title}>
          <div className="panel-head">
            <h2 className="h3 grow">{panel.title}</h2>
            {panel.head}
            <PanelSwitch open onClick={() => setKept(false)} />
          </div>
          {panel.body}
        </aside>
      )}
      {panel && narrow && (
        <Sheet opened={over} onClose={() => setOver(false)} position="right" size={360} title={panel.title}>
          <div className="panel-body">
            {panel.head}
            {panel.body}
          </div>
        </Sheet>
      )}
    </div>
  )
}

function PanelSwitch({ open, onClick }: { open: boolean; onClick: () => void }) {
  const { t } = useLingui()
  return (
    <ActionIcon
      size={open ? 28 : 32}
      onClick={onClick}
      aria-label={open ? t`Close the panel` : t`Open the panel`}
      aria-expanded={open}
    >
      <IconLayoutSidebarRight size={18} />
    </ActionIcon>
  )
}
