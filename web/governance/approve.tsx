import './governance.css'
import './decide.css'
import { useLingui } from '@lingui/react/macro'
import { useDocumentTitle } from '@mantine/hooks'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { decideByLink, readApprovalLink } from '../../contract/governance/approvals.ts'
import type { Result } from '../../contract/operation.ts'
import { call } from '../platform/call.ts'
import { postTime } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Facts } from '../ui/facts.tsx'
import { Mark } from '../ui/mark.tsx'
import { Mast } from '../ui/mast.tsx'
import { Prose } from '../ui/prose.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { DecideForm, type Decision } from './decide-form.tsx'

type Asked = Result<typeof readApprovalLink>

/** Behind the link of a mail: shows what is decided and asks once more. Opening it decides nothing. */
export function Approve() {
  const { t } = useLingui()
  const { secret } = useParams({ from: '/approvals/decide/$secret' })
  const { data, error, refetch } = useQuery({
    queryKey: ['approval-link', secret],
    queryFn: ({ signal }) => call(readApprovalLink, { params: { secret } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  useDocumentTitle(t`Your decision · Orbweaver`)
  const spent = isProblem(error) && error.status > 399 && error.status < 500
  return (
    <main className="lone" id="main" tabIndex={-1}>
      <p className="brand" style={{ padding: 0, marginBottom: 24 }}>
        <Mark /> <span>Orbweaver</span>
      </p>
      {!data && !error && <SkeletonRows rows={3} face={false} />}
      {error && !spent && <ErrorNote error={error} page onRetry={() => void refetch()} />}
      {spent && <Spent sentence={error.message} />}
      {data && <Question secret={secret} asked={data} />}
    </main>
  )
}

function Question({ secret, asked }: { secret: string; asked: Asked }) {
  const { t } = useLingui()
  const decide = useMutation({
    mutationFn: ({ decision, comment }: { decision: Decision; comment: string; done: () => void }) =>
      call(decideByLink, { params: { secret }, body: { decision, comment, revision: asked.revision } }),
    onSuccess: (_, { done }) => done(),
  })
  if (decide.data) {
    return (
      <div role="status">
        <Mast title={decide.data.sentence} lede={t`You can close this page.`} />
        <Inside />
      </div>
    )
  }
  return (
    <>
      <Mast
        title={asked.sentence}
        lede={t`${asked.decider.name}, this is your decision. Nothing is decided until you press a button.`}
      />
      <div className="sec">
        <Facts
          items={[
            { name: t`Asked by`, value: asked.requester.name },
            ...asked.facts,
            { name: t`Due`, value: asked.dueAt && postTime(asked.dueAt) },
            { name: t`Link works until`, value: postTime(asked.expiresAt) },
          ]}
        />
      </div>
      {asked.html && (
        <div className="sec">
          <Prose html={asked.html} />
        </div>
      )}
      <DecideForm
        draftName={`decision until ${asked.expiresAt}`}
        error={decide.error}
        pending={decide.isPending}
        onDecide={(decision, comment, done) => decide.mutate({ decision, comment, done })}
      />
      <Inside />
    </>
  )
}

function Spent({ sentence }: { sentence: string }) {
  const { t } = useLingui()
  return (
    <>
      <Mast
        title={sentence || t`This link no longer works`}
        lede={t`A link in a mail works once, and only while the decision is open.`}
      />
      <Inside />
    </>
  )
}

function Inside() {
  const { t } = useLingui()
  return (
    <p className="sec">
      <Link className="link" to="/approvals" search={{}}>
        {t`See all approvals in Orbweaver`}
      </Link>
    </p>
  )
}
