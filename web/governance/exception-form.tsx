import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { PersonCard } from '../../contract/people.ts'
import { signException } from '../../contract/policies.ts'
import { PersonSelect, UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { DateField, dayFromNow } from '../ui/date-field.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { policyFilesQuery } from './governance-queries.ts'
import { ResourceSelect } from './resource-select.tsx'
import { sayRule } from './rule-words.ts'

/** A rule, whom or what it does not hold for, why, and until when. */
export function ExceptionForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const [rule, setRule] = useState('')
  const [person, setPerson] = useState<PersonCard | null>(null)
  const [account, setAccount] = useState('')
  const [unit, setUnit] = useState('')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState(() => dayFromNow(30))
  const [checked, setChecked] = useState(false)
  const scoped = person !== null || account !== '' || unit !== ''
  const sign = useSigning(onClose)
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
      ...(unit && { unit }),
    })
  }
  return (
    <form className="gov-form" style={{ paddingBottom: 24 }} onSubmit={onSubmit} noValidate>
      <FormProblem error={sign.error} beside={['rule', 'reason', 'until']} />
      <RuleField
        value={rule}
        onChange={setRule}
        error={checked && !rule ? t`Which rule does not hold?` : fieldError(sign.error, 'rule')}
      />
      <div className="gov-pair">
        <Field
          label={t`For the person`}
          error={checked && !scoped ? t`Say at least one: a person, an account or a unit.` : undefined}
        >
          {(control) => <PersonSelect {...control} value={person} onChange={setPerson} />}
        </Field>
        <Field label={t`On the account`}>
          {(control) => <ResourceSelect {...control} kind="account" value={account} onChange={setAccount} />}
        </Field>
        <Field label={t`In the unit`}>
          {(control) => <UnitSelect {...control} value={unit} none={t`Any unit`} onChange={setUnit} />}
        </Field>
        <DateField label={t`Until`} value={until} onChange={setUntil} error={fieldError(sign.error, 'until')} />
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
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      <div className="end">
        <Button type="submit" variant="filled" loading={sign.isPending}>
          {t`Sign it`}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          {t`Cancel`}
        </Button>
      </div>
    </form>
  )
}

type Signed = { rule: string; reason: string; until: string; person?: string; account?: string; unit?: string }

function useSigning(onDone: () => void) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: Signed) => call(signException, { body }),
    onSuccess: async () => {
      tellDone(t`The exception is signed. Whoever it concerns is told.`)
      onDone()
      await Promise.all(
        ['exceptions', 'decision', 'holders', 'rights'].map((key) =>
          queryClient.invalidateQueries({ queryKey: [key] }),
        ),
      )
    },
  })
}

type RuleFieldProps = { value: string; onChange: (rule: string) => void; error: string | undefined }

function RuleField({ value, onChange, error }: RuleFieldProps) {
  const { t } = useLingui()
  const { data } = useQuery(policyFilesQuery)
  return (
    <Field label={t`The rule that does not hold`} error={error}>
      {(control) => (
        <select {...control} className="input" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t`Choose a rule`}</option>
          {data?.files
            .filter(({ name }) => name !== 'community')
            .map((file) => (
              <optgroup key={file.name} label={file.name}>
                {file.rules
                  .filter(({ explains }) => explains === null)
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
