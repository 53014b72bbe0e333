import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { createProposal, listProposals, type ProposedChange } from '../../contract/operating-change.ts'
import { call } from '../platform/call.ts'
import { postTime, relativeTime } from '../platform/dates.ts'
import { DateField } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { zoneName } from '../ui/zones.ts'
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
  const [title, setTitle] = useState('')
  const [reason, setReason] = useState('')
  const [begins, setBegins] = useState('')
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const propose = useMutation({
    mutationFn: () => {
      const start = begins ? { wall: begins, zone: timeZone } : null
      return call(createProposal, { body: { title: title.trim() || name, reason: reason.trim(), change, start } })
    },
    onSuccess: async ({ id }) => {
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
        <FormProblem error={propose.error} beside={['title', 'reason', 'start', 'start/wall']} />
        <Field label={t`Title`} error={fieldError(propose.error, 'title')}>
          {(control) => (
            <input
              {...control}
              className="input"
              value={title}
              placeholder={name}
              maxLength={160}
              onChange={(event) => setTitle(event.target.value)}
            />
          )}
        </Field>
        <Field label={t`Reason of the proposal`} error={fieldError(propose.error, 'reason')}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              value={reason}
              maxLength={20_000}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <DateField
          withTime
          label={t`Begins`}
          hint={t`By the clock of ${zoneName(timeZone)}. Left empty: as soon as it is signed.`}
          error={fieldError(propose.error, 'start') ?? fieldError(propose.error, 'start/wall')}
          value={begins}
          onChange={setBegins}
        />
        <div className="end">
          <Button type="submit" loading={propose.isPending}>
            {t`Write the proposal`}
          </Button>
        </div>
      </form>
    </section>
  )
}
