import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconSparkles, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { loadSample, removeSample, type Sample } from '../../contract/sample.ts'
import { sampleQuery } from '../firstrun/parts.ts'
import { call } from '../platform/call.ts'
import { number } from '../platform/dates.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Figure } from '../ui/figure.tsx'
import { Mast } from '../ui/mast.tsx'
import { Progress } from '../ui/progress.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { timeLeft } from '../ui/time-left.ts'

export function SampleSection() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const { data, error, refetch } = useQuery(sampleQuery)
  const take = (next: Sample): void => void queryClient.setQueryData(sampleQuery.queryKey, next)
  const weave = useMutation({ mutationFn: () => call(loadSample, {}), onSuccess: take })
  const remove = useMutation({ mutationFn: () => call(removeSample, {}), onSuccess: take })
  const titles = {
    absent: t`The sample organisation is not here`,
    loading: t`Aldermoor is being woven`,
    present: t`Aldermoor is here, beside what is yours`,
    removing: t`Aldermoor is being taken out`,
    failed: t`The weaving stopped before its end`,
  }
  return (
    <>
      <Mast
        title={data ? titles[data.state] : t`Sample`}
        lede={t`An invented company with eighteen months of conversations, to try everything on.`}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {weave.error && <ErrorNote error={weave.error} title={t`The weaving did not begin`} />}
      {remove.error && <ErrorNote error={remove.error} title={t`The sample was kept`} />}
      {!data && !error && <SkeletonRows rows={2} face={false} />}
      {data?.state === 'absent' && (
        <EmptyState
          title={t`Look around without risk`}
          action={
            <Button
              variant="filled"
              leftSection={<IconSparkles size={16} />}
              onClick={() => weave.mutate()}
              loading={weave.isPending}
            >
              {t`Weave the sample`}
            </Button>
          }
        >
          {t`4,180 people, 64 communities, 60,000 messages: half a minute to make, one click to remove.`}
        </EmptyState>
      )}
      {data?.state === 'failed' && (
        <div className="adm-form">
          <p className="note loss">{data.problem ?? t`The server did not say why.`}</p>
          <div className="row">
            <Button variant="filled" onClick={() => weave.mutate()} loading={weave.isPending}>
              {t`Weave on`}
            </Button>
            <Button variant="subtle" onClick={() => remove.mutate()} loading={remove.isPending}>
              {t`Take it out again`}
            </Button>
          </div>
        </div>
      )}
      {data && (data.state === 'loading' || data.state === 'removing') && <Moving sample={data} />}
      {data?.state === 'present' && (
        <>
          <Figures sample={data} />
          <section className="sec">
            <h2 className="h3">{t`Take it out`}</h2>
            <p className="ink2" style={{ margin: '4px 0 12px', maxWidth: 560 }}>
              {t`Everything of Aldermoor goes, with what you and others wrote inside it. What is yours outside it stays untouched. It can be woven again at any time.`}
            </p>
            <Button
              variant="outline"
              leftSection={<IconTrash size={16} />}
              onClick={() => remove.mutate()}
              loading={remove.isPending}
            >
              {t`Remove the sample`}
            </Button>
          </section>
        </>
      )}
    </>
  )
}

function Moving({ sample }: { sample: Sample }) {
  const { t } = useLingui()
  return (
    <div className="run-box" style={{ paddingTop: 20, maxWidth: 560 }}>
      <div className="percent">
        <b className="tn">
          {Math.floor(sample.progress * 100)}
          <small>%</small>
        </b>
        {sample.secondsLeft !== null && <span>{timeLeft(sample.secondsLeft)}</span>}
      </div>
      <Progress value={sample.progress} label={sample.state === 'loading' ? t`Weaving` : t`Taking out`} />
      {sample.state === 'loading' && (
        <p className="sm ink2">{t`${number(sample.messages.done)} of ${number(sample.messages.total)} messages`}</p>
      )}
      <p className="note gain" style={{ marginTop: 16 }}>
        <b>{t`You can leave.`}</b> {t`It goes on by itself.`}
      </p>
    </div>
  )
}

function Figures({ sample }: { sample: Sample }) {
  const { t } = useLingui()
  return (
    <div className="figs">
      <Figure name={t`People`} value={number(sample.people.total)} comparison={t`in units four deep`} />
      <Figure name={t`Communities`} value={number(sample.communities.total)} comparison={t`one thrives, one wanes`} />
      <Figure name={t`Messages`} value={number(sample.messages.total)} comparison={t`over eighteen months`} />
    </div>
  )
}
