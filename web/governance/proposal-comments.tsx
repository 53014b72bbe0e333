import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { commentProposal, listProposalComments } from '../../contract/governance/proposals.ts'
import { call } from '../platform/call.ts'
import { postTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Prose } from '../ui/prose.tsx'

/** What people say about a proposal, oldest first. */
export function ProposalComments({ id }: { id: string }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const [text, setText] = useState('')
  const queryKey = ['proposal', id, 'comments']
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) =>
      call(
        listProposalComments,
        { params: { id }, query: { limit: 50, ...(pageParam === null ? {} : { after: pageParam }) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
  const say = useMutation({
    mutationFn: () => call(commentProposal, { params: { id }, body: { text: text.trim() } }),
    onSuccess: () => {
      setText('')
      return queryClient.invalidateQueries({ queryKey })
    },
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (text.trim()) say.mutate()
  }
  return (
    <section className="sec" aria-labelledby="said-head">
      <h2 className="h3" id="said-head">
        {t`What people say`}
      </h2>
      <ol className="gov-steps">
        {data?.pages
          .flatMap(({ items }) => items)
          .map((comment) => (
            <li key={comment.id}>
              <Avatar person={comment.by} size={24} />
              <div>
                <b className="m">{comment.by.name}</b> <span className="ink3">{postTime(comment.at)}</span>
                <Prose html={comment.html} />
              </div>
            </li>
          ))}
      </ol>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
      <form className="gov-form" onSubmit={onSubmit}>
        <FormProblem error={say.error} />
        <Field label={t`A word about it`}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              value={text}
              maxLength={10_000}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <div className="end">
          <Button type="submit" disabled={!text.trim()} loading={say.isPending}>
            {t`Say it`}
          </Button>
        </div>
      </form>
    </section>
  )
}
