import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { importPeople, type PeopleImport } from '../../contract/people/import.ts'
import { number } from '../platform/dates.ts'
import { upload } from '../platform/upload.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { FileButton } from '../ui/file-button.tsx'
import { Mast } from '../ui/mast.tsx'
import { Progress } from '../ui/progress.tsx'
import { saveFile } from '../ui/save-file.ts'
import { formatBytes } from './bytes.ts'
import { type ChosenColumns, columnsOf, PeopleColumns } from './people-columns.tsx'
import { PeopleReport } from './people-report.tsx'

const example = `email,name,title,unit,manager,location,time zone,languages,skills
ines@example.org,Inês Carvalho,Technician,Example / EMEA / Porto,rui@example.org,Porto,Europe/Lisbon,"Portuguese, English","mechanical seals, Plan 53B"
rui@example.org,Rui Nogueira,Community manager,Example / EMEA / Porto,,Porto,Europe/Lisbon,"Portuguese, English",
`

type Choice = { file: File | null; chosen: ChosenColumns }
const none: ChosenColumns = {}

/** Choose, try, read what would happen, then do it. */
export function PeopleImportSection() {
  const { t } = useLingui()
  const [{ file, chosen }, setChoice] = useState<Choice>({ file: null, chosen: none })
  const [leaving, setLeaving] = useState(false)
  const { send, share } = useSend(leaving)
  const report = send.data
  return (
    <>
      <Mast
        title={useHeadline(report)}
        lede={
          report?.dryRun
            ? t`This is a preview. Nothing has been changed yet.`
            : t`A file with one person a line. The first line names the columns.`
        }
      />
      {!report && <Columns />}
      {report && <PeopleReport report={report} />}
      <div className="adm-form">
        {send.isPending && <Progress value={share} label={t`Sending the file`} />}
        {send.error && <ErrorNote error={send.error} title={t`The file was not read`} kept={t`Nothing was changed.`} />}
        {file && (
          <p className="sm">
            <span className="m">{file.name}</span> <span className="ink3">{formatBytes(file.size)}</span>
          </p>
        )}
        {(!report || report.dryRun) && (
          <PeopleColumns
            columns={columnsOf(report, send.error)}
            chosen={chosen}
            onChange={(next) => setChoice({ file, chosen: next })}
          />
        )}
        <label className="choice" style={{ borderBottom: 0, padding: 0 }}>
          <input type="checkbox" checked={leaving} onChange={(event) => setLeaving(event.target.checked)} />
          <span>
            {t`The file lists everyone`}
            <small>{t`People who are not in it are deactivated, if no row has an error. Their posts stay.`}</small>
          </span>
        </label>
        <Steps
          choice={{ file, chosen }}
          report={report}
          send={send}
          onFile={(next) => setChoice({ file: next, chosen: none })}
        />
      </div>
    </>
  )
}

type Send = ReturnType<typeof useSend>['send']
type StepsProps = {
  choice: Choice
  report: PeopleImport | undefined
  send: Send
  onFile: (file: File) => void
}

function Steps({ choice: { file, chosen }, report, send, onFile }: StepsProps) {
  const { t } = useLingui()
  const isDone = report && !report.dryRun
  const changes = report ? report.created + report.updated + report.deactivated + report.units : 0
  const isCurrent = report?.dryRun && send.variables?.chosen === chosen
  const choose = (next: File): void => {
    onFile(next)
    send.reset()
    send.mutate({ file: next, dryRun: true, partial: false, chosen: none })
  }
  return (
    <div className="row wrap">
      {isCurrent && file && changes > 0 && report.errors === 0 && (
        <Button
          variant="filled"
          loading={send.isPending}
          onClick={() => send.mutate({ file, dryRun: false, partial: false, chosen })}
        >
          {t`Bring them in`}
        </Button>
      )}
      {isCurrent && file && changes > 0 && report.errors > 0 && (
        <Button loading={send.isPending} onClick={() => send.mutate({ file, dryRun: false, partial: true, chosen })}>
          {t`Bring in all but the refused`}
        </Button>
      )}
      {file && !isDone && (
        <Button
          variant="subtle"
          loading={send.isPending}
          onClick={() => send.mutate({ file, dryRun: true, partial: false, chosen })}
        >
          {t`Try again`}
        </Button>
      )}
      <FileButton
        variant={report ? 'default' : 'filled'}
        accept=".csv,.tsv,.txt,text/csv"
        label={t`CSV file of people`}
        disabled={send.isPending}
        onFile={choose}
      >
        {file ? t`Another file` : t`Choose a file and try it`}
      </FileButton>
      {isDone && (
        <Button component={Link} to="/people" variant="filled">
          {t`See the people`}
        </Button>
      )}
    </div>
  )
}

function Columns() {
  const { t } = useLingui()
  const columns: [string, string][] = [
    ['email', t`Who it is: the same address again changes the same person. Needed.`],
    ['name', t`Needed for those who are new.`],
    ['title', t`What they do.`],
    ['unit', t`From the top down, with slashes: “Aldermoor / EMEA / Porto”. Missing units are made.`],
    ['manager', t`Mail address of whom they report to.`],
    ['location, time zone', t`A town; a zone such as Europe/Lisbon.`],
    ['languages, skills', t`Several, by commas inside quotes or by semicolons.`],
  ]
  return (
    <>
      <table className="tbl fates" style={{ marginTop: 8 }}>
        <thead>
          <tr>
            <th scope="col">{t`Column`}</th>
            <th scope="col">{t`What it says`}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(([name, what]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="sm ink2" style={{ paddingTop: 12 }}>
        {t`Commas, semicolons and tabs are all understood, and so are the usual other names of the columns.`}{' '}
        <button className="link" type="button" onClick={() => saveFile('people-example.csv', example, 'text/csv')}>
          {t`Take an example along`}
        </button>
      </p>
    </>
  )
}

function useHeadline(report: PeopleImport | undefined): string {
  const { t } = useLingui()
  if (!report) return t`Bring people and units in`
  const { rows, errors: refused, created, updated, deactivated } = report
  if (refused > 0 && report.dryRun) return t`${number(refused)} of ${number(rows)} lines cannot come in as they are`
  if (created + updated + deactivated + report.units === 0)
    return t`Nothing new: all ${number(rows)} are as the file says`
  return report.dryRun
    ? t`${number(created)} would come, ${number(updated)} would change`
    : t`${number(created)} came, ${number(updated)} changed`
}

type Sending = { file: File; dryRun: boolean; partial: boolean; chosen: ChosenColumns }

function useSend(deactivateMissing: boolean) {
  const queryClient = useQueryClient()
  const [share, setShare] = useState(0)
  const send = useMutation({
    mutationFn: ({ file, dryRun, partial, chosen }: Sending) => {
      setShare(0)
      const column = Object.entries(chosen).map(([name, meaning]) => `${name}=${meaning}`)
      const query = { dryRun, partial, deactivateMissing, column }
      return upload(importPeople, { query }, file, { onProgress: setShare })
    },
    onSuccess: async (report) => {
      if (report.dryRun) return
      await queryClient.invalidateQueries({ queryKey: ['people'] })
      await queryClient.invalidateQueries({ queryKey: ['units'] })
    },
  })
  return { send, share }
}
