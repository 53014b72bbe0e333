import './connection.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Result } from '../../contract/operation.ts'
import type { Account } from '../../contract/presence/accounts.ts'
import { checkAccount, disconnectAccount, type readConnection } from '../../contract/presence/connections.ts'
import { call } from '../platform/call.ts'
import { calendarDay, fullTime, relativeTime } from '../platform/dates.ts'
import { useMe } from '../platform/session.ts'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Facts } from '../ui/facts.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { connectionQuery, refreshConnections } from './connection-queries.ts'
import { ConnectionSignIn } from './connection-sign-in.tsx'
import { connectionTones, useConnectionAdvice, useConnectionWords } from './connection-words.ts'
import { SweepOfEntry } from './sweep-of-entry.tsx'

type Read = Result<typeof readConnection>
type Shown = Pick<Account, 'id' | 'status' | 'network' | 'handle' | 'sample'>

/** How the network of an account answers; of what a verdict brought in, where that was said. */
export function ConnectionPanel({ account }: { account: Shown }) {
  const { administrator } = useMe()
  const { status, id } = account
  if (status === 'impersonator' || status === 'unclaimed') return administrator ? <SweepOfEntry id={id} /> : null
  if (status === 'retired' || status === 'proposed') return null
  return <ConnectionOf account={account} />
}

function ConnectionOf({ account }: { account: Shown }) {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(connectionQuery(account.id))
  const words = useConnectionWords()
  return (
    <section className="sec connect" aria-labelledby="connection">
      <div className="sh">
        <h2 className="h3" id="connection">{t`Connection`}</h2>
        {data && <Chip tone={connectionTones[data.state]}>{words[data.state]}</Chip>}
      </div>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={2} face={false} />}
      {data && <State connection={data} account={account} />}
    </section>
  )
}

function State({ connection, account }: { connection: Read; account: Shown }) {
  const { t } = useLingui()
  const advise = useConnectionAdvice()
  const { error, state, checkedAt, nextAt, credential } = connection
  const time = (at: string | null) => at && <time title={fullTime(at)}>{relativeTime(at)}</time>
  const advice = advise(connection)
  return (
    <>
      {error && (
        <p className={state === 'connected' ? 'note' : 'note loss'} role="status">
          <b>{error}</b> {advice}
        </p>
      )}
      {!error && advice && <p className="note loss">{advice}</p>}
      {state === 'not connected' && <NotConnected account={account} />}
      <Facts
        items={[
          { name: t`Last look`, value: time(checkedAt) },
          { name: t`Next look`, value: state === 'not connected' ? null : time(nextAt) },
          { name: t`Entered as`, value: credential && <bdi>{credential.identifier}</bdi> },
          { name: t`Credentials kept`, value: credential && calendarDay(credential.savedAt) },
          { name: t`Last taken by the network`, value: time(credential?.renewedAt ?? null) },
          {
            name: t`Session ends`,
            value: credential?.expiresAt && t`${calendarDay(credential.expiresAt)}, renewed with each look`,
          },
        ]}
      />
      <Acts connection={connection} account={account} />
    </>
  )
}

function NotConnected({ account }: { account: Shown }) {
  const { t } = useLingui()
  const { administrator } = useMe()
  if (account.sample)
    return <p className="sm ink3">{t`An account of the sample organisation: it exists nowhere, so nobody looks.`}</p>
  return (
    <p className="sm ink3">
      {t`Its network is not asked.`}{' '}
      {administrator ? (
        <Link className="link" to="/accounts/connections" search={{}}>
          {t`Networks that can be connected`}
        </Link>
      ) : (
        t`An administrator connects it.`
      )}
    </p>
  )
}

function Acts({ connection, account: { id, handle } }: { connection: Read; account: Shown }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { can: may, credential, signInService } = connection
  const look = useMutation({
    mutationFn: () => call(checkAccount, { params: { id } }),
    onSuccess: async () => {
      tellDone(t`It is looked at in a moment.`)
      await refreshConnections(client, id)
    },
  })
  const part = useMutation({
    mutationFn: () => call(disconnectAccount, { params: { id } }),
    onSuccess: async () => {
      await refreshConnections(client, id)
      tellDone(t`The credentials are forgotten. Revoke them on the network, too.`)
    },
  })
  if (asking)
    return <ConnectionSignIn id={id} handle={handle} signInService={signInService} onClose={() => setAsking(false)} />
  return (
    <>
      <div className="row wrap acts">
        {may.check && (
          <Button loading={look.isPending} onClick={() => look.mutate()}>
            {t`Look now`}
          </Button>
        )}
        {may.signIn && (
          <Button onClick={() => setAsking(true)}>{credential ? t`Renew the credentials` : t`Connect`}</Button>
        )}
        {may.signIn && credential && (
          <Button variant="subtle" loading={part.isPending} onClick={() => part.mutate()}>
            {t`Disconnect`}
          </Button>
        )}
      </div>
      <FormProblem error={look.error ?? part.error} />
    </>
  )
}
