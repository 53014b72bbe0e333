import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { type Policy, type PolicyReader, remindPolicy } from '../../contract/governance/policies.ts'
import { call } from '../platform/call.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { PolicyUnits } from './policy-units.tsx'
import { policyReadersQuery } from './waiting-queries.ts'

/** For owners: who has signed the version in force, and who has not. */
export function PolicyReaders({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  const { unit, itself } = useSearch({ from: '/inside/policies/$id' })
  const where = itself ? { directUnit: itself } : unit ? { unit } : {}
  const part = itself !== undefined || unit !== undefined
  const missing = useInfiniteQuery(policyReadersQuery(policy.id, 'pending', where))
  const done = useInfiniteQuery(policyReadersQuery(policy.id, 'acknowledged', where))
  const counts = missing.data?.pages[0]
  const remind = useMutation({
    mutationFn: () => call(remindPolicy, { params: { id: policy.id } }),
    onSuccess: ({ people }) => tellDone(t`${number(people)} people are reminded.`),
  })
  if (missing.error && !missing.data) return <ErrorNote error={missing.error} onRetry={() => void missing.refetch()} />
  if (!counts) return <SkeletonRows rows={5} />
  return (
    <>
      <p className="lede sec">
        {t`${number(counts.acknowledged)} of ${number(counts.acknowledged + counts.pending)} have signed version ${policy.version ?? 0}.`}
      </p>
      <PolicyUnits id={policy.id} within={unit} />
      <FormProblem error={remind.error} />
      <ReaderList
        title={t`Have not signed`}
        none={t`Everybody has signed.`}
        list={missing}
        action={
          !part &&
          counts.pending > 0 && (
            <Button size="xs" variant="filled" onClick={() => remind.mutate()} loading={remind.isPending}>
              {t`Remind the ${number(counts.pending)}`}
            </Button>
          )
        }
      />
      <ReaderList title={t`Have signed`} none={t`Nobody has signed yet.`} list={done} />
    </>
  )
}

type List = {
  data: { pages: { items: PolicyReader[] }[] } | undefined
  hasNextPage: boolean
  isFetchingNextPage: boolean
  fetchNextPage: () => unknown
}

function ReaderList({ title, none, list, action }: { title: string; none: string; list: List; action?: ReactNode }) {
  const { t } = useLingui()
  const people = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="sec" aria-label={title}>
      <div className="sh">
        <h2 className="h3">{title}</h2>
        {action}
      </div>
      {list.data && people.length === 0 && <p className="ink3">{none}</p>}
      <ul className="gov-people">
        {people.map(({ person, version, at }) => (
          <li key={person.id}>
            <Avatar person={person} size={24} />
            <Link className="nm clip" to="/people/$id" params={{ id: person.id }}>
              {person.name}
            </Link>
            <span className="sm ink3 clip">
              {person.unit && `${person.unit}, `}
              {at && version !== null ? t`version ${version}, ${calendarDay(at)}` : t`never signed one`}
            </span>
          </li>
        ))}
      </ul>
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  )
}
