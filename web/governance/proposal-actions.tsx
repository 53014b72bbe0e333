import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  offerProposal,
  type Proposal,
  recomputeProposal,
  rollBackProposal,
  withdrawProposal,
} from '../../contract/operating-change.ts'
import { call } from '../platform/call.ts'
import { FormProblem } from '../ui/form-problem.tsx'
import { refreshModel } from './refresh-model.ts'

/** What the reader may do with a proposal now. */
export function ProposalActions({ proposal }: { proposal: Proposal }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const params = { id: proposal.id }
  const [why, setWhy] = useState('')
  const keep = async (next: Proposal): Promise<void> => {
    queryClient.setQueryData(['proposal', proposal.id], next)
    await Promise.all([queryClient.invalidateQueries({ queryKey: ['proposals'] }), refreshModel(queryClient)])
  }
  const compute = useMutation({ mutationFn: () => call(recomputeProposal, { params }), onSuccess: keep })
  const offer = useMutation({
    mutationFn: () => call(offerProposal, { params, body: { revision: proposal.revision } }),
    onSuccess: keep,
  })
  const withdraw = useMutation({ mutationFn: () => call(withdrawProposal, { params, body: {} }), onSuccess: keep })
  const rollBack = useMutation({
    mutationFn: () => call(rollBackProposal, { params, body: { why: why.trim() } }),
    onSuccess: keep,
  })
  const { may } = proposal
  if (!may.edit && !may.offer && !may.withdraw && !may.rollBack) return null
  return (
    <section className="sec" aria-label={t`What you can do`}>
      <FormProblem error={compute.error ?? offer.error ?? withdraw.error ?? rollBack.error} />
      <div className="gov-end">
        {may.offer && (
          <Button variant="filled" onClick={() => offer.mutate()} loading={offer.isPending}>
            {t`Ask for a signature`}
          </Button>
        )}
        {may.edit && (
          <Button onClick={() => compute.mutate()} loading={compute.isPending}>
            {t`Compute again`}
          </Button>
        )}
        {may.rollBack && (
          <input
            className="input"
            style={{ maxWidth: 320 }}
            aria-label={t`Why is it rolled back?`}
            placeholder={t`Why is it rolled back?`}
            value={why}
            maxLength={2000}
            onChange={(event) => setWhy(event.target.value)}
          />
        )}
        {may.rollBack && (
          <Button onClick={() => rollBack.mutate()} loading={rollBack.isPending} disabled={!why.trim()}>
            {t`Roll back`}
          </Button>
        )}
        {may.withdraw && (
          <Button variant="subtle" onClick={() => withdraw.mutate()} loading={withdraw.isPending}>
            {t`Take it back`}
          </Button>
        )}
      </div>
    </section>
  )
}
