import './decide.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { Field } from '../ui/field.tsx'
import { FormProblem, fieldError } from '../ui/form-problem.tsx'
import { DraftNote, useDraftForm } from '../ui/use-draft-form.tsx'

export type Decision = 'approve' | 'request changes' | 'reject'
type DecideProps = {
  error: unknown
  pending: boolean
  /** Under which name the words are kept until they are sent. */
  draftName: string
  /** `done` is called once the server has the words. */
  onDecide: (decision: Decision, comment: string, done: () => void) => void
  /** Saying something without deciding, where that is possible. */
  onComment?: (comment: string, done: () => void) => void
}

/** Accept, ask for changes, reject: within reach of one thumb. Words are needed unless one accepts. */
export function DecideForm({ error, pending, draftName, onDecide, onComment }: DecideProps) {
  const { t } = useLingui()
  const form = useDraftForm(draftName, () => ({ comment: '' }))
  const { comment } = form.value
  const [wanting, setWanting] = useState(false)
  const words = comment.trim()
  const decide = (decision: Decision): void => {
    if (decision !== 'approve' && !words) setWanting(true)
    else onDecide(decision, words, form.discard)
  }
  return (
    <section className="decide" aria-label={t`Your decision`}>
      <DraftNote form={form} />
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
            onChange={(event) => form.set({ comment: event.target.value })}
          />
        )}
      </Field>
      <div className="acts">
        <Button variant="filled" loading={pending} onClick={() => decide('approve')}>
          {t`Accept`}
        </Button>
        <Button disabled={pending} onClick={() => decide('request changes')}>
          {t`Ask for changes`}
        </Button>
        <Button disabled={pending} onClick={() => decide('reject')}>
          {t`Reject`}
        </Button>
        {onComment && (
          <Button variant="subtle" disabled={pending || !words} onClick={() => onComment(words, form.discard)}>
            {t`Only say it`}
          </Button>
        )}
      </div>
    </section>
  )
}
