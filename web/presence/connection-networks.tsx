import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type ConnectedNetwork, connectNetwork, disconnectNetwork } from '../../contract/presence/connections.ts'
import { call } from '../platform/call.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { networksQuery, refreshConnections } from './connection-queries.ts'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'

/** Which networks the organisation lets Orbweaver ask; nothing goes out to any other. */
export function ConnectedNetworks() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(networksQuery)
  return (
    <section className="sec" aria-labelledby="networks">
      <h2 className="h3" id="networks">{t`Networks that are asked`}</h2>
      <p className="sm ink3">{t`Orbweaver asks no network before an administrator connects it.`}</p>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={2} face={false} />}
      <ul className="nets">
        {data?.items.map((one) => (
          <NetworkRow key={one.network} connected={one} />
        ))}
      </ul>
    </section>
  )
}

function NetworkRow({ connected: one }: { connected: ConnectedNetwork }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const networkName = useNetworkName()
  const [asking, setAsking] = useState(false)
  const { network, accounts, failing } = one
  const name = networkName(network)
  const part = useMutation({
    mutationFn: () => call(disconnectNetwork, { params: { network } }),
    onSuccess: () => refreshConnections(client),
  })
  return (
    <li>
      <NetworkMark network={network} />
      <div>
        <b>{name}</b>
        <small className="dotsep">
          {one.connected && one.connectedAt && <span>{t`connected on ${calendarDay(one.connectedAt)}`}</span>}
          {!one.connected && <span>{t`not connected`}</span>}
          <span>{t`${plural(accounts, { one: 'one account', other: `${number(accounts)} accounts` })}`}</span>
          {failing > 0 && <span className="wrn">{t`${number(failing)} of them failing`}</span>}
          {one.connected && one.service && <bdi>{one.service}</bdi>}
          {one.can.search && <span>{t`can be searched`}</span>}
        </small>
        <FormProblem error={part.error} />
        {asking && <ConnectNetwork connected={one} onClose={() => setAsking(false)} />}
      </div>
      {!asking &&
        (one.connected ? (
          <Button size="xs" variant="subtle" loading={part.isPending} onClick={() => part.mutate()}>
            {t`Ask no more`}
            <span className="vh"> {name}</span>
          </Button>
        ) : (
          <Button size="xs" onClick={() => setAsking(true)}>
            {t`Connect`}
            <span className="vh"> {name}</span>
          </Button>
        ))}
    </li>
  )
}

function ConnectNetwork({ connected, onClose }: { connected: ConnectedNetwork; onClose: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const [service, setService] = useState('')
  const { network } = connected
  const connect = useMutation({
    mutationFn: () => {
      const place = service.trim()
      return call(connectNetwork, { params: { network }, body: place ? { service: place } : {} })
    },
    onSuccess: async () => {
      await refreshConnections(client)
      onClose()
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    connect.mutate()
  }
  return (
    <form className="form reason" onSubmit={onSubmit}>
      {connected.service ? (
        <Field
          label={t`Where it is asked`}
          hint={t`Empty: the usual place. Another server of the same kind has its own address.`}
          error={fieldError(connect.error, 'service')}
        >
          {(control) => (
            <input
              {...control}
              type="url"
              className="input"
              maxLength={300}
              placeholder={connected.service}
              value={service}
              onChange={({ target }) => setService(target.value)}
            />
          )}
        </Field>
      ) : (
        <p className="sm ink2">{t`Each account is asked at its own address, about once a day.`}</p>
      )}
      <FormProblem error={connect.error} beside={['service']} />
      <div className="end">
        <Button type="submit" variant="filled" loading={connect.isPending}>
          {t`Let it be asked`}
        </Button>
        <Button onClick={onClose}>{t`Cancel`}</Button>
      </div>
    </form>
  )
}
