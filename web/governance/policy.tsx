import './governance.css'
import './document.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { acknowledgePolicy, type Policy } from '../../contract/governance/policies.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { ButtonLink } from '../ui/button-link.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorScreen } from '../ui/error-screen.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { Prose } from '../ui/prose.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { tellDone } from '../ui/undo.tsx'
import { PolicyState } from './policies.tsx'
import { PolicyChanges } from './policy-changes.tsx'
import { PolicyPanel } from './policy-panel.tsx'
import { PolicyReaders } from './policy-readers.tsx'
import { policyQuery } from './waiting-queries.ts'

export const PoliciesLink = (inside: ReactNode, props: { className: string; 'aria-label'?: string }) => (
  <Link to="/policies" {...props}>
    {inside}
  </Link>
)

/** One policy: its text, what changed for the reader, who signed, and signing. */
export function PolicyPage() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/policies/$id' })
  const { data: policy, error, refetch } = useQuery(policyQuery(id))
  if (isProblem(error) && (error.status === 404 || error.status === 400)) return <MissingScreen />
  if (error && !policy) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  const name = policy?.title ?? t`Policy`
  return (
    <Page
      title={name}
      bar={
        <Crumb parentName={t`Policies`} parent={PoliciesLink}>
          {name}
        </Crumb>
      }
      actions={
        policy?.mayEdit && (
          <ButtonLink to="/policies/$id/write" params={{ id }} leftSection={<IconPencil size={16} />}>
            {policy.draft ? t`Go on writing` : t`Write version ${(policy.version ?? 0) + 1}`}
          </ButtonLink>
        )
      }
      {...(policy && { panel: { title: t`About this policy`, body: <PolicyPanel policy={policy} /> } })}
    >
      {!policy && <SkeletonRows rows={5} face={false} />}
      {policy && <PolicyBody policy={policy} />}
    </Page>
  )
}

function PolicyBody({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/policies/$id' })
  const again = policy.needsAcknowledgement && policy.acknowledged !== null
  const show = search.show ?? (again ? 'changes' : 'text')
  const tabs = [
    { show: 'text' as const, name: t`Text` },
    ...((policy.version ?? 0) > 1 ? [{ show: 'changes' as const, name: t`What changed` }] : []),
    ...(policy.mayEdit && policy.version !== null ? [{ show: 'readers' as const, name: t`Who has signed` }] : []),
  ]
  return (
    <>
      <Mast
        open={tabs.length > 1}
        above={
          <>
            <PolicyState policy={policy} />
            {policy.version !== null && policy.publishedAt && (
              <span>{t`Version ${policy.version}, since ${calendarDay(policy.publishedAt)}`}</span>
            )}
          </>
        }
        title={policy.title}
        lede={policy.note}
      />
      {tabs.length > 1 && (
        <Tabs label={t`Parts of the policy`} rule>
          {tabs.map((tab) => (
            <Link
              key={tab.show}
              to="/policies/$id"
              params={{ id: policy.id }}
              search={{ show: tab.show }}
              replace
              activeOptions={{ exact: true }}
              aria-current={tab.show === show ? 'page' : undefined}
            >
              {tab.name}
            </Link>
          ))}
        </Tabs>
      )}
      {show === 'text' && <PolicyText policy={policy} />}
      {show === 'changes' && <PolicyChanges policy={policy} />}
      {show === 'readers' && <PolicyReaders policy={policy} />}
      {show !== 'readers' && policy.needsAcknowledgement && <Sign policy={policy} />}
    </>
  )
}

function PolicyText({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  if (policy.version === null)
    return <p className="ink2 sec">{t`There is only a draft. It counts for nobody until it is published.`}</p>
  return (
    <div className="sec">
      <Prose html={policy.html} lang={policy.language} />
    </div>
  )
}

function Sign({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const version = policy.version ?? 0
  const sign = useMutation({
    mutationFn: () => call(acknowledgePolicy, { params: { id: policy.id }, body: { version } }),
    onSuccess: (signed) => {
      queryClient.setQueryData(policyQuery(policy.id).queryKey, signed)
      tellDone(t`You have signed version ${version}.`)
      return Promise.all(['policies', 'waiting'].map((key) => queryClient.invalidateQueries({ queryKey: [key] })))
    },
  })
  return (
    <div className="may sign" aria-live="polite">
      <p>
        <b>{t`Have you read it?`}</b>{' '}
        {t`By signing you say that you have read version ${version} and keep to it. What you do not understand, ask ${policy.owner.name} first.`}
      </p>
      <FormProblem error={sign.error} />
      <Button variant="filled" onClick={() => sign.mutate()} loading={sign.isPending}>
        {t`I have read it and keep to it`}
      </Button>
    </div>
  )
}
