import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Approval, ApprovalStep } from '../../contract/governance/approvals.ts'
import { postTime } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorScreen } from '../ui/error-screen.tsx'
import { Facts } from '../ui/facts.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { Prose } from '../ui/prose.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ApprovalActions } from './approval-actions.tsx'
import { ApprovalAnnouncement } from './approval-announcement.tsx'
import { ApprovalStateChip, useActWords } from './approval-words.tsx'
import { approvalQuery } from './waiting-queries.ts'

const ApprovalsLink = (inside: ReactNode, props: { className: string; 'aria-label'?: string }) => (
  <Link to="/approvals" {...props}>
    {inside}
  </Link>
)

/** One approval: what it is about, who decides at which stage, what happened, and deciding. */
export function ApprovalPage() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/approvals/$id' })
  const { data: approval, error, refetch } = useQuery(approvalQuery(id))
  if (isProblem(error) && (error.status === 404 || error.status === 400)) return <MissingScreen />
  if (error && !approval) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  const name = approval?.title ?? t`Approval`
  return (
    <Page
      title={name}
      bar={
        <Crumb parentName={t`Approvals`} parent={ApprovalsLink}>
          {name}
        </Crumb>
      }
      {...(approval && { panel: { title: t`Who decides`, body: <Deciders approval={approval} /> } })}
    >
      {!approval && <SkeletonRows rows={4} />}
      {approval && <ApprovalBody approval={approval} />}
    </Page>
  )
}

function ApprovalBody({ approval }: { approval: Approval }) {
  const { t } = useLingui()
  const { sentence, html, facts, link, dueAt, overdue, stage, stages, state } = approval
  return (
    <>
      <Mast
        above={
          <>
            <ApprovalStateChip approval={approval} />
            {stages > 1 && <span>{t`Stage ${stage + 1} of ${stages}`}</span>}
            {dueAt && state === 'pending' && <span className={overdue ? 'wrn' : ''}>{t`due ${postTime(dueAt)}`}</span>}
          </>
        }
        title={sentence}
      />
      {facts.length > 0 && (
        <div className="sec">
          <Facts items={facts} />
        </div>
      )}
      {html && (
        <div className="sec">
          <Prose html={html} />
        </div>
      )}
      {link && (
        <p className="sec">
          <a className="link" href={link}>
            {t`Look at what it is about`}
          </a>
        </p>
      )}
      <ApprovalActions approval={approval} />
      <ApprovalAnnouncement approval={approval} />
      <Trail steps={approval.steps} />
    </>
  )
}

function Trail({ steps }: { steps: ApprovalStep[] }) {
  const { t } = useLingui()
  const acts = useActWords()
  return (
    <section className="sec" aria-labelledby="trail-head">
      <h2 className="h3" id="trail-head">
        {t`What happened`}
      </h2>
      <ol className="gov-steps">
        {steps.map((step) => (
          <li key={step.id}>
            {step.by ? <Avatar person={step.by} size={24} /> : <span />}
            <div>
              <b className="m">{step.by?.name ?? t`The clock`}</b> {acts[step.act]}
              {step.for && ` ${t`for ${step.for.name}`}`} <span className="ink3">{postTime(step.at)}</span>
              {step.comment && <p className="ink2">{step.comment}</p>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function Deciders({ approval }: { approval: Approval }) {
  const { t } = useLingui()
  const acts = useActWords()
  return approval.deciders.map(({ stage, name, needs, people }) => (
    <section key={stage}>
      <h3 className="h4">{name || t`Stage ${stage + 1}`}</h3>
      <p className="xs ink3">{needs === 'all' ? t`All of them have to accept` : t`One of them is enough`}</p>
      <ul className="gov-steps">
        {people.map(({ person, delegate: deputy, decided }) => (
          <li key={person.id}>
            <Avatar person={person} size={24} />
            <div>
              <Link className="m" to="/people/$id" params={{ id: person.id }}>
                {person.name}
              </Link>{' '}
              {decided && <Chip tone={decided === 'approved' ? 'gain' : 'loss'}>{acts[decided]}</Chip>}
              {deputy && <p className="ink3">{t`away; ${deputy.name} decides`}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  ))
}
