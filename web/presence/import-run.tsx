import './import.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import {
  type AccountImportOptions,
  type AccountImportRun,
  startAccountImport,
  tryAccountImport,
} from '../../contract/account-imports.ts'
import { call } from '../platform/call.ts'
import { number } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { Progress } from '../ui/progress.tsx'
import { saveFile } from '../ui/save-file.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ImportChoices } from './import-choices.tsx'
import { accountImportQuery, isMoving } from './import-queries.ts'
import { ImportReport } from './import-report.tsx'

export function AccountImportRunPage() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/accounts/import/$id' })
  const { data: run, error, refetch } = useQuery(accountImportQuery(id))
  if (isProblem(error) && error.status === 404) return <MissingScreen />
  return (
    <Page
      title={run?.file ?? t`Bring accounts in`}
      width="wide"
      bar={
        <Crumb
          parentName={t`Bring accounts in`}
          parent={(inside, props) => (
            <Link to="/accounts/import" {...props}>
              {inside}
            </Link>
          )}
        >
          {run?.file ?? ''}
        </Crumb>
      }
    >
      {error && !run && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!run && !error && <SkeletonRows rows={4} face={false} />}
      {run && <Run run={run} />}
    </Page>
  )
}

function Run({ run }: { run: AccountImportRun }) {
  const { t } = useLingui()
  const { start, again } = useActs(run.id)
  const moving = isMoving(run)
  const { rows, total } = run.progress
  return (
    <div className="list-import">
      <Mast
        title={useHeadline(run)}
        lede={
          run.state === 'tried'
            ? t`This was a trial: nothing is changed yet.`
            : t`A line refused here is not in the register.`
        }
      />
      {moving && (
        <div role="status">
          <Progress value={total > 0 ? rows / total : 0} label={run.file} />
        </div>
      )}
      {run.problem && (
        <p className="note loss" role="alert">
          <b>{run.problem}</b>
        </p>
      )}
      {(start.error ?? again.error) && (
        <ErrorNote error={start.error ?? again.error} title={t`That did not work`} kept={t`Nothing was changed.`} />
      )}
      <Acts run={run} moving={moving || start.isPending || again.isPending} onStart={start.mutate} />
      {run.report && <ImportReport report={run.report} />}
      {run.report && run.state !== 'done' && (
        <ImportChoices key={run.id} run={run} busy={moving || again.isPending} onTry={again.mutate} />
      )}
    </div>
  )
}

type ActsProps = { run: AccountImportRun; moving: boolean; onStart: (partial: boolean) => void }
function Acts({ run, moving, onStart }: ActsProps) {
  const { t } = useLingui()
  const { report } = run
  const changes = report ? report.created + report.merged : 0
  return (
    <div className="row wrap acts">
      {run.state === 'tried' && report && changes > 0 && (
        <Button variant="filled" loading={moving} onClick={() => onStart(report.refused > 0)}>
          {report.refused > 0 ? t`Bring in all but the refused` : t`Bring them in`}
        </Button>
      )}
      {report && (
        <Button
          onClick={() => saveFile(`${run.file}-report.json`, JSON.stringify(report, null, 2), 'application/json')}
        >
          {t`Save the report`}
        </Button>
      )}
    </div>
  )
}

function useHeadline({ state, report }: AccountImportRun): string {
  const { t } = useLingui()
  if (state === 'waiting' || state === 'running') return t`The list is being read`
  if (!report) return t`The list could not be read`
  const { rows, refused, created, accounts } = report
  if (state === 'done')
    return t`${plural(created, { 0: 'No account is new', one: 'One account came', other: '# accounts came' })}`
  if (refused > 0) return t`${number(refused)} of ${number(rows)} lines cannot come in as they are`
  if (created + report.merged === 0) return t`Nothing new: all ${number(rows)} are in the register`
  return t`${number(rows)} lines are ${number(accounts)} accounts, ${number(created)} of them new`
}

function useActs(id: string) {
  const queryClient = useQueryClient()
  const onSuccess = async (run: AccountImportRun) => {
    queryClient.setQueryData(accountImportQuery(id).queryKey, run)
    await queryClient.invalidateQueries({ queryKey: accountImportQuery(id).queryKey })
  }
  const start = useMutation({
    mutationFn: (partial: boolean) => call(startAccountImport, { params: { id }, body: { partial } }),
    onSuccess,
  })
  const again = useMutation({
    mutationFn: (body: AccountImportOptions) => call(tryAccountImport, { params: { id }, body }),
    onSuccess,
  })
  return { start, again }
}
