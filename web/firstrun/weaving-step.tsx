import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck, IconClock, IconLoader } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { loadSample, type Sample } from '../../contract/sample.ts'
import { call } from '../platform/call.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { useMe } from '../platform/session.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Progress } from '../ui/progress.tsx'
import { timeLeft } from '../ui/time-left.ts'
import { useGlide } from './glide.ts'
import { sampleQuery } from './sample-query.ts'
import { Start } from './start.tsx'

export function WeavingStep() {
  const { t } = useLingui()
  const me = useMe()
  const { data, error, refetch } = useQuery(sampleQuery)
  const woven = useGlide(data?.state === 'present' ? 1 : (data?.progress ?? 0))
  const done = data?.state === 'present'
  return (
    <Start
      step="weaving"
      at={t`${me.organisation}, with the sample`}
      title={done ? t`Aldermoor is woven` : t`Aldermoor is being woven`}
      lede={t`Eighteen months of a company that does not exist: one community thrives, one wanes, one plant keeps to itself. See whether you notice.`}
      woven={woven}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data?.state === 'failed' && <Failed sample={data} />}
      {data && data.state !== 'failed' && <Weaving sample={data} woven={woven} />}
    </Start>
  )
}

function Weaving({ sample, woven }: { sample: Sample; woven: number }) {
  const { t } = useLingui()
  const { messages, community: open, secondsLeft } = sample
  const done = sample.state === 'present'
  return (
    <>
      <div className="percent">
        <b className="tn">
          {Math.floor(woven * 100)}
          <small>%</small>
        </b>
        <span className="sm ink2">{t`${number(messages.done)} of ${number(messages.total)} messages`}</span>
        {!done && secondsLeft !== null && <span className="left">{timeLeft(secondsLeft)}</span>}
      </div>
      <Progress value={woven} label={t`Weaving`} />
      <ul className="counts">
        <CountRow name={t`People`} count={sample.people} more={t`in a tree of units four deep`} />
        <CountRow name={t`Communities`} count={sample.communities} more={t`with owner, purpose and past`} />
        <CountRow
          name={t`Messages`}
          count={messages}
          more={sample.at && !done ? t`now at ${calendarDay(sample.at)}` : t`over eighteen months`}
        />
      </ul>
      <p className="vh" role="status">
        {done ? t`Aldermoor is woven` : ''}
      </p>
      <div className="form" style={{ paddingTop: 20 }}>
        <div className="end" style={{ marginTop: 0 }}>
          {done ? (
            <Button component={Link} to="/" variant="filled">
              {t`Go in`}
            </Button>
          ) : open ? (
            <>
              <Button component={Link} to={`/communities/${open.slug}`}>
                {t`Look into “${open.name}”`}
              </Button>
              <span className="sm ink3">{t`It is complete already`}</span>
            </>
          ) : (
            <>
              <Button component={Link} to="/">
                {t`Go in now`}
              </Button>
              <span className="sm ink3">{t`It goes on by itself`}</span>
            </>
          )}
        </div>
      </div>
    </>
  )
}

type CountRowProps = { name: string; count: Sample['people']; more: string }

function CountRow({ name, count, more }: CountRowProps) {
  const done = count.total > 0 && count.done >= count.total
  const waits = count.done === 0
  return (
    <li className={waits ? 'wait' : ''}>
      {done ? (
        <IconCheck size={16} aria-hidden="true" />
      ) : waits ? (
        <IconClock size={16} aria-hidden="true" />
      ) : (
        <IconLoader size={16} aria-hidden="true" />
      )}
      <span>{name}</span>
      <b className="tn">{number(waits ? count.total : count.done)}</b>
      <small>{more}</small>
    </li>
  )
}

function Failed({ sample }: { sample: Sample }) {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  const again = useMutation({
    mutationFn: () => call(loadSample, {}),
    onSuccess: (next) => queryClient.setQueryData(sampleQuery.queryKey, next),
  })
  return (
    <section className="msg" role="alert" style={{ marginTop: 24 }}>
      <IconClock size={18} aria-hidden="true" />
      <div>
        <h2 className="h3">{t`The weaving stopped`}</h2>
        <p>{sample.problem ?? t`The server did not say why.`}</p>
        <div className="do">
          <Button variant="filled" onClick={() => again.mutate()} loading={again.isPending}>
            {t`Weave on`}
          </Button>
          <Button component={Link} to="/" variant="subtle">
            {t`Go in without it`}
          </Button>
        </div>
      </div>
    </section>
  )
}
