import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { AccountAction, Decision, Risk } from '../../contract/governance/authorization.ts'
import { testRules } from '../../contract/governance/rules.ts'
import type { PersonCard } from '../../contract/people/directory.ts'
import { PersonSelect, UnitSelect } from '../people/parts.ts'
import { call } from '../platform/call.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { accountActions, risks } from './choices.ts'
import { useActionWords, useRiskWords } from './pattern-words.ts'
import { ResourceSelect } from './resource-select.tsx'

/** Asks as things stand and as if the rules were in force, side by side; changes nothing. */
export function TestBench({ rules }: { rules: { text: string }[] }) {
  const { t } = useLingui()
  const actions = useActionWords()
  const riskWords = useRiskWords()
  const [person, setPerson] = useState<PersonCard | null>(null)
  const [action, setAction] = useState<AccountAction>('publish')
  const [resource, setResource] = useState('')
  const [risk, setRisk] = useState<Risk>('routine')
  const attempt = useMutation({
    mutationFn: (who: PersonCard) => call(testRules, { body: { rules, person: who.id, action, resource, risk } }),
  })
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (person && resource) attempt.mutate(person)
  }
  return (
    <form className="bench" onSubmit={onSubmit} aria-labelledby="bench-head">
      <div className="sh">
        <h2 className="h3" id="bench-head">
          {t`Try it`}
        </h2>
        <span className="xs ink3">{t`asks, changes nothing`}</span>
      </div>
      <div className="stack" style={{ gap: 12 }}>
        <Field label={t`Person`}>
          {(control) => <PersonSelect {...control} value={person} onChange={setPerson} />}
        </Field>
        <Field label={t`Wants to`}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={action}
              onChange={({ target }) => {
                setAction(accountActions.find((one) => one === target.value) ?? 'publish')
                setResource('')
              }}
            >
              {accountActions.map((one) => (
                <option key={one} value={one}>
                  {actions[one].wants}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={action === 'create account' ? t`For the unit` : t`On the account`}>
          {(control) =>
            action === 'create account' ? (
              <UnitSelect {...control} value={resource} onChange={setResource} />
            ) : (
              <ResourceSelect {...control} kind="account" value={resource} onChange={setResource} />
            )
          }
        </Field>
        <Field label={t`How risky is it?`}>
          {(control) => (
            <select
              {...control}
              className="input"
              value={risk}
              onChange={({ target }) => setRisk(risks.find((one) => one === target.value) ?? 'routine')}
            >
              {risks.map((one) => (
                <option key={one} value={one}>
                  {riskWords[one].name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Button type="submit" loading={attempt.isPending} disabled={!person || !resource}>
          {t`Ask`}
        </Button>
        <FormProblem error={attempt.error} />
        {attempt.data && (
          <div className="stack" role="status" style={{ gap: 12 }}>
            <Side title={t`As things stand`} decision={attempt.data.now} />
            <Side title={t`With these rules`} decision={attempt.data.proposed} />
          </div>
        )}
      </div>
    </form>
  )
}

function Side({ title, decision }: { title: string; decision: Decision }) {
  const { t } = useLingui()
  return (
    <div>
      <p className="xs ink3">{title}</p>
      <p className={decision.allowed ? 'm acc' : 'm wrn'}>{decision.allowed ? t`Yes` : t`No`}</p>
      <p className={decision.allowed ? 'note gain' : 'note loss'}>
        {decision.sentence} <span className="ink3 nw">{decision.rule}</span>
      </p>
    </div>
  )
}
