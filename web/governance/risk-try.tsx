import { useLingui } from '@lingui/react/macro'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Risk } from '../../contract/governance/authorization.ts'
import type { RiskRule } from '../../contract/governance/operating-model.ts'
import { assessRisk } from '../../contract/governance/permissions.ts'
import type { Result } from '../../contract/operation.ts'
import { call } from '../platform/call.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { useRiskWords } from './pattern-words.ts'
import { ResourceSelect } from './resource-select.tsx'
import { RiskField } from './risk-form.tsx'

type TryProps = {
  /** Not in force yet; undefined: as things stand. */
  risks: RiskRule[] | undefined
  /** Places of the rules that raise what is tried. */
  onFitting: (places: number[]) => void
}

/** A text on trial: how risky it counts as, and which rules say so. Asks, changes nothing. */
export function RiskTry({ risks, onFitting }: TryProps) {
  const { t } = useLingui()
  const [text, setText] = useState('')
  const [risk, setRisk] = useState<Risk>('routine')
  const [account, setAccount] = useState('')
  const [audience, setAudience] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 250)
  const body = {
    text: asked,
    risk,
    ...(account && { account }),
    ...(audience.trim() && { audience: audience.trim() }),
    ...(risks && { risks }),
  }
  const { data, error, refetch } = useQuery({
    queryKey: ['risk', body],
    queryFn: ({ signal }) => call(assessRisk, { body }, { signal }),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const answer = asked === '' ? undefined : data
  // biome-ignore lint/correctness/useExhaustiveDependencies: tells each new answer once
  useEffect(() => onFitting(answer?.raisedBy.map(({ rule }) => rule) ?? []), [answer])
  return (
    <section className="bench" aria-labelledby="try-head">
      <div className="sh">
        <h2 className="h3" id="try-head">
          {t`Try a text`}
        </h2>
        <span className="xs ink3">{t`asks, changes nothing`}</span>
      </div>
      <div className="stack" style={{ gap: 12 }}>
        <Field label={t`Text`}>
          {(control) => (
            <textarea
              {...control}
              className="input"
              rows={5}
              value={text}
              maxLength={100_000}
              placeholder={t`Our profit rose in the third quarter`}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
        <RiskField label={t`Its author says`} value={risk} onChange={setRisk} />
        <Field label={t`On the account`}>
          {(control) => <ResourceSelect {...control} kind="account" value={account} onChange={setAccount} />}
        </Field>
        <Field label={t`For the audience`}>
          {(control) => (
            <input
              {...control}
              className="input"
              value={audience}
              maxLength={80}
              onChange={(event) => setAudience(event.target.value)}
            />
          )}
        </Field>
        {error && <ErrorNote error={error} title={t`It could not be judged`} onRetry={() => void refetch()} />}
        <div role="status">
          {answer && !error && <Judgement said={risk} answer={answer} proposed={risks !== undefined} />}
        </div>
      </div>
    </section>
  )
}

type JudgementProps = { said: Risk; answer: Result<typeof assessRisk>; proposed: boolean }

function Judgement({ said, answer, proposed }: JudgementProps) {
  const { t } = useLingui()
  const words = useRiskWords()
  const raised = answer.risk !== said
  return (
    <>
      <p className="xs ink3">{proposed ? t`With the list as it stands here` : t`With the rules in force`}</p>
      <p className={raised ? 'h3 wrn' : 'h3'} style={{ marginTop: 2 }}>
        {raised ? t`${words[said].name}, raised to ${words[answer.risk].name}` : words[answer.risk].name}
      </p>
      {answer.raisedBy.length === 0 && <p className="sm ink2">{t`No rule raises it.`}</p>}
      {answer.raisedBy.map(({ rule, sentence, atLeast }) => (
        <p className="note loss" key={rule} style={{ marginTop: 8 }}>
          <b>{sentence}</b> <span className="ink3">{t`At least: ${words[atLeast].name}`}</span>
        </p>
      ))}
    </>
  )
}
