import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { Policy } from '../../contract/governance/policies.ts'
import { isProblem } from '../platform/problem.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorScreen } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DraftForm } from './policy-draft.tsx'
import { PolicyPublish } from './policy-publish.tsx'
import { PolicySettings } from './policy-settings.tsx'
import { policyQuery } from './waiting-queries.ts'

/** Writing a version: text, whom it is for, publishing. */
export function WritePolicy() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/policies/$id/write' })
  const { data: policy, error, refetch } = useQuery(policyQuery(id))
  if (isProblem(error) && (error.status === 404 || error.status === 400)) return <MissingScreen />
  if (error && !policy) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  const name = policy?.title ?? t`Policy`
  const next = (policy?.version ?? 0) + 1
  return (
    <Page
      title={t`Write: ${name}`}
      bar={
        <Crumb
          parentName={name}
          parent={(inside, props) => (
            <Link to="/policies/$id" params={{ id }} {...props}>
              {inside}
            </Link>
          )}
        >
          {t`Version ${next}`}
        </Crumb>
      }
      {...(policy?.mayEdit && { panel: { title: t`Whom it is for`, body: <PolicySettings policy={policy} /> } })}
    >
      {!policy && <SkeletonRows rows={5} face={false} />}
      {policy && !policy.mayEdit && <NotYours policy={policy} />}
      {policy?.mayEdit && (
        <>
          <Mast
            title={next === 1 ? t`The first version, a draft` : t`Version ${next}, a draft`}
            lede={t`Nobody but its keepers sees it until you publish.`}
          />
          <DraftForm key={policy.id} policy={policy} />
          {policy.draft && <PolicyPublish policy={policy} />}
        </>
      )}
    </Page>
  )
}

function NotYours({ policy }: { policy: Policy }) {
  const { t } = useLingui()
  return (
    <Refusal
      page
      title={t`You may not change this policy`}
      sentence={t`A policy is changed by its owner and by administrators.`}
      kept={t`It belongs to ${policy.owner.name}, whom you can ask.`}
    />
  )
}
