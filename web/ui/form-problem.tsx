import { useLingui } from '@lingui/react/macro'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { isProblem } from '../platform/problem.ts'
import { useSentence } from './error-screen.tsx'
import { focusWrong } from './focus-wrong.ts'
import { RuleNumber, ruleOf } from './refusal.tsx'

/** What the server said about one field, to stand beside it. */
export const fieldError = (error: unknown, field: string): string | undefined =>
  isProblem(error) ? (error.fields[`body/${field}`] ?? error.fields[field]) : undefined

type FormProblemProps = {
  error: unknown
  /** Fields that show their own error. */
  beside?: string[]
  children?: ReactNode
}

/**
 * What is wrong with a form as a whole; silent where the fields say it. Place it just before the submit button. A refusal
 * is brought into view: the first invalid field gets the focus, after the server refused and after the form itself did.
 */
export function FormProblem({ error, beside = [], children }: FormProblemProps) {
  const { t } = useLingui()
  const sentence = useSentence(error)
  const place = useRef<HTMLParagraphElement>(null)
  const shown = Boolean(error) && !beside.some((field) => fieldError(error, field))
  useFocusAfterSubmit(place)
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!error) return
    if (shown) place.current?.scrollIntoView({ block: 'nearest' })
    else if (form) focusWrong(form)
  }, [error, shown])
  const rule = ruleOf(error)
  // Always there, so that screen readers announce what appears in it.
  return (
    <p ref={place} className="note loss form-problem" role="alert" hidden={!shown}>
      {shown && (
        <>
          <b>{sentence}</b> {rule && <RuleNumber rule={rule} />} {children ?? t`Your input is still here.`}
        </>
      )}
    </p>
  )
}

/** A form that checks its fields itself marks them when it is submitted. */
function useFocusAfterSubmit(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const form = place.current?.closest('form')
    if (!form) return
    const onSubmit = () => focusWrong(form)
    form.addEventListener('submit', onSubmit)
    return () => form.removeEventListener('submit', onSubmit)
  }, [place])
}
