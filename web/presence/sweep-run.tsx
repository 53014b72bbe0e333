import './sweep.css'
import { useLingui } from '@lingui/react/macro'
import { IconX } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import type { ImpersonationScan } from '../../contract/presence/impersonation.ts'
import { calendarDay } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useNetworkName } from './network-names.ts'
import { HitBeside } from './sweep-hit.tsx'
import { isUnderWay, sweepQuery } from './sweep-queries.ts'
import type { Chosen } from './sweep-rows.tsx'
import { SweepProgress, SweepTally } from './sweep-state.tsx'
import { useSweepStates } from './sweep-words.ts'
import { Hits } from './sweeps.tsx'

export const SweepsLink = (inside: ReactNode, props: { className: string; 'aria-label'?: string }) => (
  <Link to="/accounts/sweeps" search={{}} {...props}>
    {inside}
  </Link>
)

/** One sweep: how far it is, what went wrong, and what it saw that could be taken for us. */
export function SweepRun() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/accounts/sweeps/runs/$id' })
  const { data: sweep, error, refetch } = useQuery(sweepQuery(id))
  if (isProblem(error) && error.status === 404) return <MissingScreen />
  return (
    <Page
      title={t`Sweep`}
      width="wide"
      bar={
        <Crumb parentName={t`Sweeps`} parent={SweepsLink}>
          {sweep?.list ?? t`Sweep`}
        </Crumb>
      }
    >
      {error && !sweep && <ErrorNote error={error} onRetry={() => void refetch()} page />}
      {!sweep && !error && <SkeletonRows rows={4} face={false} />}
      {sweep && <Run sweep={sweep} />}
    </Page>
  )
}

function Run({ sweep }: { sweep: ImpersonationScan }) {
  const { t } = useLingui()
  const search = useSearch({ from: '/inside/accounts/sweeps/runs/$id' })
  const [chosen, setChosen] = useState<Chosen>(new Map())
  useFollow(sweep)
  const close = (
    <Link className="link sm row" to="/accounts/sweeps/runs/$id" params={{ id: sweep.id }} search={{}}>
      <IconX size={14} aria-hidden="true" /> {t`Back to the list`}
    </Link>
  )
  return (
    <>
      <Mast title={useTitle(sweep)} lede={useLede(sweep)} />
      <section className="sec" aria-label={t`What came of it`}>
        <SweepTally sweep={sweep} />
        {isUnderWay(sweep) && <SweepProgress sweep={sweep} />}
      </section>
      {sweep.problems.length > 0 && <Problems problems={sweep.problems} />}
      <section className="sec" aria-labelledby="hits">
        <h2 className="h3" id="hits">{t`What could be taken for us`}</h2>
        <div className={search.hit ? 'list-beside on' : 'list-beside'}>
          <div className="list">
            <Hits
              question={{ which: 'all', scan: sweep.id }}
              base={{ to: '/accounts/sweeps/runs/$id', id: sweep.id }}
              open={search.hit}
              chosen={chosen}
              onChoose={setChosen}
            />
          </div>
          {search.hit && <HitBeside key={search.hit} id={search.hit} close={close} />}
        </div>
      </section>
    </>
  )
}

/** Each step may have brought hits. */
function useFollow({ id, stepsDone, state }: ImpersonationScan): void {
  const client = useQueryClient()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks anew with each step
  useEffect(() => {
    void client.invalidateQueries({ queryKey: ['sweeps', 'hits'] })
  }, [client, id, stepsDone, state])
}

function useTitle({ list, startedAt }: ImpersonationScan): string {
  const { t } = useLingui()
  const day = calendarDay(startedAt)
  return list ? t`The list “${list}” held against the register` : t`Sweep of ${day}`
}
function useLede({ state, networks, startedBy: by }: ImpersonationScan): string {
  const { t } = useLingui()
  const states = useSweepStates()
  const networkName = useNetworkName()
  const where = networks.map(networkName).join(', ')
  return [states[state], where, by ? t`by ${by.name}` : t`by itself, as every week`].filter(Boolean).join(' · ')
}

function Problems({ problems }: { problems: string[] }) {
  const { t } = useLingui()
  return (
    <section className="sec" aria-labelledby="problems">
      <h2 className="h3" id="problems">{t`What did not work`}</h2>
      <p className="sm ink3">{t`The rest was done, and what was found is kept.`}</p>
      <ul className="reasons">
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </section>
  )
}
