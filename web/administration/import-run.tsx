import './administration.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { ImportRunWithReport, ImportReport as Report } from '../../contract/imports.ts'
import { clock, number } from '../platform/dates.ts'
import { isProblem } from '../platform/problem.ts'
import { Chip } from '../ui/chip.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { Mast } from '../ui/mast.tsx'
import { MissingScreen } from '../ui/missing-screen.tsx'
import { Page } from '../ui/page.tsx'
import { saveFile } from '../ui/save-file.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { importQuery } from './administration-queries.ts'
import { ImportReport } from './import-report.tsx'
import { RunActions } from './run-actions.tsx'
import { RunPanel, RunProgress } from './run-panel.tsx'
import { useStateWords } from './run-words.ts'

export function ImportRunPage() {
  const { t } = useLingui()
  const { id } = useParams({ from: '/inside/administration/imports/$id' })
  const { data: run, error, refetch } = useQuery(importQuery(id))
  if (isProblem(error) && error.status === 404) return <MissingScreen />
  return (
    <Page
      title={run ? run.file : t`Import`}
      width="wide"
      bar={
        <Crumb
          parentName={t`Imports`}
          parent={(inside, props) => (
            <Link to="/administration/imports" {...props}>
              {inside}
            </Link>
          )}
        >
          {run?.file ?? t`Import`}
        </Crumb>
      }
      actions={run?.report && <SaveReport run={run} />}
      {...(run && {
        panel: {
          title: run.dryRun ? t`Dry run` : t`Moving in`,
          head: <span className="xs ink3">{t`since ${clock(run.startedAt ?? run.createdAt)}`}</span>,
          body: <RunPanel run={run} />,
        },
      })}
    >
      {error && !run && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!run && !error && <SkeletonRows rows={4} face={false} />}
      {run && <Run run={run} />}
    </Page>
  )
}

function Run({ run }: { run: ImportRunWithReport }) {
  const { t } = useLingui()
  const words = useStateWords()
  const moving = ['queued', 'running', 'removing'].includes(run.state)
  return (
    <>
      {moving && (
        <div className="only-narrow run-here">
          <RunProgress run={run} />
        </div>
      )}
      <Mast
        above={
          <>
            <Chip tone={run.state === 'failed' ? 'loss' : 'plain'}>{words[run.state]}</Chip>
            {run.dryRun && <span>{t`A dry run: nothing was written.`}</span>}
          </>
        }
        title={useHeadline(run)}
        lede={t`What becomes what, and what is lost. Nobody will see anything here that they could not see there.`}
      />
      {run.problem && (
        <p className="note loss" role="alert" style={{ marginTop: 16 }}>
          <b>{run.problem}</b> {t`What was moved until then is kept.`}
        </p>
      )}
      <div className="adm-tools">
        <RunActions run={run} />
      </div>
      {run.report ? <ImportReport report={run.report} run={run} /> : moving && <SkeletonRows rows={5} face={false} />}
    </>
  )
}

/** The headline is what cannot move. */
function useHeadline(run: ImportRunWithReport): string {
  const { t } = useLingui()
  const { report } = run
  if (run.state === 'removed') return t`This import was taken out again`
  const { messages, totalMessages } = run.progress
  if (run.state === 'removing') return t`The import is being taken out again`
  if (!run.dryRun && run.state !== 'done' && totalMessages) {
    return t`${number(messages)} of ${number(totalMessages)} messages are here`
  }
  if (!report) return run.dryRun ? t`The export is being read` : t`Moving in`
  const found = messagesIn(report)
  const lost = report.errorCount
  const done = !run.dryRun && run.state === 'done'
  if (lost === 0) return done ? t`All ${number(found)} messages moved in` : t`All ${number(found)} messages move in`
  return done
    ? t`All but ${number(lost)} of ${number(found)} messages moved in`
    : t`All but ${number(lost)} of ${number(found)} messages move in`
}

const messagesIn = (report: Report): number => report.rows.find(({ kind }) => kind === 'messages')?.found ?? 0

function SaveReport({ run }: { run: ImportRunWithReport }) {
  const { t } = useLingui()
  const name = `${run.file.replace(/\.zip$/i, '')}-report.json`
  return (
    <Button
      leftSection={<IconDownload size={16} />}
      onClick={() => saveFile(name, JSON.stringify(run.report, null, 2), 'application/json')}
    >
      {t`Report`}
    </Button>
  )
}
