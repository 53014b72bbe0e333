import './decide.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'

export type Decision = 'accept' | 'return' | 'reject'
type DecideProps = {
  error: unknown
  pending: boolean
  onDecide: (decision: Decision, comment: string) => void
  /** Saying something without deciding, where that is possible. */
  onComment?: (comment: string) => void
}

/** Accept, ask for changes, reject: within reach of one thumb. Words are needed unless one accepts. */
export function DecideForm({ error, pending, onDecide, onComment }: DecideProps) {
  const { t } = useLingui()
  const [comment, setComment] = useState('')
  const [wanting, setWanting] = useState(false)
  const words = comment.trim()
  const decide = (decision: Decision): void => {
    if (decision !== 'accept' && !words) setWanting(true)
    else onDecide(decision, words)
  }
  return (
    <section className="decide" aria-label={t`Your decision`}>
      <FormProblem error={error} beside={['comment']} />
      <Field
        label={t`A word about it`}
        error={wanting && !words ? t`Say in a sentence why, so that they can go on.` : fieldError(error, 'comment')}
      >
        {(control) => (
          <textarea
            {...control}
            className="input"
            value={comment}
            maxLength={4000}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
      <div className="acts">
        <Button variant="filled" loading={pending} onClick={() => decide('accept')}>
          {t`Accept`}
        </Button>
        <Button disabled={pending} onClick={() => decide('return')}>
          {t`Ask for changes`}
        </Button>
        <Button disabled={pending} onClick={() => decide('reject')}>
          {t`Reject`}
        </Button>
        {onComment && (
          <Button
            variant="subtle"
            disabled={pending || !words}
            onClick={() => {
              onComment(words)
              setComment('')
            }}
          >
            {t`Only say it`}
          </Button>
        )}
      </div>
    </section>
  )
}
