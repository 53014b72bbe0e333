import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconMail, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Invitation, withdrawInvitation } from '../../contract/people/invitations.ts'
import { InviteForm } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { invitationsQuery } from './administration-queries.ts'

export function Invitations() {
  const { t } = useLingui()
  const list = useInfiniteQuery(invitationsQuery)
  const [inviting, setInviting] = useState(false)
  const withdraw = useWithdraw()
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Mast
        title={
          items.length === 0
            ? t`No invitation is open`
            : t`${plural(items.length, { one: 'One invitation waits', other: '# invitations wait' })} to be accepted`
        }
        lede={t`An invitation is a link that works once, for 14 days.`}
      />
      {!inviting && items.length > 0 && (
        <div className="adm-tools">
          <Button variant="filled" leftSection={<IconPlus size={16} />} onClick={() => setInviting(true)}>
            {t`Invite people`}
          </Button>
        </div>
      )}
      {inviting && (
        <div className="adm-form">
          <InviteForm onClose={() => setInviting(false)} />
        </div>
      )}
      {list.error && !list.data && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {withdraw.error && <ErrorNote error={withdraw.error} title={t`The invitation still stands`} />}
      {list.isPending && <SkeletonRows rows={3} face={false} />}
      {list.data && items.length === 0 && !inviting && (
        <EmptyState
          title={t`Whom shall it begin with?`}
          action={
            <Button variant="filled" onClick={() => setInviting(true)}>
              {t`Invite people`}
            </Button>
          }
        >
          {t`A network comes alive with the first ten who ask and answer. Take those who help others anyway.`}
        </EmptyState>
      )}
      <ul className="adm-rows">
        {items.map((item) => (
          <InvitationRow key={item.id} item={item} onWithdraw={() => withdraw.mutate(item)} />
        ))}
      </ul>
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  )
}

function InvitationRow({ item, onWithdraw }: { item: Invitation; onWithdraw: () => void }) {
  const { t } = useLingui()
  const unit = item.unit ? t`for ${item.unit.name}, ` : ''
  return (
    <li>
      <IconMail size={18} aria-hidden="true" />
      <span>
        <span className="nm">{item.name ? `${item.name}, ${item.email}` : item.email}</span>
        <small>{t`${unit}by ${item.invitedBy.name}, until ${calendarDay(item.expiresAt)}`}</small>
      </span>
      <Button size="xs" onClick={onWithdraw} aria-label={t`Withdraw the invitation of ${item.email}`}>
        {t`Withdraw`}
      </Button>
    </li>
  )
}

function useWithdraw() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (item: Invitation) => call(withdrawInvitation, { params: { id: item.id } }),
    onSuccess: (_nothing, item) => {
      tellDone(t`The link for ${item.email} no longer works.`)
      return queryClient.invalidateQueries({ queryKey: ['invitations'] })
    },
  })
}
