import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Result } from '../../contract/operation.ts'
import {
  checkReservedHandle,
  readHandleEvidence,
  type readReservedHandle,
  resolveHandleAlert,
} from '../../contract/presence/reserved-handles.ts'
import { addressOf, call } from '../platform/call.ts'
import { calendarDay, fullTime, relativeTime } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Facts } from '../ui/facts.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { useNetworkName } from './network-names.ts'
import { refreshWatches, watchQuery } from './watch-queries.ts'
import { useWatchWords } from './watch-words.ts'

type WatchDetail = Result<typeof readReservedHandle>

/** One kept handle: what was seen there when, with the evidence, and who has seen to an alarm. */
export function WatchBeside({ id, close }: { id: string; close: ReactNode }) {
  const { t } = useLingui()
  const { data: watch, error, refetch } = useQuery(watchQuery(id))
  const gone = isProblem(error) && error.status === 404
  return (
    <aside className="beside" aria-label={t`The chosen handle`}>
      <div className="beside-head">{close}</div>
      {gone && <p className="sm ink3">{t`No handle is kept under this address, or you cannot see it.`}</p>}
      {error && !gone && !watch && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!watch && !error && <SkeletonRows rows={4} face={false} />}
      {watch && <Shown watch={watch} />}
    </aside>
  )
}

function Shown({ watch }: { watch: WatchDetail }) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const { account, handle, url, network, since, checkedAt, nativeId, alertedAt } = watch
  return (
    <>
      <h2 className="h2 handle">
        <bdi>{handle}</bdi>
      </h2>
      <p className="sm">
        <a className="link out" href={url} rel="noreferrer">
          {t`Open on ${networkName(network)}`} <IconExternalLink size={14} aria-hidden="true" />
        </a>
      </p>
      <Alarm watch={watch} />
      <section className="sec" aria-labelledby="reserved">
        <h3 className="h3" id="reserved">{t`What is kept`}</h3>
        <Facts
          items={[
            {
              name: t`Account`,
              value: (
                <Link className="link" to="/accounts/$id" params={{ id: account.id }}>
                  {account.name}
                </Link>
              ),
            },
            { name: t`Unit`, value: account.unit.name },
            { name: t`Kept since`, value: calendarDay(since) },
            { name: t`Its id was`, value: nativeId && <code className="wrap-any">{nativeId}</code> },
            {
              name: t`Last look`,
              value: checkedAt && <time title={fullTime(checkedAt)}>{relativeTime(checkedAt)}</time>,
            },
            { name: t`Alarm`, value: alertedAt && <time title={fullTime(alertedAt)}>{relativeTime(alertedAt)}</time> },
          ]}
        />
        <LookNow watch={watch} />
      </section>
      <Sightings watch={watch} />
    </>
  )
}

function Alarm({ watch }: { watch: WatchDetail }) {
  const { t } = useLingui()
  const { state, resolved: acknowledged, canResolve } = watch
  if (state !== 'taken') return null
  if (!acknowledged)
    return (
      <section className="sec" aria-labelledby="alarm">
        <h3 className="h3" id="alarm">{t`A stranger is at this handle`}</h3>
        <p className="note loss">
          {t`People who know it from us may take the stranger for us. Report it on the network, and say here what was done.`}
        </p>
        {canResolve ? (
          <Acknowledge id={watch.id} />
        ) : (
          <p className="sm ink3">{t`Who leads the unit of this account, and administrators, see to it.`}</p>
        )}
      </section>
    )
  return (
    <section className="sec" aria-labelledby="alarm">
      <h3 className="h3" id="alarm">{t`A stranger is at this handle, and it was seen to`}</h3>
      <p className="note">{acknowledged.note}</p>
      <p className="sm ink3 dotsep">
        {acknowledged.by && <span>{acknowledged.by.name}</span>}
        <span>{calendarDay(acknowledged.at)}</span>
      </p>
    </section>
  )
}

function Acknowledge({ id }: { id: string }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [note, setNote] = useState('')
  const say = useMutation({
    mutationFn: () => call(resolveHandleAlert, { params: { id }, body: { note: note.trim() } }),
    onSuccess: async () => {
      await refreshWatches(client)
      tellDone(t`The alarm is seen to. It is still looked at every day.`)
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (note.trim()) say.mutate()
  }
  return (
    <form className="form verdict" onSubmit={onSubmit}>
      <Field label={t`What was done`}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            maxLength={1000}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
      <FormProblem error={say.error} />
      <div className="end">
        <Button type="submit" variant="filled" loading={say.isPending} disabled={!note.trim()}>
          {t`I have seen to it`}
        </Button>
      </div>
    </form>
  )
}

function LookNow({ watch: { id, monitored } }: { watch: WatchDetail }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const look = useMutation({
    mutationFn: () => call(checkReservedHandle, { params: { id } }),
    onSuccess: async () => {
      tellDone(t`It is looked at in a moment.`)
      await refreshWatches(client)
    },
  })
  if (!monitored) return <p className="sm ink3">{t`Nobody looks: its network is not connected.`}</p>
  return (
    <div className="acts">
      <Button size="xs" loading={look.isPending} onClick={() => look.mutate()}>
        {t`Look now`}
      </Button>
      <FormProblem error={look.error} />
    </div>
  )
}

function Sightings({ watch: { observations } }: { watch: WatchDetail }) {
  const { t } = useLingui()
  const words = useWatchWords()
  return (
    <section className="sec" aria-labelledby="sightings">
      <h3 className="h3" id="sightings">{t`What was seen when`}</h3>
      {observations.length === 0 && <p className="sm ink3">{t`Nobody has looked yet.`}</p>}
      <ul className="files">
        {observations.map(({ id, at, state, displayName, nativeId, sha256 }) => (
          <li key={id}>
            <span className="dotsep sm">
              <time title={fullTime(at)}>{relativeTime(at)}</time>
              <span>{words[state]}</span>
              {displayName && <bdi>{displayName}</bdi>}
            </span>
            <a
              className="link sm"
              href={addressOf(readHandleEvidence, { params: { id } })}
              download={`sighting-${id}.json`}
            >
              {t`Evidence`}
              <span className="vh"> {t`of ${relativeTime(at)}`}</span>
            </a>
            {nativeId && <code className="sum">{nativeId}</code>}
            <code className="sum" title={t`SHA-256 of the JSON file`}>
              {sha256}
            </code>
          </li>
        ))}
      </ul>
    </section>
  )
}
