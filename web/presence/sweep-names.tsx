import './sweep.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type BrandName, deleteBrandName } from '../../contract/presence/impersonation.ts'
import { call } from '../platform/call.ts'
import { useMe } from '../platform/session.ts'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { SweepNameForm } from './sweep-name-form.tsx'
import { brandNamesQuery, refreshSweeps } from './sweep-queries.ts'
import { SweepsLink } from './sweep-run.tsx'

/** The names that sweeps look for, each with the handles under which one expects it and the domains that prove it. */
export function SweepNames() {
  const { t } = useLingui()
  const { administrator } = useMe()
  return (
    <Page
      title={t`Names that sweeps look for`}
      bar={<Crumb parentName={t`Sweeps`} parent={SweepsLink}>{t`Names`}</Crumb>}
    >
      <Mast
        title={t`Names that others might borrow`}
        lede={t`The organisation, its brands and products. Each sweep looks for all of them, spelled in every way that can be mistaken.`}
      />
      {administrator ? (
        <Names />
      ) : (
        <p className="sm ink3" style={{ paddingTop: 16 }}>
          {t`Administrators keep these names.`}
        </p>
      )}
    </Page>
  )
}

function Names() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(brandNamesQuery)
  const [editing, setEditing] = useState<string | null>(null)
  const done = () => setEditing(null)
  const names = data?.items ?? []
  return (
    <div className="names">
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} face={false} />}
      {data && names.length === 0 && editing !== 'new' && (
        <EmptyState title={t`There is no name to look for yet`}>
          {t`Begin with the name of the organisation.`}
        </EmptyState>
      )}
      <ul>
        {names.map((name) => (
          <li key={name.id} data-item tabIndex={-1}>
            {editing === name.id ? (
              <SweepNameForm name={name} onDone={done} />
            ) : (
              <NameRow name={name} onEdit={() => setEditing(name.id)} />
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' ? (
        <SweepNameForm name={null} onDone={done} />
      ) : (
        data && (
          <Button variant="filled" onClick={() => setEditing('new')}>
            {t`Add a name`}
          </Button>
        )
      )}
    </div>
  )
}

function NameRow({ name, onEdit }: { name: BrandName; onEdit: () => void }) {
  const { t } = useLingui()
  const { handles, domains, unreviewed: open } = name
  const called = name.name
  return (
    <div className="name-row">
      <div>
        <b>{called}</b>
        <small className="dotsep">
          <span>{t`${plural(open, { 0: 'nothing to judge', one: 'one hit to judge', other: '# hits to judge' })}`}</span>
          {handles.length > 0 && <span>{t`expected as ${handles.join(', ')}`}</span>}
          {domains.length > 0 && <span>{t`proved by ${domains.join(', ')}`}</span>}
        </small>
      </div>
      <span className="row">
        <Button size="xs" data-key="e" onClick={onEdit} aria-label={t`Change ${called}`}>
          {t`Change`}
        </Button>
        <RemoveName name={name} />
      </span>
    </div>
  )
}

/** Its hits go with it, so it asks once more; evidence stays. */
function RemoveName({ name }: { name: BrandName }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [sure, setSure] = useState(false)
  const remove = useMutation({
    mutationFn: () => call(deleteBrandName, { params: { id: name.id } }),
    onSuccess: () => refreshSweeps(client),
  })
  const called = name.name
  if (!sure)
    return (
      <Button size="xs" variant="subtle" onClick={() => setSure(true)} aria-label={t`Remove ${called}`}>
        {t`Remove`}
      </Button>
    )
  return (
    <span className="row wrap">
      <span className="sm">{t`Its hits go with it. Evidence stays.`}</span>
      <Button size="xs" loading={remove.isPending} onClick={() => remove.mutate()}>
        {t`Remove it`}
      </Button>
      <Button size="xs" variant="subtle" onClick={() => setSure(false)}>
        {t`Keep it`}
      </Button>
      <FormProblem error={remove.error} />
    </span>
  )
}
