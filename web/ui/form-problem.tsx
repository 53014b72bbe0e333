import { useLingui } from '@lingui/react/macro'
import { isProblem } from '../platform/problem.ts'
import { useSentence } from './error-screen.tsx'
import { RuleNumber, ruleOf } from './refusal.tsx'

/** What the server said about one field, to stand beside it. */
export const fieldError = (error: unknown, field: string): string | undefined =>
  isProblem(error) ? (error.fields[`body/${field}`] ?? error.fields[field]) : undefined

/** What is wrong with a form as a whole; silent where the words stand beside the fields already. */
export function FormProblem({ error, beside = [] }: { error: unknown; beside?: string[] }) {
  const { t } = useLingui()
  const sentence = useSentence(error)
  if (!error) return null
  if (beside.some((field) => fieldError(error, field))) return null
  const rule = ruleOf(error)
  return (
    <p className="note loss" role="alert">
      <b>{sentence}</b> {rule && <RuleNumber rule={rule} />} {t`Nothing you typed is lost.`}
    </p>
  )
}
