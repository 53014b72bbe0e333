import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { grantException } from '../../contract/governance/exceptions.ts'
import type { PersonCard } from '../../contract/people/directory.ts'
import { PersonSelect, UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { DateField, dayFromNow } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'
import { policyFilesQuery } from './governance-queries.ts'
import { ResourceSelect } from './resource-select.tsx'
import { useFileNames } from './rule-files.ts'
import { sayRule } from './rule-words.ts'

const beginEmpty = () => ({
  rule: '',
  account: '',
  community: '',
  unit: '',
  reason: '',
  person: null as PersonCard | null,
  until: dayFromNow(30),
})

/** A rule, whom or what it does not hold for, why, and until when. */
export function ExceptionForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const form = useDraftForm('exception', beginEmpty)
  const { rule, person, account, community, unit, reason, until } = form.value
  const close = (): void => {
    form.clear()
    onClose()
  }
  const [checked, setChecked] = useState(false)
  const scoped = person !== null || account !== '' || community !== '' || unit !== ''
  const sign = useSigning(close)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    setChecked(true)
    if (!rule || !scoped || !reason.trim() || !until) return
    sign.mutate({
      rule,
      reason: reason.trim(),
      until: new Date(`${until}T23:59:59`).toISOString(),
      ...(person && { person: person.id }),
      ...(account && { account }),
      ...(community && { community }),
      ...(unit && { unit }),
    })
  }
  return (
    <form className="gov-form" style={{ paddingBottom: 24 }} onSubmit={onSubmit} noValidate>
      <DraftNote form={form} />
      <FormProblem error={sign.error} beside={['rule', 'reason', 'until']} />
      <RuleField
        value={rule}
        onChange={(rule) => form.set({ rule })}
        error={checked && !rule ? t`Which rule does not hold?` : fieldError(sign.error, 'rule')}
      />
      <div className="gov-pair">
        <Field
          label={t`For the person`}
          error={checked && !scoped ? t`Say at least one: a person, an account, a community or a unit.` : undefined}
        >
          {(control) => <PersonSelect {...control} value={person} onChange={(person) => form.set({ person })} />}
        </Field>
        <Field label={t`On the account`}>
          {(control) => (
            <ResourceSelect
              {...control}
              kind="account"
              value={account}
              onChange={(id) => form.set({ account: id, ...(id && { community: '' }) })}
            />
          )}
        </Field>
        <Field label={t`Or in the community`} error={fieldError(sign.error, 'community')}>
          {(control) => (
            <ResourceSelect
              {...control}
              kind="community"
              value={community}
              onChange={(id) => form.set({ community: id, ...(id && { account: '' }) })}
            />
          )}
        </Field>
        <Field label={t`In the unit`}>
          {(control) => (
            <UnitSelect {...control} value={unit} none={t`Any unit`} onChange={(unit) => form.set({ unit })} />
          )}
        </Field>
        <DateField
          label={t`Until`}
          value={until}
          onChange={(until) => form.set({ until })}
          error={fieldError(sign.error, 'until')}
        />
      </div>
      <Field
        label={t`Why?`}
        hint={t`Whoever it concerns reads it, with your name.`}
        error={
          checked && !reason.trim()
            ? t`An exception without a reason cannot be signed.`
            : fieldError(sign.error, 'reason')
        }
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            value={reason}
            maxLength={2000}
            onChange={(event) => form.set({ reason: event.target.value })}
          />
        )}
      </Field>
      <div className="end">
        <Button type="submit" variant="filled" loading={sign.isPending}>
          {t`Sign it`}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}

type Signed = {
  rule: string
  reason: string
  until: string
  person?: string
  account?: string
  community?: string
  unit?: string
}

function useSigning(onDone: () => void) {
  const { t } = useLingui()
  const refresh = useExceptionRefresh()
  return useMutation({
    mutationFn: (body: Signed) => call(grantException, { body }),
    onSuccess: async () => {
      tellDone(t`The exception is signed. Whoever it concerns is told.`)
      onDone()
      await refresh()
    },
  })
}

/** After an exception began or ended: whatever rests on the rules is asked anew. */
export function useExceptionRefresh() {
  const queryClient = useQueryClient()
  return () =>
    Promise.all(
      ['exceptions', 'decision', 'holders', 'rights'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })),
    )
}

/** What is written in a closed community is for its members: one is let in, not excepted. */
const UNEXCEPTED = ['N-01', 'N-02', 'N-03']

type RuleFieldProps = { value: string; onChange: (rule: string) => void; error: string | undefined }

function RuleField({ value, onChange, error }: RuleFieldProps) {
  const { t } = useLingui()
  const nameOf = useFileNames()
  const { data } = useQuery(policyFilesQuery)
  return (
    <Field label={t`The rule that does not hold`} error={error}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t`Choose a rule`}</option>
          {data?.files.map((file) => (
            <optgroup key={file.name} label={nameOf(file)}>
              {file.rules
                .filter(({ explains, id }) => explains === null && !UNEXCEPTED.includes(id))
                .map((rule) => (
                  <option key={rule.id} value={rule.id}>
                    {`${rule.id} ${sayRule(rule)}`}
                  </option>
                ))}
            </optgroup>
          ))}
        </select>
      )}
    </Field>
  )
}
