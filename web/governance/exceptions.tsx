import './governance.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Exception, revokeException } from '../../contract/governance/exceptions.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { useMe } from '../platform/session.ts'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { tellDone } from '../ui/undo.tsx'
import { ExceptionForm, useExceptionRefresh } from './exception-form.tsx'
import { RuleLink } from './model-unit.tsx'
import { useAccounts, useCommunities } from './resource-select.tsx'
import { exceptionsQuery } from './waiting-queries.ts'
import { WhyForm } from './why-form.tsx'

/** Where a rule does not hold: for whom, why, who signed, until when. */
export function Exceptions() {
  const { t } = useLingui()
  const me = useMe()
  const search = useSearch({ from: '/inside/exceptions' })
  const [signing, setSigning] = useState(false)
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    exceptionsQuery({ state: 'active', ...search }),
  )
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const state = search.state ?? 'active'
  return (
    <Page
      title={t`Exceptions`}
      bar={<Crumb>{t`Exceptions`}</Crumb>}
      actions={
        me.administrator &&
        !signing && (
          <Button variant="filled" leftSection={<IconPlus size={16} />} onClick={() => setSigning(true)}>
            {t`Sign an exception`}
          </Button>
        )
      }
    >
      <Mast
        open
        title={
          data && state === 'active'
            ? t`${plural(items.length, { 0: 'Every rule holds for everybody', one: 'One exception is in force', other: '# exceptions are in force' })}`
            : t`Exceptions from the rules`
        }
        lede={t`Each has a reason, a name that signed it, and an end. It ends by itself.`}
      />
      <StateTabs present={state} />
      {signing && <ExceptionForm onClose={() => setSigning(false)} />}
      {error && <ErrorNote error={error} title={t`The exceptions did not load`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} face={false} />}
      {data && items.length === 0 && !signing && (
        <EmptyState title={t`No exception here`}>
          {me.administrator
            ? t`An exception is better than a rule that everybody walks around: sign it, give it an end.`
            : t`You see exceptions that concern you.`}
        </EmptyState>
      )}
      <ul className="gov-rows bare">
        {items.map((exception) => (
          <Row key={exception.id} exception={exception} mayRevoke={me.administrator} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  )
}

function StateTabs({ present }: { present: Exception['state'] }) {
  const words = useStateWords()
  const { t } = useLingui()
  return (
    <Tabs label={t`Which exceptions`} rule>
      {(['active', 'planned', 'expired', 'revoked'] as const).map((state) => (
        <Link
          key={state}
          to="/exceptions"
          search={state === 'active' ? {} : { state }}
          activeOptions={{ exact: true }}
          aria-current={state === present ? 'page' : undefined}
        >
          {words[state]}
        </Link>
      ))}
    </Tabs>
  )
}

function useStateWords(): Record<Exception['state'], string> {
  const { t } = useLingui()
  return { active: t`In force`, planned: t`Planned`, expired: t`Ended`, revoked: t`Taken back` }
}

function Row({ exception, mayRevoke }: { exception: Exception; mayRevoke: boolean }) {
  const { t } = useLingui()
  const words = useStateWords()
  const [revoking, setRevoking] = useState(false)
  const { state, from, until, grantedBy: signedBy, reason, revokedBy, revokedReason: revokedWhy } = exception
  const open = state === 'active' || state === 'planned'
  return (
    <li>
      <div>
        <p>
          <RuleLink rule={exception.rule} /> <Scope exception={exception} />
        </p>
        <p className="ink2">{reason}</p>
        <small className="dotsep">
          <span>{t`${calendarDay(from)} to ${calendarDay(until)}`}</span>
          <span>{t`signed by ${signedBy.name}`}</span>
          {revokedBy && <span>{t`taken back by ${revokedBy.name}: ${revokedWhy ?? ''}`}</span>}
        </small>
        {revoking && <Revoke exception={exception} onClose={() => setRevoking(false)} />}
      </div>
      <div className="side">
        <Chip tone={state === 'active' ? 'gain' : 'line'}>{words[state]}</Chip>
        {mayRevoke && open && !revoking && (
          <Button
            size="xs"
            variant="subtle"
            onClick={() => setRevoking(true)}
            aria-label={t`Take back the exception from ${exception.rule}`}
          >
            {t`Take back`}
          </Button>
        )}
      </div>
    </li>
  )
}

function Scope({ exception: { unit, person, account, community } }: { exception: Exception }) {
  const { t } = useLingui()
  const named = useAccounts(account !== null).find(({ id }) => id === account)?.name
  const place = useCommunities(community !== null).find(({ id }) => id === community)?.name
  const parts = [
    ...(person ? [person.name] : []),
    ...(account ? [t`on ${named ?? t`an account`}`] : []),
    ...(community ? [t`in the community ${place ?? t`that you cannot see`}`] : []),
    ...(unit ? [t`in ${unit.name}`] : []),
  ]
  return <b className="m">{parts.join(', ')}</b>
}

function Revoke({ exception, onClose }: { exception: Exception; onClose: () => void }) {
  const { t } = useLingui()
  const refresh = useExceptionRefresh()
  const revoke = useMutation({
    mutationFn: (why: string) => call(revokeException, { params: { id: exception.id }, body: { reason: why } }),
    onSuccess: async () => {
      tellDone(t`The exception no longer holds.`)
      onClose()
      await refresh()
    },
  })
  return (
    <WhyForm
      deed={t`Take it back`}
      field="reason"
      error={revoke.error}
      pending={revoke.isPending}
      onSubmit={revoke.mutate}
      onClose={onClose}
    />
  )
}
