import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type OperatingModel, restoreModelVersion } from '../../contract/governance/operating-model.ts'
import { call } from '../platform/call.ts'
import { calendarDay, fullTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { tellDone } from '../ui/undo.tsx'
import { arrangementsQuery } from './governance-queries.ts'
import { refreshModel } from './refresh-model.ts'
import { WhyForm } from './why-form.tsx'

type Shown = OperatingModel & { mayChange: boolean }
type Version = Pick<OperatingModel, 'version' | 'startedAt' | 'by' | 'reason' | 'restoredFrom'>

/** Every version with who, when and why; each can be looked at and brought back. */
export function ModelHistory({ arranged }: { arranged: Shown }) {
  const { t } = useLingui()
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(arrangementsQuery)
  const versions = data?.pages.flatMap(({ items }) => items) ?? []
  const inForce = versions[0]?.version ?? 0
  if (versions.length === 0) return null
  return (
    <section className="sec" aria-labelledby="history-head">
      <h2 className="h3" id="history-head">
        {t`Versions`}
      </h2>
      {arranged.version !== inForce && (
        <p className="note" style={{ margin: '8px 0' }}>
          {t`You are looking at version ${arranged.version}; version ${inForce} is in force.`}{' '}
          <Link className="link" to="/model" search={{}}>
            {t`Show what is in force`}
          </Link>
        </p>
      )}
      <ol className="gov-versions">
        {versions.map((version) => (
          <VersionRow key={version.version} version={version} inForce={inForce} mayChange={arranged.mayChange} />
        ))}
      </ol>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </section>
  )
}

type RowProps = { version: Version; inForce: number; mayChange: boolean }

function VersionRow({ version, inForce, mayChange }: RowProps) {
  const { t } = useLingui()
  const [restoring, setRestoring] = useState(false)
  const { version: seq, startedAt: beganAt, by, reason, restoredFrom: restores } = version
  return (
    <li>
      <span className="tn m">{seq}</span>
      {by ? <Avatar person={by} size={24} /> : <span />}
      <div>
        <p>
          {by && <b className="m">{by.name}</b>}{' '}
          {restores === null ? null : <span className="ink3">{t`brought version ${restores} back`}</span>}{' '}
          {beganAt && (
            <time className="ink3" dateTime={beganAt} title={fullTime(beganAt)}>
              {calendarDay(beganAt)}
            </time>
          )}
        </p>
        <p className="ink2">{reason}</p>
        {restoring && <Restore seq={seq} inForce={inForce} onClose={() => setRestoring(false)} />}
      </div>
      {seq === inForce ? (
        <Chip tone="gain">{t`in force`}</Chip>
      ) : (
        <span className="row">
          <Link className="link sm" to="/model" search={{ seq }} aria-label={t`Look at version ${seq}`}>
            {t`Look`}
          </Link>
          {mayChange && !restoring && (
            <Button size="xs" onClick={() => setRestoring(true)} aria-label={t`Bring version ${seq} back`}>
              {t`Bring back`}
            </Button>
          )}
        </span>
      )}
    </li>
  )
}

function Restore({ seq, inForce, onClose }: { seq: number; inForce: number; onClose: () => void }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const restore = useMutation({
    mutationFn: (reason: string) =>
      call(restoreModelVersion, { params: { version: seq }, body: { baseVersion: inForce, reason } }),
    onSuccess: async () => {
      tellDone(t`Version ${seq} is in force again, as a new version.`)
      onClose()
      await refreshModel(queryClient)
    },
  })
  return (
    <WhyForm
      deed={t`Bring version ${seq} back`}
      hint={t`Units, hubs, courses and rules go back to version ${seq}, at once. Nothing is lost: this becomes a new version.`}
      field="reason"
      error={restore.error}
      pending={restore.isPending}
      onSubmit={restore.mutate}
      onClose={onClose}
    />
  )
}
