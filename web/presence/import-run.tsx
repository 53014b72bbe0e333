import './import.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import {
  type AccountImportOptions,
  type AccountImportRun,
  cancelAccountImport,
  deleteAccountImport,
  previewAccountImport,
  startAccountImport,
} from '../../contract/presence/import.ts'
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
import { doUnlessUndone, tellDone } from '../ui/undo.tsx'
import { ImportChoices } from './import-choices.tsx'
import { accountImportQuery, accountImportsQuery, isMoving } from './import-queries.ts'
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
  const { start, again, cancel } = useActs(run.id)
  const failure = start.error ?? again.error ?? cancel.error
  const moving = isMoving(run)
  const { rows, total } = run.progress
  return (
    <div className="list-import">
      <Mast title={useHeadline(run)} lede={useLede(run)} />
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
      {failure && <ErrorNote error={failure} title={t`That did not work`} kept={t`Nothing was changed.`} />}
      {moving && (
        <div className="row wrap acts">
          <Button loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t`Cancel import`}
          </Button>
        </div>
      )}
      <Acts
        run={run}
        moving={moving || start.isPending || again.isPending}
        onStart={start.mutate}
        onTry={() => again.mutate(run.options)}
      />
      {run.report && <ImportReport report={run.report} />}
      {run.report && run.state === 'previewed' && (
        <ImportChoices key={run.id} run={run} busy={moving || again.isPending} onTry={again.mutate} />
      )}
    </div>
  )
}

type ActsProps = { run: AccountImportRun; moving: boolean; onStart: (partial: boolean) => void; onTry: () => void }
function Acts({ run, moving, onStart, onTry }: ActsProps) {
  const { t } = useLingui()
  const { report } = run
  const changes = report ? report.created + report.merged : 0
  return (
    <div className="row wrap acts">
      {run.state === 'previewed' && report && changes > 0 && (
        <Button variant="filled" loading={moving} onClick={() => onStart(report.errors > 0)}>
          {report.errors > 0 ? t`Bring in all but the refused` : t`Bring them in`}
        </Button>
      )}
      {report && (
        <Button
          onClick={() => saveFile(`${run.file}-report.json`, JSON.stringify(report, null, 2), 'application/json')}
        >
          {t`Save the report`}
        </Button>
      )}
      {run.state === 'done' && (
        <Button variant="filled" renderRoot={(props) => <Link to="/accounts" search={{ sort: 'added' }} {...props} />}>
          {t`See them in the register`}
        </Button>
      )}
      {(run.state === 'failed' || run.state === 'cancelled') && (
        <Button component={Link} to="/accounts/import" variant="filled">
          {t`Choose another list`}
        </Button>
      )}
      {(run.state === 'failed' || run.state === 'cancelled') && (
        <Button loading={moving} onClick={onTry}>
          {t`Try again`}
        </Button>
      )}
      <Forget run={run} />
    </div>
  )
}

function Forget({ run }: { run: AccountImportRun }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: accountImportsQuery.queryKey })
  const forget = useMutation({
    mutationFn: () => call(deleteAccountImport, { params: { id: run.id } }),
    onError: (error) => tellDone(error.message),
    onSettled: refresh,
  })
  const onForget = (): void => {
    doUnlessUndone(
      t`The import of ${run.file} is forgotten; what it brought stays.`,
      () => forget.mutate(),
      () => void navigate({ to: '/accounts/import/$id', params: { id: run.id } }),
    )
    void navigate({ to: '/accounts/import' })
  }
  return (
    <Button variant="subtle" onClick={onForget}>
      {t`Forget this import`}
    </Button>
  )
}

function useLede({ state, report }: AccountImportRun): string | undefined {
  const { t } = useLingui()
  if (state === 'queued' || state === 'running')
    return t`You can leave this page: the work goes on, and stands under Import.`
  if (state === 'previewed') return t`This was a trial: nothing is changed yet.`
  if (state === 'cancelled') return t`Nothing was changed.`
  if (state === 'failed') return t`Nothing was changed. Mend the list, or choose another.`
  return report && report.errors > 0 ? t`A line refused here is not in the register.` : undefined
}

function useHeadline({ state, report }: AccountImportRun): string {
  const { t } = useLingui()
  if (state === 'queued' || state === 'running') return t`The list is being read`
  if (state === 'cancelled') return t`The import was cancelled`
  if (!report) return t`The list could not be read`
  const { rows, errors: refused, created, accounts } = report
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
    mutationFn: (body: AccountImportOptions) => call(previewAccountImport, { params: { id }, body }),
    onSuccess,
  })
  const cancel = useMutation({
    mutationFn: () => call(cancelAccountImport, { params: { id } }),
    onSuccess,
  })
  return { start, again, cancel }
}
