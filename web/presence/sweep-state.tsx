import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ImpersonationScan, stopImpersonationScan } from '../../contract/presence/impersonation.ts'
import { call } from '../platform/call.ts'
import { fullTime, number, relativeTime } from '../platform/dates.ts'
import { Chip } from '../ui/chip.tsx'
import { FormProblem } from '../ui/form-problem.tsx'
import { Progress } from '../ui/progress.tsx'
import { isUnderWay, refreshSweeps } from './sweep-queries.ts'
import { useSweepStates } from './sweep-words.ts'

/** One sweep in a line: when, by whom, what came of it, and how far it is. */
export function SweepLine({ sweep }: { sweep: ImpersonationScan }) {
  const { t } = useLingui()
  const states = useSweepStates()
  const { id, state, startedAt, startedBy: by, list, problems } = sweep
  const when = relativeTime(startedAt)
  return (
    <div className="sweep-line">
      <p className="row wrap">
        <Link className="link m" to="/accounts/sweeps/runs/$id" params={{ id }} title={fullTime(startedAt)}>
          {list ? t`List “${list}”, ${when}` : t`On the networks, ${when}`}
        </Link>
        <Chip tone={state === 'failed' ? 'loss' : state === 'done' ? 'gain' : 'plain'}>{states[state]}</Chip>
        <span className="sm ink3">{by ? t`by ${by.name}` : t`by itself, as every week`}</span>
      </p>
      <SweepTally sweep={sweep} />
      {problems.length > 0 && (
        <p className="sm wrn">
          {t`${plural(problems.length, { one: 'One thing did not work', other: '# things did not work' })}`}
        </p>
      )}
      {isUnderWay(sweep) && <SweepProgress sweep={sweep} />}
    </div>
  )
}

export function SweepTally({
  sweep: { checked: looked, matches: found, newMatches: fresh },
}: {
  sweep: ImpersonationScan
}) {
  const { t } = useLingui()
  return (
    <p className="sm ink2 dotsep">
      <span>{t`${plural(looked, { one: 'One account seen', other: `${number(looked)} accounts seen` })}`}</span>
      <span>{t`${number(found)} could be taken for us`}</span>
      <span>{t`${number(fresh)} of them new`}</span>
    </p>
  )
}

/** How far it is, with the way to end it. The page can be left: it goes on, and is found here again. */
export function SweepProgress({ sweep }: { sweep: ImpersonationScan }) {
  const { t } = useLingui()
  const client = useQueryClient()
  const { id, steps, stepsDone } = sweep
  const stop = useMutation({
    mutationFn: () => call(stopImpersonationScan, { params: { id } }),
    onSuccess: () => refreshSweeps(client),
  })
  return (
    <div className="sweep-progress">
      <Progress value={steps > 0 ? stepsDone / steps : 0} label={t`How far the sweep is`} />
      <p className="sm ink3 grow" role="status">
        {steps === 0
          ? t`It begins in a moment. You can leave this page.`
          : t`${number(stepsDone)} of ${number(steps)} searches done. You can leave this page.`}
      </p>
      <Button size="xs" loading={stop.isPending} onClick={() => stop.mutate()}>
        {t`Stop it`}
      </Button>
      <FormProblem error={stop.error} />
    </div>
  )
}
