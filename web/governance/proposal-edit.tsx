import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Pattern } from '../../contract/governance/authorization.ts'
import { type Proposal, updateProposal } from '../../contract/governance/proposals.ts'
import type { ProposedChange } from '../../contract/governance/what-if.ts'
import { UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'
import { arrangementQuery } from './governance-queries.ts'
import { HubList } from './hub-list.tsx'
import { PatternChoice } from './pattern-choice.tsx'
import { hasHubs } from './pattern-words.ts'
import { ProposalFields, type ProposalText } from './proposal-fields.tsx'
import { WhatIfAnswer } from './what-if.tsx'

type Wanted = { unit: string; pattern: Pattern | 'inherit'; hubs: string[] }

/** A proposal under the pen: what it says, when it begins, and what it changes; kept, it is computed anew. */
export function ProposalEdit({ proposal: present, onClose }: { proposal: Proposal; onClose: () => void }) {
  const { t } = useLingui()
  // The revision this is written on: another one that came meanwhile is not overwritten.
  const [proposal] = useState(present)
  const { start, title, reason } = proposal
  const zone = start?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  const form = useDraftForm<ProposalText>(`proposal:${proposal.id}`, () => ({
    title,
    reason,
    begins: start?.localTime ?? '',
  }))
  const { value: text, set: setText } = form
  const [wanted, setWanted] = useState(() => wantedOf(proposal.change))
  const change = wanted ? changeTo(proposal.change, wanted) : proposal.change
  const complete = !wanted || wanted.pattern === 'inherit' || !hasHubs(wanted.pattern) || wanted.hubs.length > 0
  const different = JSON.stringify(change) !== JSON.stringify(proposal.change)
  const close = (): void => {
    form.clear()
    onClose()
  }
  const save = useSaving(proposal, close)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (!complete || !text.title.trim()) return
    save.mutate({
      title: text.title.trim(),
      reason: text.reason.trim(),
      start: text.begins ? { localTime: text.begins, timeZone: zone } : null,
      change,
    })
  }
  return (
    <>
      <form className="gov-form" onSubmit={onSubmit} noValidate>
        <DraftNote form={form} />
        <FormProblem error={save.error} beside={['title', 'reason', 'start', 'start/localTime']} />
        <ProposalFields text={text} onChange={setText} name={title} timeZone={zone} error={save.error} />
        {wanted ? (
          <WantedFields wanted={wanted} complete={complete} onChange={setWanted} />
        ) : (
          <p className="note">{t`What it changes was put together elsewhere and stays as it is.`}</p>
        )}
        <div className="end">
          <Button type="submit" variant="filled" loading={save.isPending} disabled={!complete || !text.title.trim()}>
            {t`Keep it and compute anew`}
          </Button>
          <Button variant="subtle" onClick={close}>
            {t`Cancel`}
          </Button>
        </div>
      </form>
      {different && complete && wanted && <WhatIfAnswer change={change} within={wanted.unit} />}
    </>
  )
}

/** Which unit, how it works, and who helps. */
function WantedFields({
  wanted,
  complete,
  onChange,
}: {
  wanted: Wanted
  complete: boolean
  onChange: (wanted: Wanted) => void
}) {
  const { t } = useLingui()
  const { data } = useQuery(arrangementQuery())
  const unit = data?.units.find(({ id }) => id === wanted.unit)
  return (
    <>
      <Field label={t`Unit`}>
        {(control) => (
          <UnitSelect {...control} value={wanted.unit} onChange={(id) => onChange({ ...wanted, unit: id })} />
        )}
      </Field>
      {unit && (
        <PatternChoice unit={unit} value={wanted.pattern} onChange={(pattern) => onChange({ ...wanted, pattern })} />
      )}
      {wanted.pattern !== 'inherit' && hasHubs(wanted.pattern) && (
        <HubList hubs={wanted.hubs} onChange={(hubs) => onChange({ ...wanted, hubs })} />
      )}
      {!complete && <p className="sm wrn">{t`Name at least one hub.`}</p>}
    </>
  )
}

/** What a change of one unit asks for; null where it is of more than that. */
function wantedOf({ unit, inherit, ...more }: ProposedChange): Wanted | null {
  if (more.choices) return null
  if (unit) return unit
  return inherit ? { unit: inherit, pattern: 'inherit', hubs: [] } : null
}

function changeTo({ unit: _unit, inherit: _inherit, ...more }: ProposedChange, wanted: Wanted): ProposedChange {
  const { unit, pattern, hubs } = wanted
  if (pattern === 'inherit') return { ...more, inherit: unit }
  return { ...more, unit: { unit, pattern, hubs: hasHubs(pattern) ? hubs : [] } }
}

type Written = {
  title: string
  reason: string
  start: { localTime: string; timeZone: string } | null
  change: ProposedChange
}

function useSaving({ id, revision }: Proposal, onDone: () => void) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    // With a change it is computed anew, onto what is in force by then.
    mutationFn: (body: Written) => call(updateProposal, { params: { id }, body: { revision, ...body } }),
    onSuccess: async (next) => {
      queryClient.setQueryData(['proposal', id], next)
      tellDone(t`The proposal is kept, and what would follow is computed anew.`)
      onDone()
      await queryClient.invalidateQueries({ queryKey: ['proposals'] })
    },
  })
}
