import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import {
  type Classification,
  classifyMatch,
  type ImpersonationMatch,
  removeClassification,
} from '../../contract/presence/impersonation.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { tellDone } from '../ui/undo.tsx'
import { refreshSweeps } from './sweep-queries.ts'
import { VerdictChip } from './sweep-rows.tsx'
import { useVerdictMeanings, useVerdictWords, verdicts } from './sweep-words.ts'

const most = 1000

/** What a person said of a hit and what that did to the register; or the question what it is. */
export function HitVerdict({ hit }: { hit: ImpersonationMatch }) {
  const [asking, setAsking] = useState(false)
  if (hit.classification && !asking) return <Said hit={hit} onAgain={() => setAsking(true)} />
  return <VerdictForm hit={hit} onDone={() => setAsking(false)} />
}

function Said({ hit, onAgain }: { hit: ImpersonationMatch; onAgain: () => void }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const { addedAccount: entry, classifiedAt: decidedAt, classifiedBy: decidedBy, reason } = hit
  const back = useMutation({
    mutationFn: () => call(removeClassification, { params: { id: hit.id } }),
    onSuccess: async () => {
      await refreshSweeps(client, entry?.id)
      tellDone(entry ? t`Taken back, in the register too.` : t`Taken back.`)
    },
  })
  return (
    <>
      <p className="row wrap">
        <VerdictChip hit={hit} />
        <span className="sm ink3 dotsep">
          {decidedBy && <span>{decidedBy.name}</span>}
          {decidedAt && <span>{calendarDay(decidedAt)}</span>}
        </span>
      </p>
      {reason && <p className="note">{reason}</p>}
      {entry && (
        <p className="sm">
          <Link className="link" to="/accounts/$id" params={{ id: entry.id }}>
            {t`Its line in the register`}
          </Link>
        </p>
      )}
      <FormProblem error={back.error} />
      <div className="row wrap acts">
        <Button onClick={onAgain}>{t`Say something else`}</Button>
        <Button variant="subtle" loading={back.isPending} onClick={() => back.mutate()}>
          {t`Take it back`}
        </Button>
      </div>
    </>
  )
}

function VerdictForm({ hit, onDone }: { hit: ImpersonationMatch; onDone: () => void }) {
  const { t } = useLingui()
  const words = useVerdictWords()
  const meanings = useVerdictMeanings()
  const [verdict, setVerdict] = useState<Classification | null>(hit.classification ?? hit.suggestion)
  const [reason, setReason] = useState(hit.reason)
  const decide = useDecide(onDone)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (verdict) decide.mutate({ hits: [hit], classification: verdict, reason })
  }
  return (
    <form className="form verdict" onSubmit={onSubmit}>
      <fieldset>
        <legend className="lab">{t`What is it?`}</legend>
        {verdicts.map((one) => (
          <label key={one} className="pick-one">
            <input
              type="radio"
              name={`verdict of ${hit.id}`}
              checked={verdict === one}
              onChange={() => setVerdict(one)}
            />
            <span>
              {words[one]}
              {verdict === one && <small>{meanings[one]}</small>}
            </span>
          </label>
        ))}
      </fieldset>
      <Field label={t`Note`} hint={t`What makes you say so: it stands in the evidence and in the history.`}>
        {(control) => (
          <textarea
            {...control}
            className="input"
            maxLength={most}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <FormProblem error={decide.error} />
      <div className="end">
        <Button type="submit" variant="filled" loading={decide.isPending} disabled={!verdict}>
          {t`Say so`}
        </Button>
        {hit.classification && <Button onClick={onDone}>{t`Cancel`}</Button>}
      </div>
    </form>
  )
}

type Deciding = { hits: ImpersonationMatch[]; classification: Classification; reason: string }
/** One after the other; what was said before one is refused stays said. */
export function useDecide(onDone: () => void) {
  const { t } = useLingui()
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ hits, classification: verdict, reason }: Deciding) => {
      for (const { id } of hits)
        await call(classifyMatch, { params: { id }, body: { classification: verdict, reason: reason.trim() } })
      return hits.length
    },
    onSuccess: (count) => {
      tellDone(count === 1 ? t`Said.` : t`Said of all ${count}.`)
      onDone()
    },
    onSettled: () => refreshSweeps(client),
  })
}
