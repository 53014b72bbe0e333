import { useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCheck, IconClock, IconLoader } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ImportRunWithReport } from '../../contract/imports.ts'
import { fullTime, number, relativeTime } from '../platform/dates.ts'
import { Progress } from '../ui/progress.tsx'
import { timeLeft } from '../ui/time-left.ts'
import { shareOf } from './run-share.ts'
import { usePhaseWords, useStateWords } from './run-words.ts'

const order = ['reading', 'people', 'channels', 'messages', 'finishing'] as const

export function RunPanel({ run }: { run: ImportRunWithReport }) {
  const { t } = useLingui()
  return (
    <>
      <section>
        <RunProgress run={run} />
      </section>
      {run.history.length > 0 && <Story run={run} />}
      <section>
        <h3 className="h4">{t`Run it again later`}</h3>
        <p className="sm ink2" style={{ marginTop: 4 }}>
          {t`The same file twice adds nothing. A newer one adds only what is new.`}
        </p>
      </section>
    </>
  )
}

/** The running import: share, time left, counts. */
export function RunProgress({ run }: { run: ImportRunWithReport }) {
  const { t } = useLingui()
  const phases = usePhaseWords()
  const states = useStateWords()
  const { progress } = run
  const moving = ['queued', 'running', 'removing'].includes(run.state)
  const share = shareOf(run)
  const of = progress.totalMessages
  const counted = of
    ? t`${number(progress.messages)} of ${number(of)} messages`
    : t`${number(progress.messages)} messages`
  return (
    <div className="run-box">
      <div className="percent">
        <b className="tn">
          {Math.floor(share * 100)}
          <small>%</small>
        </b>
        <span>
          {moving && progress.secondsLeft !== null ? timeLeft(progress.secondsLeft) : moving ? '' : states[run.state]}
        </span>
      </div>
      <Progress value={share} label={run.file} tone={run.state === 'failed' ? 'warn' : 'accent'} />
      <p className="sm ink2" role="status">
        {moving && `${phases[progress.phase]}. `}
        {counted}
        {moving && progress.perSecond !== null && t`, ${number(progress.perSecond)} a second`}
      </p>
      <Counts run={run} />
      {moving && (
        <p className="note gain" style={{ marginTop: 16 }}>
          <b>{t`You can leave.`}</b> {t`It goes on by itself and tells you when it is done.`}
        </p>
      )}
    </div>
  )
}

function Counts({ run }: { run: ImportRunWithReport }) {
  const { t } = useLingui()
  const { progress } = run
  const at = order.indexOf(progress.phase as (typeof order)[number])
  const finished = ['done', 'removed'].includes(run.state)
  const stage = (phase: (typeof order)[number]): 'done' | 'now' | 'later' =>
    finished || at > order.indexOf(phase) ? 'done' : progress.phase === phase ? 'now' : 'later'
  const place = progress.current ? t`now at #${progress.current.channel}, ${progress.current.day}` : ''
  return (
    <ul className="run-counts">
      <Count stage={stage('people')} name={t`People`} value={number(progress.people)} />
      <Count stage={stage('channels')} name={t`Channels`} value={number(progress.channels)} />
      <Count stage={stage('messages')} name={t`Messages`} value={number(progress.messages)} more={place} />
      {progress.errors > 0 && (
        <li className="w">
          <IconAlertTriangle size={16} aria-hidden="true" />
          <span>{t`Refused`}</span>
          <b className="tn">{number(progress.errors)}</b>
          <small>{t`each with its place and reason`}</small>
        </li>
      )}
    </ul>
  )
}

type CountProps = { stage: 'done' | 'now' | 'later'; name: string; value: string; more?: ReactNode }

function Count({ stage, name, value, more }: CountProps) {
  const Icon = { done: IconCheck, now: IconLoader, later: IconClock }[stage]
  return (
    <li>
      <Icon size={16} aria-hidden="true" />
      <span>{name}</span>
      <b className="tn">{value}</b>
      {stage === 'now' && more && <small>{more}</small>}
    </li>
  )
}

function Story({ run }: { run: ImportRunWithReport }) {
  const { t } = useLingui()
  const words = useStoryWords()
  return (
    <section>
      <h3 className="h4">{t`So far`}</h3>
      <ol className="story" style={{ marginTop: 4 }}>
        {run.history.toReversed().map((line) => (
          <li key={`${line.at} ${line.event}`}>
            <time dateTime={line.at} title={fullTime(line.at)}>
              {relativeTime(line.at)}
            </time>
            <span>{words[line.event] ?? line.event}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** Lines of the story that the server writes as words. */
function useStoryWords(): Record<string, string> {
  const { t } = useLingui()
  return {
    uploaded: t`The file arrived`,
    started: t`Started`,
    resumed: t`Goes on where it stopped; none twice, none left out`,
    restarted: t`The server was restarted`,
    paused: t`Paused`,
    done: t`Done`,
    failed: t`Stopped`,
    cancelled: t`Cancelled`,
    removing: t`Taking it out began`,
    removed: t`Taken out again, without a trace`,
  }
}
