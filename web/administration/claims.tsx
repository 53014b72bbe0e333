import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { approveClaim, type Claim, rejectClaim } from '../../contract/people/claims.ts'
import { call } from '../platform/call.ts'
import { relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { claimsQuery } from './administration-queries.ts'

export function Claims() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(claimsQuery)
  const settle = useSettle()
  const waiting = data?.items.length ?? 0
  return (
    <>
      <Mast
        title={
          waiting === 0
            ? t`Nobody waits to be joined with their past`
            : t`${plural(waiting, { one: 'One person says', other: '# people say' })}: this was me`
        }
        lede={t`Imports leave placeholders for people we did not know. Whoever it was can ask for what they wrote.`}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {settle.error && <ErrorNote error={settle.error} title={t`The claim still waits`} />}
      {!data && !error && <SkeletonRows rows={3} />}
      {data && waiting === 0 && (
        <EmptyState title={t`Nothing to decide`}>
          {t`On the page of a person from an import, “This is me” asks you here.`}
        </EmptyState>
      )}
      <ul className="adm-rows">
        {data?.items.map((claim) => (
          <ClaimRow key={claim.id} claim={claim} onSettle={(accept) => settle.mutate({ claim, accept })} />
        ))}
      </ul>
    </>
  )
}

function ClaimRow({ claim, onSettle }: { claim: Claim; onSettle: (accept: boolean) => void }) {
  const { t } = useLingui()
  const { claimant, placeholder } = claim
  return (
    <li>
      <Avatar person={claimant} size={32} />
      <span>
        <span>
          <Link className="nm" to="/people/$id" params={{ id: claimant.id }}>
            {claimant.name}
          </Link>{' '}
          {t`says to be`}{' '}
          <Link className="nm" to="/people/$id" params={{ id: placeholder.id }}>
            {placeholder.name}
          </Link>
        </span>
        <small>{[claim.reason && `“${claim.reason}”`, relativeTime(claim.createdAt)].filter(Boolean).join(', ')}</small>
      </span>
      <span className="row wrap">
        <Button size="xs" variant="filled" onClick={() => onSettle(true)}>
          {t`Join the two`}
        </Button>
        <Button size="xs" onClick={() => onSettle(false)}>
          {t`Refuse`}
        </Button>
      </span>
    </li>
  )
}

function useSettle() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ claim, accept }: { claim: Claim; accept: boolean }) =>
      call(accept ? approveClaim : rejectClaim, { params: { id: claim.id } }),
    onSuccess: async (_nothing, { claim, accept }) => {
      tellDone(
        accept
          ? t`What ${claim.placeholder.name} wrote is now by ${claim.claimant.name}.`
          : t`Refused; ${claim.claimant.name} can ask again.`,
      )
      await queryClient.invalidateQueries({ queryKey: ['claims'] })
      await queryClient.invalidateQueries({ queryKey: ['people'] })
    },
  })
}
