import './governance.css'
import './rules.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck, IconPlus, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import { changeRules, validateRules } from '../../contract/governance/rules.ts'
import { call } from '../platform/call.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Field } from '../ui/field.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { tellDone } from '../ui/undo.tsx'
import { ForceFields } from './force-fields.tsx'
import { arrangementQuery, policyFilesQuery } from './governance-queries.ts'
import { Held } from './held.tsx'
import { refreshModel } from './refresh-model.ts'
import { TestBench } from './test-bench.tsx'

const RulesLink = (inside: ReactNode, props: { className: string; 'aria-label'?: string }) => (
  <Link to="/model/rules" {...props}>
    {inside}
  </Link>
)

const begin = `@id("X-01")
@says("During the quarterly close, only the Centre of Excellence publishes about figures.")
@says_de("Während des Quartalsabschlusses veröffentlicht nur das Centre of Excellence zu Zahlen.")
forbid (principal is Person, action == Action::"publish", resource is Account)
when { context.risk == "sensitive" && !principal.centre };`

/** Rules beside the patterns: written, checked, tried, and put into force as a new version. */
export function OwnRules() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(arrangementQuery())
  return (
    <Page
      title={t`Rules of your own`}
      width="wide"
      bar={<Crumb parentName={t`Rules`} parent={RulesLink}>{t`Rules of your own`}</Crumb>}
    >
      <Mast
        title={t`Add what the five patterns do not say`}
        lede={t`A rule of your own can give a right or take one away. It is held against the schema before it counts, it becomes a version, and it can never lock out the last administrator.`}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} face={false} />}
      {data && (
        <Held latest={data}>
          {(held, tell) => <Editor onto={held.version} inForce={held.rules.map(({ text }) => text)} onChanged={tell} />}
        </Held>
      )}
    </Page>
  )
}

type EditorProps = { onto: number; inForce: string[]; onChanged: (changed: boolean) => void }

function Editor({ onto, inForce, onChanged }: EditorProps) {
  const { t } = useLingui()
  const [texts, setTexts] = useState(inForce)
  const [reason, setReason] = useState('')
  const { check, apply } = useRuleActions(onto, () => onChanged(false))
  const rules = texts.filter((text) => text.trim()).map((text) => ({ text }))
  const changed = JSON.stringify(rules.map(({ text }) => text)) !== JSON.stringify(inForce)
  const problems = check.data?.problems
  const set = (next: string[]): void => {
    setTexts(next)
    onChanged(true)
    check.reset()
  }
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    if (reason.trim()) apply.mutate({ rules, reason: reason.trim() })
  }
  return (
    <div className="own-two">
      <form className="gov-form" onSubmit={onSubmit} noValidate>
        <FormProblem error={apply.error ?? check.error} />
        {texts.map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule under way has nothing else
          <div key={i}>
            <Field
              label={t`Rule ${i + 1}`}
              error={
                problems
                  ?.filter(({ rule }) => rule === i)
                  .map(({ sentence }) => sentence)
                  .join(' ') || undefined
              }
            >
              {(control) => (
                <textarea
                  {...control}
                  className="input mono"
                  spellCheck={false}
                  value={text}
                  maxLength={4000}
                  onChange={(event) => set(texts.with(i, event.target.value))}
                />
              )}
            </Field>
            <Button
              size="xs"
              variant="subtle"
              style={{ marginTop: 4 }}
              onClick={() => set(texts.toSpliced(i, 1))}
              leftSection={<IconX size={14} />}
            >
              {t`Take rule ${i + 1} out`}
            </Button>
          </div>
        ))}
        <div className="gov-end">
          <Button leftSection={<IconPlus size={16} />} onClick={() => set([...texts, begin])}>
            {t`Add a rule`}
          </Button>
          <Button onClick={() => check.mutate({ rules })} loading={check.isPending} disabled={rules.length === 0}>
            {t`Check`}
          </Button>
          {problems?.length === 0 && (
            <span className="row sm acc" role="status">
              <IconCheck size={16} aria-hidden="true" />
              {t`The schema finds nothing wrong.`}
            </span>
          )}
        </div>
        <ForceFields
          onto={onto}
          hint={t`Everybody can read it in the versions of the operating model.`}
          reason={reason}
          onReason={setReason}
          error={apply.error}
          pending={apply.isPending}
          ready={changed}
        />
        <Schema />
      </form>
      <TestBench rules={rules} />
    </div>
  )
}

function useRuleActions(onto: number, onDone: () => void) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const check = useMutation({
    mutationFn: (body: { rules: { text: string }[] }) => call(validateRules, { body }),
  })
  const apply = useMutation({
    mutationFn: (body: { rules: { text: string }[]; reason: string }) =>
      call(changeRules, { body: { ...body, baseVersion: onto } }),
    onSuccess: (arrangement) => {
      tellDone(t`Version ${arrangement.version} is in force.`)
      onDone()
      return refreshModel(queryClient)
    },
  })
  return { check, apply }
}

function Schema() {
  const { t } = useLingui()
  const { data } = useQuery(policyFilesQuery)
  return (
    <details>
      <summary className="link">{t`What a rule may speak of`}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider than the page is scrolled by keys */}
      <pre className="gov-code" tabIndex={0}>
        {data?.schema}
      </pre>
    </details>
  )
}
