import './people.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconAffiliate, IconUserPlus } from '@tabler/icons-react'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMe } from '../platform/session.ts'
import { Crumb } from '../ui/crumb.tsx'
import { Page } from '../ui/page.tsx'
import { Chart } from './chart.tsx'
import { DirectoryList } from './directory-list.tsx'
import type { DirectorySearch } from './index.tsx'
import { Units, UnitsDrawer } from './units-column.tsx'

const InviteDialog = lazy(() => import('./invite-dialog.tsx').then(({ InviteDialog }) => ({ default: InviteDialog })))

export function Directory() {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/people' })
  const navigate = useNavigate()
  const me = useMe()
  const [treeOver, setTreeOver] = useState(false)
  const [inviting, setInviting] = useState(false)
  const change = (next: Partial<Record<keyof DirectorySearch, string | undefined>>): void => {
    const kept = Object.fromEntries(Object.entries({ ...search, ...next }).filter(([, value]) => value))
    void navigate({ to: '/people', search: kept as DirectorySearch, replace: 'q' in next })
  }
  const units = {
    q: search.q ?? '',
    selected: search.unit ?? null,
    onSelect: (id: string) => change({ unit: id === search.unit ? undefined : id }),
  }
  return (
    <Page
      title={t`People`}
      width="full"
      bar={<Crumb>{t`People`}</Crumb>}
      actions={
        <>
          <Button
            className="only-narrow"
            variant="subtle"
            leftSection={<IconAffiliate size={16} />}
            onClick={() => setTreeOver(true)}
          >
            {t`Units`}
          </Button>
          <ViewSwitch search={search} />
          {me.administrator && (
            <Button className="hide-s" leftSection={<IconUserPlus size={16} />} onClick={() => setInviting(true)}>
              {t`Invite`}
            </Button>
          )}
        </>
      }
    >
      <div className="with-tree">
        <nav className="tree-col" aria-label={t`Units`}>
          <Units {...units} />
        </nav>
        {search.view === 'chart' ? <Chart unit={search.unit} /> : <DirectoryList search={search} onChange={change} />}
      </div>
      <UnitsDrawer {...units} opened={treeOver} onClose={() => setTreeOver(false)} />
      <Suspense fallback={null}>{inviting && <InviteDialog onClose={() => setInviting(false)} />}</Suspense>
    </Page>
  )
}

function ViewSwitch({ search }: { search: DirectorySearch }) {
  const { t } = useLingui()
  const { view: _, ...rest } = search
  return (
    <nav className="seg" aria-label={t`View`}>
      <Link to="/people" search={rest} activeOptions={{ exact: true }}>
        {t`List`}
      </Link>
      <Link to="/people" search={{ ...rest, view: 'chart' }} activeOptions={{ exact: true }}>
        {t`Chart`}
      </Link>
    </nav>
  )
}
