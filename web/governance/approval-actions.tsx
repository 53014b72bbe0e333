import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import {
  type Approval,
  commentApproval,
  decideApproval,
  resubmitApproval,
  withdrawApproval,
} from '../../contract/governance/approvals.ts'
import { call } from '../platform/call.ts'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'
import { DecideForm, type Decision } from './decide-form.tsx'
import { approvalQuery } from './waiting-queries.ts'

/** What the reader can do with it now: decide, say something, take it back, offer it again. */
export function ApprovalActions({ approval }: { approval: Approval }) {
  const { t } = useLingui()
  const act = useApprovalActs(approval)
  const waiting = approval.state === 'pending'
  if (approval.mayDecide) {
    return (
      <DecideForm
        draftName={`decision:${approval.id}`}
        error={act.decide.error ?? act.comment.error}
        pending={act.decide.isPending || act.comment.isPending}
        onDecide={(decision, comment, done) => act.decide.mutate({ decision, comment, done })}
        onComment={(comment, done) => act.comment.mutate({ comment, done })}
      />
    )
  }
  return (
    <>
      {approval.mayResubmit && <OfferAgain approval={approval} act={act} />}
      {waiting && !approval.mayWithdraw && <p className="note sec">{t`It is not yours to decide now.`}</p>}
      {approval.mayWithdraw && (
        <div className="sec">
          <FormProblem error={act.withdraw.error} />
          <Button variant="subtle" onClick={() => act.withdraw.mutate()} loading={act.withdraw.isPending}>
            {t`Take it back`}
          </Button>
        </div>
      )}
    </>
  )
}

/** `done` is called once the server has the words. */
type Sent = { done: () => void }

function useApprovalActs(approval: Approval) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const params = { id: approval.id }
  // The words go first: what the answer changes may take the form off the page.
  const keep = (next: Approval, sent?: Sent): Promise<unknown> => {
    sent?.done()
    queryClient.setQueryData(approvalQuery(approval.id).queryKey, next)
    return Promise.all(['approvals', 'waiting'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
  }
  const decide = useMutation({
    mutationFn: ({ decision, comment }: Sent & { decision: Decision; comment: string }) =>
      call(decideApproval, { params, body: { decision, comment, revision: approval.revision } }),
    onSuccess: (next, sent) => {
      tellDone(t`Your decision is kept, and whoever asked is told.`)
      return keep(next, sent)
    },
  })
  const comment = useMutation({
    mutationFn: ({ comment }: Sent & { comment: string }) => call(commentApproval, { params, body: { comment } }),
    onSuccess: keep,
  })
  const withdraw = useMutation({
    mutationFn: () => call(withdrawApproval, { params, body: {} }),
    onSuccess: (next) => keep(next),
  })
  const again = useMutation({
    mutationFn: ({ text, comment }: Sent & { text: string; comment: string }) =>
      call(resubmitApproval, { params, body: { text, comment } }),
    onSuccess: keep,
  })
  return { decide, comment, withdraw, again }
}

function OfferAgain({ approval, act }: { approval: Approval; act: ReturnType<typeof useApprovalActs> }) {
  const { t } = useLingui()
  const form = useDraftForm(`again:${approval.id}`, () => ({ text: approval.text, comment: '' }))
  const { text, comment } = form.value
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    act.again.mutate({ text, comment: comment.trim(), done: form.clear })
  }
  return (
    <form className="gov-form" onSubmit={onSubmit}>
      <h2 className="h3">{t`Changes are asked for: it is your turn`}</h2>
      <DraftNote form={form} />
      <FormProblem error={act.again.error} />
      <textarea
        className="input"
        aria-label={t`What you ask for`}
        value={text}
        maxLength={20_000}
        onChange={(event) => form.set({ text: event.target.value })}
      />
      <input
        className="input"
        aria-label={t`What you changed`}
        placeholder={t`What you changed`}
        value={comment}
        maxLength={4000}
        onChange={(event) => form.set({ comment: event.target.value })}
      />
      <div className="end">
        <Button type="submit" variant="filled" loading={act.again.isPending}>
          {t`Offer it again`}
        </Button>
      </div>
    </form>
  )
}
