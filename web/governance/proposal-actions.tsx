import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Proposal,
  recalculateProposal,
  restoreBeforeProposal,
  submitProposal,
  withdrawProposal,
} from '../../contract/governance/proposals.ts'
import { call } from '../platform/call.ts'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { refreshModel } from './refresh-model.ts'

/** Keeps what the server answered, and asks anew for all that rests on it. */
function useKeeping(id: string) {
  const queryClient = useQueryClient()
  return async (next: Proposal): Promise<void> => {
    queryClient.setQueryData(['proposal', id], next)
    await Promise.all([queryClient.invalidateQueries({ queryKey: ['proposals'] }), refreshModel(queryClient)])
  }
}

/** What can be done at once: write it anew, or hand it over to be signed. */
export function ProposalBar({ proposal, onEdit }: { proposal: Proposal; onEdit: () => void }) {
  const { t } = useLingui()
  const { id, revision, may, outdated: stale } = proposal
  const keep = useKeeping(id)
  const offer = useMutation({
    mutationFn: () => call(submitProposal, { params: { id }, body: { revision } }),
    onSuccess: async (next) => {
      await keep(next)
      tellDone(t`It waits for a signature. Whoever may sign is told.`)
    },
    onError: (error) => tellDone(error.message),
  })
  return (
    <>
      {may.edit && (
        <Button onClick={onEdit} aria-label={t`Edit`}>
          <IconPencil size={16} aria-hidden="true" />
          <span className="hide-s" style={{ marginInlineStart: 8 }}>
            {t`Edit`}
          </span>
        </Button>
      )}
      {may.submit && !stale && (
        <Button variant="filled" onClick={() => offer.mutate()} loading={offer.isPending}>
          {t`Ask for a signature`}
        </Button>
      )}
    </>
  )
}

/** What the reader may do with a proposal beside that. */
export function ProposalActions({ proposal }: { proposal: Proposal }) {
  const { t } = useLingui()
  const params = { id: proposal.id }
  const [why, setWhy] = useState('')
  const keep = useKeeping(proposal.id)
  const compute = useMutation({ mutationFn: () => call(recalculateProposal, { params }), onSuccess: keep })
  const withdraw = useMutation({ mutationFn: () => call(withdrawProposal, { params, body: {} }), onSuccess: keep })
  const rollBack = useMutation({
    mutationFn: () => call(restoreBeforeProposal, { params, body: { reason: why.trim() } }),
    onSuccess: keep,
  })
  const { may, outdated: stale } = proposal
  if (!may.edit && !may.withdraw && !may.restore) return null
  return (
    <section className="sec" aria-label={t`What you can do`}>
      <FormProblem error={compute.error ?? withdraw.error ?? rollBack.error} />
      <div className="gov-end">
        {may.edit && (
          <Button variant={stale ? 'filled' : 'default'} onClick={() => compute.mutate()} loading={compute.isPending}>
            {t`Compute again`}
          </Button>
        )}
        {may.restore && (
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
        {may.restore && (
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
