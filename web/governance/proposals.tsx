import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { createProposal, listProposals } from '../../contract/governance/proposals.ts'
import type { ProposedChange } from '../../contract/governance/what-if.ts'
import { call } from '../platform/call.ts'
import { postTime, relativeTime } from '../platform/dates.ts'
import { FormProblem } from '../ui/form-problem.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'
import { ProposalFields, type ProposalText } from './proposal-fields.tsx'
import { ProposalStateChip } from './proposal-state.tsx'

const proposalsQuery = queryOptions({
  queryKey: ['proposals'],
  queryFn: ({ signal }) => call(listProposals, { query: { limit: 20 } }, { signal }),
})

/** Proposals to change the model, those changed last first. */
export function Proposals() {
  const { t } = useLingui()
  const { data } = useQuery(proposalsQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className="sec" aria-labelledby="proposals-head">
      <h2 className="h3" id="proposals-head">
        {t`Proposals`}
      </h2>
      <ul className="gov-rows bare">
        {data.items.map(({ id, number, title, state, by, start, changedAt }) => (
          <li key={id}>
            <div>
              <Link className="nm" to="/model/proposals/$id" params={{ id }}>
                {title}
              </Link>
              <small className="dotsep">
                <span>{t`Proposal ${number}`}</span>
                {by && <span>{by.name}</span>}
                <span>{start ? t`begins ${postTime(start.at)}` : relativeTime(changedAt)}</span>
              </small>
            </div>
            <div className="side">
              <ProposalStateChip state={state} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Keeps what was tried as a proposal, to be spoken about and signed; for those who may propose. */
export function ProposeForm({ change, name }: { change: ProposedChange; name: string }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { data } = useQuery(proposalsQuery)
  const form = useDraftForm<ProposalText>('proposal', () => ({ title: '', reason: '', begins: '' }))
  const { value: text, set: setText } = form
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const propose = useMutation({
    mutationFn: () => {
      const { title, reason, begins } = text
      const start = begins ? { localTime: begins, timeZone } : null
      return call(createProposal, { body: { title: title.trim() || name, reason: reason.trim(), change, start } })
    },
    onSuccess: async ({ id }) => {
      form.clear()
      await queryClient.invalidateQueries({ queryKey: ['proposals'] })
      await navigate({ to: '/model/proposals/$id', params: { id } })
    },
  })
  if (!data?.mayPropose) return null
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    propose.mutate()
  }
  return (
    <section className="sec" aria-labelledby="propose-head">
      <h2 className="h2" id="propose-head">
        {t`Make it a proposal`}
      </h2>
      <p className="ink2">{t`People can speak about it, somebody signs it, and only then does it begin.`}</p>
      <form className="gov-form" onSubmit={onSubmit} noValidate>
        <DraftNote form={form} />
        <FormProblem error={propose.error} beside={['title', 'reason', 'start', 'start/localTime']} />
        <ProposalFields text={text} onChange={setText} name={name} error={propose.error} timeZone={timeZone} />
        <div className="end">
          <Button type="submit" loading={propose.isPending}>
            {t`Write the proposal`}
          </Button>
        </div>
      </form>
    </section>
  )
}
