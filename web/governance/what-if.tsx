import './what-if.css'
import { useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ProposedChange, simulateChange, type Vacancy, type WhatIf } from '../../contract/governance/what-if.ts'
import { call } from '../platform/call.ts'
import { number } from '../platform/dates.ts'
import { useNetworkName } from '../presence/parts.ts'
import { Chip } from '../ui/chip.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Figure } from '../ui/figure.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useActionWords } from './pattern-words.ts'
import { RightsMatrix } from './rights-matrix.tsx'
import { WhatIfNames } from './what-if-names.tsx'

type WhatIfProps = { change: ProposedChange; within: string }

/** Who would gain and who would lose what, accounts nobody may publish on, approvals, waits and staff. */
export function WhatIfAnswer({ change, within }: WhatIfProps) {
  const { t } = useLingui()
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ['what-if', change, within],
    queryFn: ({ signal }) => call(simulateChange, { body: { change, unit: within } }, { signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })
  return (
    <section className="sec" aria-labelledby="what-if-head" aria-busy={isFetching}>
      <h2 className="h2" id="what-if-head">
        {t`What would follow`}
      </h2>
      {error && <ErrorNote error={error} title={t`It could not be computed`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} face={false} />}
      {data && <WhatIfText answer={data} />}
      {data && data.gain + data.lose > 0 && <WhatIfNames change={change} within={within} />}
    </section>
  )
}

/** The whole answer, as it was computed now or kept with a proposal. */
export function WhatIfText({ answer }: { answer: WhatIf }) {
  const { t } = useLingui()
  return (
    <div className="what-if">
      <p className="lede">{answer.sentence}</p>
      <Figures answer={answer} />
      <RightsMatrix groups={answer.groups} title={t`Who gains, who loses`} />
      <div className="what-three">
        <Approvers answer={answer} />
        <Vacancies vacancies={answer.vacancies} />
        <Staff answer={answer} />
      </div>
      <details className="xs ink3 sec method">
        <summary>{t`How this is reckoned`}</summary>
        <p>{answer.replay.method}</p>
      </details>
    </div>
  )
}

function Figures({ answer }: { answer: WhatIf }) {
  const { t } = useLingui()
  const { mayPublish, replay, withoutPublisher, accounts } = answer
  const hours = (value: number | null): string => (value === null ? t`none` : number(Math.round(value)))
  return (
    <div className="what-figs">
      <Figure
        name={t`May publish`}
        value={<Both now={number(mayPublish.now)} then={number(mayPublish.proposed)} />}
        unit={t`people`}
        comparison={t`on ${number(accounts)} accounts that were looked at`}
      />
      {replay.drafts > 0 && (
        <>
          <Figure
            name={t`Approvals at the centre`}
            value={
              <Both now={number(round(replay.centrePerWeek.now))} then={number(round(replay.centrePerWeek.proposed))} />
            }
            unit={t`a week`}
            comparison={t`${number(replay.drafts)} drafts replayed, 90 days`}
          />
          <Figure
            name={t`A draft waits, in the middle`}
            value={<Both now={hours(replay.waitTimes.now.p50)} then={hours(replay.waitTimes.proposed.p50)} />}
            unit={t`hours`}
            comparison={t`nine in ten within ${hours(replay.waitTimes.proposed.p90)} h, was ${hours(replay.waitTimes.now.p90)} h`}
          />
        </>
      )}
      <Figure
        name={t`Accounts with no publisher`}
        value={<Both now={number(withoutPublisher.now)} then={number(withoutPublisher.proposed)} />}
        unit={t`of ${number(accounts)}`}
        comparison={withoutPublisher.proposed > 0 ? t`mend these before you decide` : t`each has somebody`}
      />
    </div>
  )
}

const round = (value: number): number => Math.round(value * 10) / 10

function Both({ now, then }: { now: string; then: string }) {
  const { t } = useLingui()
  return (
    <>
      <span className="was">
        <span className="vh">{t`now`} </span>
        {now}
      </span>
      <span aria-hidden="true"> → </span>
      <span className="vh">{t`then`} </span>
      {then}
    </>
  )
}

function Approvers({ answer: { replay } }: { answer: WhatIf }) {
  const { t } = useLingui()
  if (replay.approvers.length === 0) return null
  const shown = replay.approvers.slice(0, 8)
  const top = Math.max(1, ...shown.flatMap(({ perWeek }) => [perWeek.now, perWeek.proposed]))
  return (
    <section>
      <h3 className="h4">{t`Approvals a week, by approver`}</h3>
      <p className="bells-key sm ink3">
        <span>
          <i className="now" aria-hidden="true" />
          {t`today`}
        </span>
        <span className="acc">
          <i className="then" aria-hidden="true" />
          {t`then`}
        </span>
      </p>
      <ul className="bells">
        {shown.map(({ person, perWeek }) => (
          <li key={person.id}>
            <Link className="clip" to="/people/$id" params={{ id: person.id }}>
              {person.name}
            </Link>
            <Bell now={perWeek.now / top} then={perWeek.proposed / top} />
            <span className="tn">
              <span className="vh">{t`today`} </span>
              <span className="ink3">{number(round(perWeek.now))}</span>
              <span aria-hidden="true"> → </span>
              <span className="vh">{t`then`} </span>
              <b className="m">{number(round(perWeek.proposed))}</b>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Today and then as two points on a line, as shares of the largest number beside it. */
function Bell({ now, then }: { now: number; then: number }) {
  const [from, to] = [Math.min(now, then), Math.max(now, then)]
  return (
    <span className="bell" aria-hidden="true">
      <u style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }} />
      <i className="now" style={{ left: `${now * 100}%` }} />
      <i className="then" style={{ left: `${then * 100}%` }} />
    </span>
  )
}

function Vacancies({ vacancies }: { vacancies: Vacancy[] }) {
  const { t } = useLingui()
  const words = useActionWords()
  const networkName = useNetworkName()
  return (
    <section>
      <h3 className="h4">{t`Rights that nobody would hold`}</h3>
      {vacancies.length === 0 && <p className="sm ink2">{t`None: each account has somebody.`}</p>}
      <ul className="gov-rows bare">
        {vacancies.slice(0, 8).map(({ account, action, permittedNow: holdersNow, candidates: nearly }) => (
          <li key={`${account.id} ${action}`}>
            <div>
              <Link className="nm" to="/accounts/$id" params={{ id: account.id }}>
                {account.name}
              </Link>
              <small>
                {networkName(account.network)}
                {nearly[0]
                  ? `. ${t`${nearly[0].person.name} lacks ${nearly[0].missingCourses.map(({ name }) => `“${name}”`).join(', ')}`}`
                  : ''}
              </small>
            </div>
            <Chip tone={holdersNow > 0 ? 'loss' : 'line'}>{words[action].name}</Chip>
          </li>
        ))}
      </ul>
      {vacancies.length > 8 && <p className="sm ink3">{t`and ${vacancies.length - 8} more`}</p>}
    </section>
  )
}

function Staff({ answer: { staffing } }: { answer: WhatIf }) {
  const { t } = useLingui()
  const moved = staffing.units.filter(({ difference }) => Math.abs(difference) >= 0.05).slice(0, 8)
  return (
    <section>
      <h3 className="h4">{t`Seats it needs`}</h3>
      {moved.length === 0 && <p className="sm ink2">{t`No unit needs more or fewer.`}</p>}
      <ul className="gov-rows bare">
        {moved.map(({ unit, fte: seats, difference }) => (
          <li key={unit.id}>
            <div>
              <span className="nm">{unit.name}</span>
              <small>{t`${number(round(seats.now))} today, ${number(round(seats.proposed))} then`}</small>
            </div>
            <Chip tone={difference > 0 ? 'loss' : 'gain'}>
              {`${difference > 0 ? '+' : '−'}${number(Math.abs(round(difference)))}`}
            </Chip>
          </li>
        ))}
      </ul>
      <p className="xs ink3" style={{ marginTop: 8 }}>
        {staffing.formula}
      </p>
    </section>
  )
}
